// What an author waits for: hover, completion and find sources on a manuscript of 10,000 words, over stdio as any editor
// asks, each after an edit as when she types; and a server's start until its first hover.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../scripts/lib/root.mjs";
import { type RunningServer, startLanguageServer } from "../test/support/languageServer.js";
import { compare, report } from "./harness.js";

const WORDS = 10_000;
const folder = pathToFileURL(join(root, "examples")).toString();
const uri = `${folder}/manuscript.md`;
const sample = readFileSync(join(root, "examples/manuscript.md"), "utf8");
const body = sample.slice(sample.indexOf("# Abstract"), sample.indexOf("# References"));

/** The sample's front matter and its body again and again, each time with other words in it, up to the length wanted. */
function manuscript(words: number): string {
  let text = sample.slice(0, sample.indexOf("# Abstract"));
  for (let round = 0; text.split(/\s+/u).length < words; round += 1)
    text += body.replaceAll(/\brats\b/gu, `rats of batch ${String(round)}`);
  return text;
}

const text = manuscript(WORDS);
const offsetOf = (needle: string): { line: number; character: number } => {
  const at = text.indexOf(needle, text.length / 2) + needle.length;
  const before = text.slice(0, at).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
};

async function firstHover(opened: string): Promise<number> {
  const lines = opened.split("\n");
  const line = lines.findIndex((candidate) => candidate.includes("more BDNF"));
  const position = { line, character: (lines[line] ?? "").indexOf("more BDNF") + "more BDN".length };
  const start = performance.now();
  const server = await startLanguageServer({}, folder);
  await server.open(uri, opened);
  await server.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  const time = performance.now() - start;
  await server.stop();
  return time;
}

/** Types a letter into the middle of the text and takes it out again in the next round. */
function typist(server: RunningServer): (position: { line: number; character: number }) => Promise<void> {
  let version = 1;
  let typed = false;
  return async (position) => {
    version += 1;
    const end = { line: position.line, character: position.character + 1 };
    const change = typed
      ? { range: { start: position, end }, text: "" }
      : { range: { start: position, end: position }, text: "x" };
    typed = !typed;
    await server.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [change],
    });
  };
}

async function reportStart(opened: string, limit?: number): Promise<void> {
  const starts: number[] = [];
  for (let round = 0; round < 7; round += 1) starts.push(await firstHover(opened));
  starts.sort((a, b) => a - b);
  const words = String(opened.split(/\s+/u).length);
  const each = starts.map((time) => time.toFixed(0)).join(", ");
  report(
    `Start of the server to its first hover, ${words} words, median of ${each}`,
    starts[3] ?? Number.NaN,
    "ms",
    limit,
  );
}

await reportStart(sample, 300);
await reportStart(text);

const server = await startLanguageServer({}, folder);
await server.open(uri, text);
const type = typist(server);
const elsewhere = offsetOf("None of this is settled");
const ask = (method: string, position: { line: number; character: number }): Promise<unknown> =>
  server.connection.sendRequest(method, { textDocument: { uri }, position });
const hoverAt = offsetOf("more BDN");
const keyAt = offsetOf("[see @");
const sentenceAt = offsetOf("Human umbilical");

await compare(
  `Requests over stdio on ${String(text.split(/\s+/u).length)} words, each right after a keystroke`,
  [
    { name: "a round trip that does nothing", run: () => server.connection.sendRequest("stemma/status", {}) },
    { name: "hover", run: () => type(elsewhere).then(() => ask("textDocument/hover", hoverAt)) },
    {
      name: "citation completion",
      run: () => type(elsewhere).then(() => ask("textDocument/completion", keyAt)),
    },
    { name: "find sources", run: () => type(elsewhere).then(() => ask("stemma/sources", sentenceAt)) },
  ],
  { rounds: 300, warmUp: 60, limit: 16 },
);
await server.stop();

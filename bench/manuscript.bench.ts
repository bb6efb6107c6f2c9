// What reading a manuscript costs: whole against bare remark with the same plug-ins, a keystroke to fresh facts, edits that
// open or close a fence, a comment or a definition, what VS Code's own Markdown service takes after such a keystroke, memory.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Manuscript } from "../src/core/manuscript/facts.js";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createManuscriptReader } from "../src/core/manuscript/reader.js";
import { report } from "./harness.js";
import { createVscodeMarkdown } from "./vscodeMarkdown.js";

const corpus = join(process.cwd(), "../shared/corpora/manuscripts");

const madeUp = (): string =>
  Array.from(
    { length: 60 },
    (_, index) =>
      `## Section ${String(index)}\n\nStem cells (SC) were *transplanted* at ${String(index)} weeks [@kin2020; see @a${String(index)}, p. 3]. It rose by $p < 0.05$ in **all** groups, as @b${String(index)} saw in Fig. 2.\n\n- one item with a [link](http://x.org)\n- another (p < 0.05) [@c]\n`,
  ).join("\n");

const material = (): string => {
  if (!existsSync(corpus)) {
    console.log("../shared/corpora is absent: made-up text");
    return madeUp();
  }
  const lines = readFileSync(join(corpus, "oracle.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const paths = lines.flatMap((line) => /"path": "([^"]+)"/.exec(line)?.[1] ?? []);
  return paths
    .filter((path) => path.endsWith(".md") || path.endsWith(".Rmd"))
    .map((path) => readFileSync(join(corpus, path), "utf8").replace(/^---\n[^]*?\n---\n/, ""))
    .join("\n\n");
};

/** A text of about so many words. */
const ofWords = (source: string, words: number): string => {
  const parts: string[] = [];
  for (let count = 0; count < words;) {
    for (const block of source.split(/\n(?=#{1,3} )/)) {
      parts.push(block);
      count += block.split(/\s+/).length;
      if (count >= words) break;
    }
  }
  return parts.join("\n");
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? NaN;

const timed = (run: () => void): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

const fresh = (manuscript: Manuscript): void => {
  manuscript.citations();
  manuscript.definitions();
  manuscript.sentences();
};

// The editor hands over a flat string, not one that is still to be joined.
const flat = (text: string): string => Buffer.from(text).toString();

const randomly = (): (() => number) => {
  let seed = 1;
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
};

/** Offsets of letters, at random. */
function* letters(text: () => string): Generator<number> {
  for (const random = randomly(); ;) {
    const at = Math.floor(random() * text().length);
    if (/\w/.test(text()[at] ?? "")) yield at;
  }
}

const sorted = (times: number[]): number[] => times.sort((a, b) => a - b);

/** A letter more at random places, in milliseconds each. */
const keystrokes = (text: string): number[] => {
  const reader = createManuscriptReader();
  fresh(reader.read(text, "markdown"));
  let now = text;
  const times: number[] = [];
  for (const at of letters(() => now)) {
    now = flat(`${now.slice(0, at)}x${now.slice(at)}`);
    times.push(
      timed(() => {
        fresh(reader.read(now, "markdown"));
      }),
    );
    if (times.length >= 300) break;
  }
  return sorted(times.slice(50));
};

/** A line put in between two blocks at random places, and taken out again: each changes what all below it is. */
const structural = (source: string, line: string): number[] => {
  // what is opened is closed at the end of the text, if not before: to Pandoc, what is never closed was not opened
  const text = flat(`${source}\n\n-->\n\n\`\`\`\n`);
  const reader = createManuscriptReader();
  fresh(reader.read(text, "markdown"));
  const times: number[] = [];
  for (const at of letters(() => text)) {
    const between = text.indexOf("\n\n", at);
    if (between < 0) continue;
    for (const edited of [flat(`${text.slice(0, between)}\n\n${line}${text.slice(between)}`), text])
      times.push(
        timed(() => {
          fresh(reader.read(edited, "markdown"));
        }),
      );
    if (times.length >= 60) break;
  }
  return sorted(times.slice(10));
};

const collect = (): void => {
  setFlagsFromString("--expose-gc");
  const collector: unknown = runInNewContext("gc");
  if (typeof collector === "function") Reflect.apply(collector, undefined, []);
};

/** What the facts of a text hold on to, in MB. */
const memory = (text: string): number => {
  collect();
  const before = process.memoryUsage().heapUsed;
  const reader = createManuscriptReader();
  const manuscript = reader.read(text, "markdown");
  fresh(manuscript);
  collect();
  const after = process.memoryUsage().heapUsed;
  // both are still in use here
  return manuscript.text === text && typeof reader.read === "function" ? (after - before) / 1e6 : NaN;
};

/** The same keystrokes for VS Code's Markdown service, to its diagnostics. */
const vscodeKeystrokes = async (text: string, rounds: number): Promise<number[]> => {
  const service = createVscodeMarkdown();
  await service.diagnostics(text);
  let now = text;
  const times: number[] = [];
  for (const at of letters(() => now)) {
    now = flat(`${now.slice(0, at)}x${now.slice(at)}`);
    const started = performance.now();
    await service.diagnostics(now);
    times.push(performance.now() - started);
    if (times.length >= rounds) break;
  }
  return sorted(times);
};

const STRUCTURAL = { fence: "```", comment: "<!--", definition: "[x]: http://x.org" } as const;
const bare = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkFrontmatter);
const source = material();
const p95s: number[] = [];
const perKilobyte: number[] = [];
for (const words of [1_000, 10_000, 100_000]) {
  const text = ofWords(source, words);
  const rounds = words > 50_000 ? 3 : 10;
  const median = (run: () => void): number =>
    quantile(sorted(Array.from({ length: rounds }, () => timed(run))), 0.5);
  const whole = median(() => createManuscriptReader().read(text, "markdown"));
  const wholeFacts = median(() => {
    fresh(createManuscriptReader().read(text, "markdown"));
  });
  const remark = median(() => bare.parse(text));
  const times = keystrokes(text);
  const peer = await vscodeKeystrokes(text, rounds + 2);
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const held = memory(text);
  p95s.push(p95);
  perKilobyte.push((whole / text.length) * 1000);
  console.log(
    `${String(words).padStart(7)} words, ${(text.length / 1000).toFixed(0)} kB: whole ${whole.toFixed(0)} ms (with facts ${wholeFacts.toFixed(0)}), bare remark ${remark.toFixed(0)} ms, ratio ${(whole / remark).toFixed(2)}; memory ${held.toFixed(1)} MB`,
  );
  console.log(
    `        keystroke median ${p50.toFixed(2)}, p95 ${p95.toFixed(2)}, p99 ${quantile(times, 0.99).toFixed(2)} ms; VS Code's service median ${quantile(peer, 0.5).toFixed(1)} ms: ${(quantile(peer, 0.5) / p50).toFixed(0)}x the median, ${(quantile(peer, 0.5) / p95).toFixed(0)}x the p95`,
  );
  for (const [name, line] of Object.entries(STRUCTURAL)) {
    const edits = structural(text, line);
    console.log(
      `        ${name} opened and closed: median ${quantile(edits, 0.5).toFixed(2)}, p95 ${quantile(edits, 0.95).toFixed(2)} ms`,
    );
  }
  if (words === 100_000) {
    report("Keystroke at 100k words, p95", p95, "ms", 5);
    report("... of that at 1k words", p95 / (p95s[0] ?? NaN), "times", 5);
    report("... of VS Code's service at 100k words (median)", p95 / quantile(peer, 0.5), "times", 1 / 20);
    report("Whole parse of 100k words, of bare remark", whole / remark, "times", 1.3);
    report(
      "Whole parse a kilobyte at 100k words, of that at 10k",
      (perKilobyte[2] ?? NaN) / (perKilobyte[1] ?? NaN),
      "times",
    );
  }
}

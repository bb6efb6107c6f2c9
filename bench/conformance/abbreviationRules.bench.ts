// The rules on abbreviations and terms over ../shared/corpora/manuscripts: how often each speaks, and whether what
// "fix all" makes of a manuscript stays as it is the second time and cites what it cited (by pandoc, where it is installed).
//   npm run bench -- abbreviationRules
//   npm run bench -- bench/conformance/abbreviationRules.bench.ts sample 7 100      seed, how many: findings to be read by hand
//   npm run bench -- bench/conformance/abbreviationRules.bench.ts sample 7 100 abbreviation/undefined
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { z } from "zod";
import { kindOf } from "../../src/core/manuscript/kind.js";
import { createManuscriptReader } from "../../src/core/manuscript/reader.js";
import { Settings } from "../../src/protocol.js";
import { createLanguageService, type LanguageService } from "../../src/service/index.js";
import type { ToldFinding } from "../../src/service/runRules.js";
import { RULES } from "../../src/service/ruleRegistry.js";

const corpus = join(process.cwd(), "../shared/corpora/manuscripts");
const [mode = "all", seed = "1", count = "100", only] = process.argv.slice(2);
const HEARD = /^(?:abbreviation|term)\//u;

const bytesOf = (uri: string): Uint8Array | undefined =>
  existsSync(new URL(uri)) ? readFileSync(new URL(uri)) : undefined;

const serviceOverDisk = (): LanguageService =>
  createLanguageService({
    workspace: {
      openDocument: () => undefined,
      openDocuments: () => [],
      readFile: (uri) => Promise.resolve(bytesOf(uri)),
      readDirectory: (uri) =>
        Promise.resolve(
          existsSync(new URL(uri))
            ? readdirSync(new URL(uri), { withFileTypes: true }).map((entry) => ({
                name: entry.name,
                isDirectory: entry.isDirectory(),
              }))
            : undefined,
        ),
      decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
      folders: () => [],
    },
    logger: { log: () => undefined },
    packFolders: [pathToFileURL(join(process.cwd(), "data/packs")).href],
    settings: Settings.parse({
      rules: Object.fromEntries(
        RULES.map(({ code, defaultSeverity }) => [
          code,
          HEARD.test(code) ? (only === code ? "hint" : defaultSeverity) : "off",
        ]),
      ),
    }),
    commandLinks: false,
    trusted: true,
    pause: () => Promise.resolve(),
  });

const Listed = z.object({ path: z.string() });

const manuscripts = (): { readonly path: string; readonly text: string }[] => {
  const paths = readFileSync(join(corpus, "manifest.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => Listed.parse(JSON.parse(line)).path);
  return paths.map((path) => ({ path, text: readFileSync(join(corpus, path), "utf8") }));
};

/** A generator of numbers from 0 to 1, the same for one seed (mulberry32). */
const random = (from: number) => {
  let state = from;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** The citations that pandoc reads, in order; undefined where it is not installed. */
const pandocCitations = (text: string): string | undefined => {
  const run = spawnSync("pandoc", ["-f", "markdown", "-t", "json"], { input: text, maxBuffer: 1 << 28 });
  if (run.error !== undefined || run.status !== 0) return undefined;
  const ids: string[] = [];
  JSON.parse(run.stdout.toString(), (key, value: unknown) => {
    if (key === "citationId" && typeof value === "string") ids.push(value);
    return value;
  });
  return ids.join(" ");
};

const ourCitations = (text: string, path: string): string =>
  createManuscriptReader()
    .read(text, kindOf("", path))
    .citations()
    .flatMap(({ items }) => items.map(({ id, mode: how }) => `${how} ${id}`))
    .join(" ");

interface Found {
  readonly path: string;
  readonly text: string;
  readonly finding: ToldFinding;
}

const main = async (): Promise<void> => {
  if (!existsSync(corpus)) {
    console.log("../shared/corpora is absent: nothing measured");
    return;
  }
  const service = serviceOverDisk();
  const found: Found[] = [];
  const counts = { manuscripts: 0, changed: 0, changes: 0, again: 0, ours: 0, pandoc: 0, compared: 0 };
  let slowest = 0;
  for (const { path, text } of manuscripts()) {
    const uri = pathToFileURL(join(corpus, path)).href;
    const language = path.endsWith(".Rmd") ? "rmd" : path.endsWith(".qmd") ? "quarto" : "markdown";
    const document = TextDocument.create(uri, language, 1, text);
    const started = performance.now();
    const findings = await service.findings(document);
    slowest = Math.max(slowest, performance.now() - started);
    for (const finding of findings) found.push({ path, text, finding });
    counts.manuscripts++;
    if (mode === "sample") continue;
    const edits = await service.fixAll(document);
    counts.changes += edits.length;
    if (edits.length === 0) continue;
    counts.changed++;
    const fixed = TextDocument.applyEdits(document, edits);
    const second = TextDocument.create(uri, language, 2, fixed);
    if ((await service.fixAll(second)).length === 0) counts.again++;
    else console.log(`not the same the second time: ${path}`);
    if (ourCitations(text, path) === ourCitations(fixed, path)) counts.ours++;
    else console.log(`cites otherwise (by our reader): ${path}`);
    const before = pandocCitations(text);
    if (before === undefined) continue;
    counts.compared++;
    if (before === pandocCitations(fixed)) counts.pandoc++;
    else console.log(`cites otherwise (by pandoc): ${path}`);
  }
  if (mode === "sample") {
    const next = random(Number(seed));
    const heard = found.filter(({ finding }) => only === undefined || finding.rule.code === only);
    const drawn = heard
      .map((one) => ({ one, order: next() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, Number(count));
    for (const [index, { one }] of drawn.entries()) {
      const { start, end } = one.finding.span;
      const context = `${one.text.slice(Math.max(0, start - 110), start)}⟦${one.text.slice(start, end)}⟧${one.text.slice(end, end + 110)}`;
      console.log(
        `\n${String(index + 1)}. ${one.finding.rule.code} ${basename(join(one.path, ".."))}/${basename(one.path)}\n   ${one.finding.message}\n   …${context.replace(/\s+/gu, " ")}…`,
      );
      const fix = one.finding.fixes.find(({ isPreferred }) => isPreferred);
      if (fix) console.log(`   -> ${fix.title} ${JSON.stringify(fix.edit.map(({ newText }) => newText))}`);
    }
    return;
  }
  for (const { code } of RULES.filter((rule) => HEARD.test(rule.code))) {
    const own = found.filter(({ finding }) => finding.rule.code === code);
    const where = new Set(own.map(({ path }) => path)).size;
    console.log(`${code.padEnd(38)} ${String(own.length).padStart(5)} in ${String(where)} manuscripts`);
  }
  console.log(
    `${String(found.length)} findings in ${String(counts.manuscripts)} manuscripts; slowest ${slowest.toFixed(0)} ms`,
  );
  console.log(
    `fix all: ${String(counts.changes)} changes in ${String(counts.changed)} manuscripts; the second time nothing in ${String(counts.again)}; our citations as before in ${String(counts.ours)}; pandoc's in ${String(counts.pandoc)} of ${String(counts.compared)}`,
  );
  if (counts.again < counts.changed || counts.ours < counts.changed || counts.pandoc < counts.compared)
    process.exitCode = 1;
};

await main();

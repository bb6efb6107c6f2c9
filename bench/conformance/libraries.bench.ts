// Libraries as Stemma reads them against what pandoc 2.17 makes of them, over ../shared/corpora/bib: ids, then field by field.
// Run: npm run bench -- bench/conformance/libraries.bench.ts [--show CLASS]
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { CslItem } from "../../src/core/bibliography/cslItem.js";
import { type CslName } from "../../src/core/bibliography/cslItem.js";
import { SYMBOLS } from "../../src/core/bibliography/bibtex/texSymbols.js";
import { decodeLibraryBytes } from "../../src/core/bibliography/decodeLibraryBytes.js";
import { readLibrary } from "../../src/core/bibliography/readLibrary.js";

const corpus = join(process.cwd(), "../shared/corpora/bib");
const shown = process.argv.includes("--show") ? (process.argv.at(-1) ?? "") : undefined;

const Oracle = z.object({
  path: z.string(),
  ok: z.boolean().nullish(),
  n_at: z.number().nullish(),
  ids: z.array(z.string()).default([]),
});
type Oracle = z.infer<typeof Oracle>;

const READERS: Readonly<Record<string, string>> = {
  bib: "biblatex",
  biblatex: "biblatex",
  bibtex: "bibtex",
  json: "csljson",
};

const FIELDS = [
  "author",
  "editor",
  "title",
  "issued",
  "container-title",
  "volume",
  "issue",
  "page",
  "publisher",
  "DOI",
  "URL",
  "type",
] as const;
type Field = (typeof FIELDS)[number];

/** Those that figure 1 of the issue names: names, titles, years, containers. */
const NAMED: readonly Field[] = ["author", "editor", "title", "issued", "container-title"];

const textOf = (path: string): string =>
  decodeLibraryBytes(readFileSync(path), (bytes, encoding) =>
    new TextDecoder(encoding, { fatal: true }).decode(bytes),
  ).text;

// ---------------------------------------------------------------- how two values differ

const bare = (text: string): string => text.replace(/<[^<>]*>/g, "");
const signs = (text: string): string =>
  bare(text)
    .replace(/[“”„«»"]/g, '"')
    .replace(/[‘’‚']/g, "'")
    .replace(/[-–—−‐]+/g, "-")
    .replace(/…/g, "...")
    .replace(/[\s\u00a0\u2006\u202f]+/g, " ")
    .trim();
const letters = (text: string): string =>
  signs(text)
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();

/** TeX that pandoc leaves in mathematics, as signs; ours has them already. */
const withoutTex = (text: string): string => letters(inSigns(text));

const inSigns = (text: string): string =>
  text.replace(
    /\\([a-zA-Z]+)/g,
    (command, name: string) =>
      SYMBOLS.get(name) ?? (/^(?:over|bar|left|right|rm|math)/.test(name) ? "" : command),
  );

/** Classes of deviation, each with what it does not look at; the first that makes the two equal names it. */
const CLASSES: readonly (readonly [name: string, alike: (text: string) => string])[] = [
  ["markup", bare],
  ["quotes, dashes, blanks", signs],
  ["capitals", (text) => signs(text).toLowerCase()],
  ["signs and accents", letters],
  ["mathematics in TeX", withoutTex],
];

const nameText = (name: CslName): string =>
  JSON.stringify([
    name["dropping-particle"] ?? "",
    name["non-dropping-particle"] ?? "",
    name.family ?? "",
    name.given ?? "",
    name.suffix ?? "",
    name.literal ?? "",
  ]);

/** All that a name says, whatever part says it. */
const nameWhole = (name: CslName): string =>
  [
    name.given,
    name["dropping-particle"],
    name["non-dropping-particle"],
    name.family,
    name.suffix,
    name.literal,
  ]
    .filter((part) => part !== undefined)
    .join(" ");

interface Shown {
  readonly exact: string;
  readonly loose: string;
}

function valueOf(item: CslItem, field: Field): Shown | undefined {
  if (field === "author" || field === "editor") {
    const names = item[field];
    if (!names || names.length === 0) return undefined;
    return { exact: names.map(nameText).join("; "), loose: names.map(nameWhole).join("; ") };
  }
  if (field === "issued") {
    const date = item.issued;
    // of what is no date pandoc 2.17 keeps neither text nor parts
    if (!date || ((date["date-parts"] ?? []).length === 0 && date.literal === undefined)) return undefined;
    const years = (date["date-parts"] ?? []).map((parts) => String(parts[0])).join("/");
    const exact = JSON.stringify([
      (date["date-parts"] ?? []).map((parts) => parts.map(Number)),
      date.literal ?? "",
    ]);
    return { exact, loose: years === "" ? (date.literal ?? "") : years };
  }
  const value = item[field];
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text === "" ? undefined : { exact: text, loose: text };
}

function classOf(field: Field, theirs: Shown, ours: Shown | undefined): string {
  if (!ours) return "absent";
  if (field === "issued") return theirs.loose === ours.loose ? "year alike, month or day not" : "year";
  const isName = field === "author" || field === "editor";
  if (isName && theirs.loose === ours.loose) return "parts of a name";
  const name = CLASSES.find(([, alike]) => alike(theirs.loose) === alike(ours.loose))?.[0];
  return (
    name ?? (isWithin(letters(theirs.loose), letters(ours.loose)) ? "kept by us, dropped by pandoc" : "other")
  );
}

/** Whether the first is the second with some of its letters left out. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length;
}

// ---------------------------------------------------------------- counting

interface Count {
  total: number;
  exact: number;
  invented: number;
  readonly classes: Map<string, number>;
}

const counts = new Map<Field, Count>(
  FIELDS.map((field) => [field, { total: 0, exact: 0, invented: 0, classes: new Map() }]),
);

function compareItems(path: string, theirs: CslItem, ours: CslItem): void {
  for (const field of FIELDS) {
    const count = counts.get(field);
    const [there, here] = [valueOf(theirs, field), valueOf(ours, field)];
    if (!count) continue;
    if (!there) {
      count.invented += here ? 1 : 0;
      continue;
    }
    count.total++;
    if (there.exact === here?.exact) count.exact++;
    else {
      const name = classOf(field, there, here);
      count.classes.set(name, (count.classes.get(name) ?? 0) + 1);
      if (shown === name || shown === field)
        console.log(
          `${field} (${name}) ${path} ${theirs.id}\n  pandoc ${there.exact}\n  ours   ${here?.exact ?? "-"}`,
        );
    }
  }
}

/** Items of pandoc's that our reading of CSL-JSON takes, too: numbers as text, odd fields left out. */
const pandocItems = (json: string): readonly CslItem[] =>
  readLibrary(json, "pandoc.json").entries.map((entry) => entry.item());

function pandocOf(path: string): readonly CslItem[] {
  const format = READERS[path.split(".").at(-1) ?? ""] ?? "biblatex";
  const json = execFileSync("pandoc", ["-f", format, "-t", "csljson", join(corpus, path)], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return pandocItems(json);
}

const share = (part: number, all: number): string =>
  `${String(part)} of ${String(all)} (${((100 * part) / Math.max(1, all)).toFixed(2)} %)`;

function compareFile(
  path: string,
  ids: readonly string[],
): { readonly given: number; readonly slowest: number } {
  const text = textOf(join(corpus, path));
  const started = performance.now();
  const { entries, byKey } = readLibrary(text, path);
  for (const entry of entries) entry.item();
  const slowest = performance.now() - started;
  const keys = new Set(entries.map(({ key }) => key));
  const seen = new Map<string, number>();
  for (const theirs of pandocOf(path)) {
    // of entries with one key the same one of each is compared
    const nth = seen.get(theirs.id) ?? 0;
    seen.set(theirs.id, nth + 1);
    const ours = entries.filter(({ key }) => key === theirs.id)[nth] ?? byKey.get(theirs.id);
    if (ours) compareItems(path, theirs, ours.item());
  }
  return { given: ids.filter((id) => keys.has(id)).length, slowest };
}

/** All files, of formats that pandoc does not read too. */
function everyFile(): string {
  const paths = readFileSync(join(corpus, "manifest.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => z.object({ path: z.string() }).parse(JSON.parse(line)).path);
  let entries = 0;
  let slowest = 0;
  for (const path of paths) {
    const text = textOf(join(corpus, path));
    const started = performance.now();
    const library = readLibrary(text, path);
    for (const entry of library.entries) entry.item();
    slowest = Math.max(slowest, performance.now() - started);
    entries += library.entries.length;
  }
  return `files of every kind          ${String(paths.length)}, none throws, slowest ${slowest.toFixed(0)} ms; ${String(entries)} entries`;
}

function printCounts(): void {
  console.log("\nfield            as pandoc's, exactly       deviations by class");
  for (const field of FIELDS) {
    const { total, exact, invented, classes } = counts.get(field) ?? {
      total: 0,
      exact: 0,
      invented: 0,
      classes: new Map(),
    };
    const listed = [...classes]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${name} ${String(count)}`);
    console.log(
      `${field.padEnd(16)} ${share(exact, total).padEnd(26)} ${[...listed, `only ours ${String(invented)}`].join(", ")}`,
    );
  }
  const named = NAMED.flatMap((field) => counts.get(field) ?? []);
  const sum = (of: (count: Count) => number): number => named.reduce((all, count) => all + of(count), 0);
  const harmless = new Set([
    "markup",
    "quotes, dashes, blanks",
    "capitals",
    "parts of a name",
    "year alike, month or day not",
    "signs and accents",
    "mathematics in TeX",
    "kept by us, dropped by pandoc",
  ]);
  const alike = sum(
    ({ exact, classes }) =>
      exact + [...classes].reduce((all, [name, count]) => all + (harmless.has(name) ? count : 0), 0),
  );
  console.log(
    `names, titles, dates, containers exactly  ${share(
      sum(({ exact }) => exact),
      sum(({ total }) => total),
    )}`,
  );
  console.log(
    `... or alike but for markup, capitals, TeX, parts of names, months, or more is kept  ${share(
      alike,
      sum(({ total }) => total),
    )}`,
  );
}

function main(): void {
  if (!existsSync(corpus)) {
    console.log("../shared/corpora is absent: nothing measured");
    return;
  }
  const oracles = readFileSync(join(corpus, "pandoc_ids.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Oracle => Oracle.parse(JSON.parse(line)));
  let given = 0;
  let asked = 0;
  let slowest = 0;
  const read = oracles.filter(({ ok }) => ok === true);
  for (const { path, ids } of read) {
    const result = compareFile(path, ids);
    given += result.given;
    asked += ids.length;
    slowest = Math.max(slowest, result.slowest);
    if (result.given < ids.length) console.log(`ids missing: ${path}`);
  }
  const rejected = oracles.filter(({ ok }) => ok !== true);
  let kept = 0;
  let reported = 0;
  let heads = 0;
  for (const { path, n_at } of rejected) {
    const { entries, problems } = readLibrary(textOf(join(corpus, path)), path);
    kept += entries.length;
    reported += problems.length;
    heads += n_at ?? 0;
  }
  console.log(
    `files that pandoc reads      ${String(read.length)}, slowest ${slowest.toFixed(0)} ms; ids given ${share(given, asked)}`,
  );
  console.log(
    `files that pandoc rejects    ${String(rejected.length)}: ${String(kept)} entries kept (${String(heads)} \`@\` in them), ${String(reported)} problems`,
  );
  console.log(everyFile());
  printCounts();
}

main();

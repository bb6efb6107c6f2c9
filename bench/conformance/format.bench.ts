// Rendered citations and reference lists against `pandoc --citeproc`, with the same styles and libraries, over the manuscripts
// of ../shared/corpora that have a library, and over one of our own with a library of our own.
// Run: npm run bench -- format [-- --show]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { CslItem } from "../../src/core/bibliography/cslItem.js";
import { readLibrary } from "../../src/core/bibliography/readLibrary.js";
import { placedClusters } from "../../src/core/citation-style/citing.js";
import { formatSliced } from "../../src/core/citation-style/formatted.js";
import { createProcessor } from "../../src/core/citation-style/processor.js";
import { plainTextOf } from "../../src/core/citation-style/richText.js";
import { resolveLocale } from "../../src/core/citation-style/locales.js";
import { createManuscriptReader, kindOf } from "../../src/core/manuscript/reader.js";
import { atOnce } from "../../src/core/sliced.js";
import { cslXml } from "../../test/support/cslXml.js";
import { withShortTitle } from "../../src/core/citation-style/shortTitle.js";
import { shippedPack } from "../../test/support/shippedPack.js";
import { shippedLocales, shippedStyleFile } from "../../test/support/styles.js";
import { pandocPrint } from "./pandocCitations.js";

const STYLES = ["vancouver", "apa", "nature", "ieee"];
const CITATIONS_TO_REACH = 97;
const ENTRIES_TO_REACH = 95;

const Manifest = z.object({ path: z.string(), bib: z.array(z.string()).optional() });
const corpus = resolve(
  process.env["STEMMA_SHARED"] ?? join(process.cwd(), "../shared"),
  "corpora/manuscripts",
);
const ownLibrary = join(process.cwd(), "test/fixtures/formatting/library.bib");
const show = process.argv.includes("--show");

interface Case {
  readonly path: string;
  readonly libraries: readonly string[];
}

const inCorpus = (): Case[] =>
  existsSync(corpus)
    ? readFileSync(join(corpus, "manifest.jsonl"), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => Manifest.parse(JSON.parse(line)))
        .map(({ path, bib = [] }) => ({
          path: join(corpus, path),
          libraries: bib.map((file) => join(corpus, file)).filter((file) => existsSync(file)),
        }))
        .filter(({ libraries }) => libraries.length > 0)
    : [];

/** Ways to cite, of which each is used on every work in turn: one, two or three of them. */
const WAYS: readonly ((a: string, b: string, c: string) => string)[] = [
  (a) => `This was shown [@${a}].`,
  (a, b) => `This was shown twice [@${a}; @${b}].`,
  (a, b, c) => `Others differ [@${a}; @${b}; @${c}].`,
  (a) => `@${a} found the same.`,
  (a) => `@${a} [p. 12] found it on one page.`,
  (a) => `It is said elsewhere [see @${a}, pp. 33-35 and *passim*].`,
  (a, b) => `It is said in two places [@${a}, chap. 3; see also @${b}, fig. 2].`,
  (a) => `The authors know [-@${a}].`,
  (a, b) => `So do @${a} [and compare @${b}].`,
  (a, b) => `It is denied [but see @${a}; @${b}, p. 4].`,
];

/** A manuscript that cites each work of our own library and of the shipped pack in several ways. */
function ofOurOwn(folder: string): Case[] {
  const pack = join(folder, "pack.json");
  const references = shippedPack().references.map(({ citeKey, csl }) => ({ ...csl, id: citeKey }));
  writeFileSync(pack, JSON.stringify(references));
  const libraries = [ownLibrary, pack];
  const keys = [...itemsOf(libraries).keys()];
  const at = (index: number): string => keys[index % keys.length] ?? "";
  const sentences = Array.from({ length: 4 * keys.length }, (_, n) => {
    const way = WAYS[(n * 3 + Math.floor(n / keys.length)) % WAYS.length];
    return way?.(at(n), at(n * 7 + 3), at(n * 11 + 5)) ?? "";
  });
  const path = join(folder, "manuscript.md");
  writeFileSync(path, sentences.join("\n\n"));
  return [{ path, libraries }];
}

/** Both read chunks as code, and no metadata but ours: a manuscript's own style or libraries would decide. */
const prepared = (text: string): string =>
  text.replace(/^(\s*`{3,})\{(\w+)[^}\n]*\}/gmu, "$1$2").replace(/^---\n[^]*?\n(?:---|\.\.\.)\n/u, "\n");

/** White space does not count, nor does whether a blank is one that does not break. */
const bare = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Why two prints differ, as far as their texts tell; docs/citations.md has the classes. The first that fits is told. */
const CLASSES: readonly (readonly [string, (theirs: string, ours: string) => boolean])[] = [
  ["pandoc leaves TeX as it is", (theirs) => /\\[a-zA-Z]|\{|ı́/u.test(theirs)],
  [
    "pandoc drops a fixed word of the style",
    (theirs, ours) => ours.replace(/\[(?:Online|Internet)\]\. /gu, "") === theirs,
  ],
  [
    "`and others`",
    (theirs, ours) => theirs.includes("others") || (ours.includes("et al") && !theirs.includes("et al")),
  ],
  ["a hyphen in numbers", (theirs, ours) => theirs.replace(/[-–]/gu, "-") === ours.replace(/[-–]/gu, "-")],
  [
    "a hyphen between initials",
    (theirs, ours) =>
      theirs.replace(/(\p{L})\.?-(\p{L})/gu, "$1$2") === ours.replace(/(\p{L})\.?-(\p{L})/gu, "$1$2"),
  ],
  [
    "quotation marks",
    (theirs, ours) => theirs.replace(/[“”‘’"'.,]/gu, "") === ours.replace(/[“”‘’"'.,]/gu, ""),
  ],
  ["letter case", (theirs, ours) => theirs.toLowerCase() === ours.toLowerCase()],
  [
    "an issue that pandoc does not read",
    (theirs, ours) => ours.replace(/\(\d+\)|, no\. \d+/gu, "") === theirs.replace(/\(\d+\)|, no\. \d+/gu, ""),
  ],
  [
    "a range of pages cut short",
    (theirs, ours) => theirs.replace(/[\d:]+[-–][\d:]+/gu, "") === ours.replace(/[\d:]+[-–][\d:]+/gu, ""),
  ],
];

const classOf = (theirs: string, ours: string): string =>
  CLASSES.find(([, fits]) => fits(theirs, ours))?.[0] ?? "other";

class Tally {
  all = 0;
  equal = 0;
  readonly different: { readonly where: string; readonly theirs: string; readonly ours: string }[] = [];
  readonly classes = new Map<string, number>();
  add(theirs: string, ours: string, where: string): void {
    this.all++;
    if (bare(theirs) === bare(ours)) {
      this.equal++;
      return;
    }
    this.different.push({ where, theirs: bare(theirs), ours: bare(ours) });
    const name = classOf(bare(theirs), bare(ours));
    this.classes.set(name, (this.classes.get(name) ?? 0) + 1);
  }
  get share(): number {
    return (100 * this.equal) / Math.max(1, this.all);
  }
}

/** The longest common subsequence, as pairs of indices. */
function aligned(ours: readonly string[], theirs: readonly string[]): [number, number][] {
  const table = Array.from({ length: ours.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = ours.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--) {
      const row = table[i];
      const below = table[i + 1];
      if (row && below)
        row[j] = ours[i] === theirs[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < ours.length && j < theirs.length;) {
    if (ours[i] === theirs[j]) pairs.push([i++, j++]);
    else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function itemsOf(libraries: readonly string[]): ReadonlyMap<string, CslItem> {
  const items = new Map<string, CslItem>();
  for (const file of libraries) {
    const library = readLibrary(readFileSync(file, "utf8"), file);
    const work = library.format === "bibtex" ? withShortTitle : (item: CslItem) => item;
    for (const [key, entry] of library.byKey) if (!items.has(key)) items.set(key, work(entry.item()));
  }
  return items;
}

interface Tallies {
  readonly citations: Tally;
  readonly entries: Tally;
}

function compareOne({ path, libraries }: Case, style: string, stylePath: string, tallies: Tallies): void {
  const text = prepared(readFileSync(path, "utf8"));
  const items = itemsOf(libraries);
  const manuscript = createManuscriptReader().read(text, kindOf("markdown", path));
  const cited = placedClusters(manuscript).flatMap(({ cluster }) => cluster.cites.map(({ key }) => key));
  if (!cited.some((key) => items.has(key))) return;
  const theirs = pandocPrint(text, path, stylePath, libraries);
  if (!theirs) {
    if (show) console.log(`pandoc refuses ${path}`);
    return;
  }
  const own = shippedStyleFile(style);
  const { locale } = resolveLocale(undefined, own.defaultLocale);
  const processor = createProcessor({ style: own, locale, locales: shippedLocales() });
  const made = formatSliced(processor, manuscript, { item: (key) => items.get(key), uncited: [] });
  const { citations, bibliography, problems } = atOnce(made);
  if (problems.length > 0) console.log(path, problems);
  const ours = citations.filter(({ isNested }) => !isNested);
  const keys = ours.map(({ group }) => group.items.map(({ id }) => id).join(" "));
  const pairs = aligned(
    keys,
    theirs.citations.map(({ ids }) => ids.join(" ")),
  );
  for (const [i, j] of pairs) {
    const mine = ours[i];
    const other = theirs.citations[j];
    if (mine && other?.ids.every((id) => items.has(id)))
      tallies.citations.add(
        other.text,
        plainTextOf(mine.text),
        `${style} ${basename(path)} ${other.ids.join(",")}`,
      );
  }
  const listed = new Map(bibliography.entries.map(({ id, content }) => [id, plainTextOf(content)]));
  for (const [id, entry] of theirs.entries)
    tallies.entries.add(entry, listed.get(id) ?? "", `${style} ${basename(path)} ${id}`);
}

function reportOn(name: string, cases: readonly Case[], folder: string): void {
  console.log(`\n${name}`);
  for (const style of STYLES) {
    const stylePath = join(folder, `${style}.csl`);
    writeFileSync(stylePath, cslXml(shippedStyleFile(style).tree, style));
    const tallies = { citations: new Tally(), entries: new Tally() };
    for (const one of cases) compareOne(one, style, stylePath, tallies);
    const { citations, entries } = tallies;
    const line = (tally: Tally, limit: number): string => {
      const met = tally.all === 0 || tally.share >= limit;
      if (!met) process.exitCode = 1;
      return `${String(tally.equal)} of ${String(tally.all)} (${tally.share.toFixed(1)} %, to reach: ${String(limit)} %${met ? "" : ", MISSED"})`;
    };
    console.log(`${style.padEnd(10)} citations ${line(citations, CITATIONS_TO_REACH)}`);
    console.log(`${"".padEnd(10)} entries   ${line(entries, ENTRIES_TO_REACH)}`);
    for (const [name, count] of new Map([...citations.classes, ...entries.classes]))
      console.log(`${"".padEnd(12)} differs by ${name}: ${String(count)}`);
    if (show)
      for (const { where, theirs, ours } of [...citations.different, ...entries.different])
        console.log(`  ${where}\n    pandoc ${theirs}\n    stemma ${ours}`);
  }
}

if (spawnSync("pandoc", ["--version"]).status !== 0) console.log("pandoc is absent: nothing measured");
else {
  const folder = mkdtempSync(join(tmpdir(), "stemma-format-"));
  const real = inCorpus();
  if (process.argv.includes("--own")) console.log("only our own manuscript");
  else if (real.length === 0) console.log("../shared/corpora is absent: only our own manuscript is measured");
  else reportOn(`${String(real.length)} manuscripts of others that have a library`, real, folder);
  reportOn("our own manuscript", ofOurOwn(folder), folder);
}

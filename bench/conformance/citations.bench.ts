// Citations as Stemma reads them against what pandoc 2.17 reads, over ../shared/corpora/manuscripts.
// Run: node scripts/bench.mjs bench/conformance/citations.bench.ts [-- --show]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { CitationGroup } from "../../src/core/manuscript/facts.js";
import { kindOf } from "../../src/core/manuscript/kind.js";
import { createManuscriptReader } from "../../src/core/manuscript/reader.js";

const Oracle = z.object({
  path: z.string(),
  groups: z.array(
    z.object({
      text: z.string(),
      items: z.array(z.object({ id: z.string(), mode: z.string(), prefix: z.string(), suffix: z.string() })),
    }),
  ),
});
type OracleGroup = z.infer<typeof Oracle>["groups"][number];

const corpus = join(process.cwd(), "../shared/corpora/manuscripts");
const show = process.argv.includes("--show");

const signature = (group: {
  readonly items: readonly { readonly id: string; readonly mode: string }[];
}): string => group.items.map((item) => `${item.mode[0] ?? ""} ${item.id}`).join("; ");

/** The longest common subsequence, as pairs of indices: one citation missed must not spoil all that follow. */
const aligned = (ours: readonly string[], theirs: readonly string[]): [number, number][] => {
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
};

const blanks = (text: string): string => text.replace(/\s+/g, " ").trim();

const main = (): void => {
  if (!existsSync(corpus)) {
    console.log("../shared/corpora is absent: nothing measured");
    return;
  }
  const counts = {
    citations: 0,
    right: 0,
    invented: 0,
    citing: 0,
    whole: 0,
    groups: 0,
    groupsRight: 0,
    affixes: 0,
    affixesRight: 0,
    affixesInvented: 0,
    slowest: 0,
    macro: 0,
    documents: 0,
  };
  for (const line of readFileSync(join(corpus, "oracle.jsonl"), "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const oracle = Oracle.parse(JSON.parse(line));
    const text = readFileSync(join(corpus, oracle.path), "utf8");
    const started = performance.now();
    const ours: readonly CitationGroup[] = createManuscriptReader()
      .read(text, kindOf("", oracle.path))
      .citations();
    counts.slowest = Math.max(counts.slowest, performance.now() - started);
    counts.documents++;
    const theirs = oracle.groups;
    const pairs = aligned(ours.map(signature), theirs.map(signature));
    const matched = new Set(pairs.map(([, j]) => j));
    const items = (groups: readonly { readonly items: readonly unknown[] }[]): number =>
      groups.reduce((sum, group) => sum + group.items.length, 0);
    const all = items(theirs);
    const right = items(theirs.filter((_, j) => matched.has(j)));
    counts.citations += all;
    counts.right += right;
    counts.invented += items(ours) - right;
    if (all > 0) counts.citing++;
    const isWhole = pairs.length === theirs.length && pairs.length === ours.length;
    if (all > 0 && isWhole) counts.whole++;
    if (all > 0) counts.macro += right / Math.max(all, items(ours));
    const several = (group: OracleGroup): boolean => group.items.length > 1;
    counts.groups += theirs.filter(several).length;
    counts.groupsRight += theirs.filter((group, j) => several(group) && matched.has(j)).length;
    for (const group of theirs)
      counts.affixes += group.items.filter((item) => item.prefix !== "" || item.suffix !== "").length;
    for (const [i, j] of pairs)
      ours[i]?.items.forEach((item, index) => {
        const there = theirs[j]?.items[index];
        if (!there) return;
        const same =
          blanks(item.prefix) === blanks(there.prefix) && blanks(item.suffix) === blanks(there.suffix);
        if (there.prefix !== "" || there.suffix !== "") counts.affixesRight += same ? 1 : 0;
        else if (!same) counts.affixesInvented++;
        if (!same && show)
          console.log(
            `${oracle.path}: ${group(theirs[j])}\n  theirs ${JSON.stringify([there.prefix, there.suffix])} ours ${JSON.stringify([item.prefix, item.suffix])}`,
          );
      });
    if (!isWhole && show) {
      console.log(`${oracle.path}: ours ${String(ours.length)} theirs ${String(theirs.length)}`);
      const mine = new Set(pairs.map(([i]) => i));
      ours.forEach(
        (found, i) =>
          mine.has(i) ||
          console.log(
            `  + ${JSON.stringify(text.slice(Math.max(0, found.span.start - 40), found.span.end + 10))} ${signature(found)}`,
          ),
      );
      theirs.forEach((found, j) => matched.has(j) || console.log(`  - ${group(found)} ${signature(found)}`));
    }
  }
  const share = (part: number, all: number): string =>
    `${String(part)} of ${String(all)} (${((100 * part) / Math.max(1, all)).toFixed(2)} %)`;
  console.log(
    `documents read           ${String(counts.documents)}, slowest ${counts.slowest.toFixed(0)} ms`,
  );
  console.log(
    `citations as pandoc's    ${share(counts.right, counts.citations)}, invented ${String(counts.invented)}`,
  );
  console.log(
    `manuscripts whole        ${share(counts.whole, counts.citing)}, macro-average ${((100 * counts.macro) / Math.max(1, counts.citing)).toFixed(2)} %`,
  );
  console.log(`groups of several        ${share(counts.groupsRight, counts.groups)}`);
  console.log(
    `prefix and suffix        ${share(counts.affixesRight, counts.affixes)}, invented ${String(counts.affixesInvented)}`,
  );
};

const group = (found: OracleGroup | undefined): string => JSON.stringify(found?.text ?? "");

main();

// How common words are in scientific writing: `node scripts/count-words.mjs PATH/TO/articles.jsonl.gz` writes
// src/core/retrieval/claims/commonWords.ts from the citing sentences of the articles marked for training.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { stemmer } from "stemmer";
import { root } from "./lib/root.mjs";

/** Stems in fewer articles than this are as good as unknown. */
const FEWEST = 12;
const BUCKETS = 8;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Name the file of articles: node scripts/count-words.mjs FILE");
/** @type {{ split: string, q: { text: string }[] }[]} */
const articles = gunzipSync(readFileSync(file))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
  .filter(({ split }) => split === "train");

/** @type {Map<string, number>} */
const counts = new Map();
for (const { q } of articles) {
  const words = q.flatMap(({ text }) => text.toLowerCase().match(/[a-z]+/gu) ?? []);
  for (const stem of new Set(words.map((word) => stemmer(word))))
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
}
/** @type {string[][]} */
const buckets = Array.from({ length: BUCKETS }, () => []);
for (const [stem, count] of counts) {
  if (count < FEWEST || stem.length < 2) continue;
  const rarity = Math.log(articles.length / count) / Math.log(articles.length / FEWEST);
  buckets[Math.min(BUCKETS - 1, Math.floor(rarity * BUCKETS))]?.push(stem);
}
const lines = buckets.map((stems) => `  "${stems.sort().join(" ")}",\n`).join("");
writeFileSync(
  join(root, "src/core/retrieval/claims/commonWords.ts"),
  `// Written by scripts/count-words.mjs: stems counted in the citing sentences of ${articles.length} open-access articles (CC BY, CC0).

/** Stems of scientific writing in classes of how many articles have them: the first class in nearly all, the last in few. */
// prettier-ignore
export const COMMON_WORDS: readonly string[] = [
${lines}];
`,
);
console.log(buckets.map((stems) => stems.length).join(" "));

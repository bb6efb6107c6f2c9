// The training texts: sentences that cite and the titles that they cite, of the split `train` alone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { createUnitReader } from "../../src/core/retrieval/embedding/units.js";

const Article = z.object({
  id: z.string(),
  licence: z.string(),
  split: z.enum(["train", "dev", "test"]),
  refs: z.array(z.object({ rid: z.string(), title: z.string() })),
  q: z.array(z.object({ text: z.string(), rel: z.array(z.string()) })),
});
export type Article = z.infer<typeof Article>;

/** A sentence and the titles it cites, as numbers of texts. */
export interface Pair {
  readonly sentence: number;
  readonly titles: readonly number[];
}

export interface Corpus {
  /** The units of all texts, one text after the other. */
  readonly units: Uint32Array;
  /** Where the units of each text start, and behind the last where they end. */
  readonly starts: Uint32Array;
  /** The pairs of each article. */
  readonly articles: readonly (readonly Pair[])[];
}

const readLines = (file: string): string[] =>
  gunzipSync(readFileSync(file))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");

export const readArticles = (folder: string): Article[] =>
  readLines(join(folder, "articles.jsonl.gz")).map((line) => Article.parse(JSON.parse(line)));

const letters = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Titles of a benchmark's own corpus: a reference so titled is left out of training. */
export function readWithheld(folder: string | undefined): ReadonlySet<string> {
  if (folder === undefined) return new Set();
  const Titled = z.object({ title: z.string() });
  const lines = readLines(join(folder, "corpus.jsonl.gz"));
  return new Set(lines.map((line) => letters(Titled.parse(JSON.parse(line)).title)));
}

export function buildCorpus(articles: readonly Article[], withheld: ReadonlySet<string>): Corpus {
  const unitsOf = createUnitReader();
  const units: number[] = [];
  const starts = [0];
  const numbers = new Map<string, number>();
  const add = (text: string): number => {
    for (const unit of unitsOf(text)) units.push(unit);
    starts.push(units.length);
    return starts.length - 2;
  };
  const titleNumber = (title: string): number => {
    const number = numbers.get(title) ?? add(title);
    numbers.set(title, number);
    return number;
  };
  const pairsOf = ({ refs, q }: Article): Pair[] => {
    const kept = refs.filter(({ title }) => !withheld.has(letters(title)));
    const titles = new Map(kept.map(({ rid, title }) => [rid, titleNumber(title)]));
    return q.flatMap(({ text, rel }) => {
      const cited = [...new Set(rel.flatMap((rid) => titles.get(rid) ?? []))];
      return cited.length > 0 ? [{ sentence: add(text), titles: cited }] : [];
    });
  };
  return {
    articles: articles.filter(({ split }) => split === "train").map(pairsOf),
    units: Uint32Array.from(units),
    starts: Uint32Array.from(starts),
  };
}

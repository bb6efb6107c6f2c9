// Stemma's own engine, as a system to be measured beside others.
import { createIndexBuilder } from "../../src/core/retrieval/search/builder.js";
import type { IndexData } from "../../src/core/retrieval/search/data.js";
import { createSearchIndex } from "../../src/core/retrieval/search/index.js";
import { readQuery } from "../../src/core/retrieval/search/query.js";
import { DEFAULT_RANKING, type Ranking } from "../../src/core/retrieval/search/ranking.js";
import type { Search, Searchable, System } from "./systems.js";

export function dataOf(documents: readonly Searchable[]): IndexData {
  const builder = createIndexBuilder(["title", "abstract"]);
  builder.add(documents.map(({ title, abstract }) => ({ title, abstract: abstract.join(" ") })));
  return builder.data();
}

export function searchOf(data: IndexData, change: Partial<Ranking> = {}): Search {
  const index = createSearchIndex(data, { ...DEFAULT_RANKING, ...change });
  return (query, limit) => index.search(readQuery(query), { limit }).map(({ document }) => document);
}

/** Our engine with another ranking than the default in so far as is said. */
const ours = (name: string, change: Partial<Ranking> = {}): System => ({
  name,
  build: (documents) => searchOf(dataOf(documents), change),
});

export const stemma = ours("Stemma");

/** What each step of the ranking adds: first all without, last all but one. */
export const steps: readonly System[] = [
  ours("Stemma: words alone (BM25F)", { compounds: 0, parts: 0, grams: 0, corrects: false }),
  ours("Stemma: and compounds, parts of codes", { grams: 0, corrects: false }),
  ours("Stemma: and 4-grams", { corrects: false }),
];

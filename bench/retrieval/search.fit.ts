// Fits the weights of the ranking, one after the other, on claims of SciFact's train and sentences of CiteBench's train;
// what was left aside says whether it holds. Takes some minutes.
// Run: node scripts/bench.mjs bench/retrieval/search.fit.ts
import type { IndexData } from "../../src/core/retrieval/search/data.js";
import { DEFAULT_RANKING, type Ranking } from "../../src/core/retrieval/search/ranking.js";
import { type CitingArticle, readCiteBench } from "./citebench.js";
import { haveBenchmarks } from "./data.js";
import { mean } from "./metrics.js";
import { dataOf, searchOf } from "./ours.js";
import { measure, searchable } from "./quality.js";
import { readSciFact, type SciFactClaim } from "./scifact.js";
import { share } from "./table.js";

const ARTICLES = 50;
const SENTENCES = 20;
/** Less than this is luck: changes that gained less were lost again on what was left aside. */
const TELLING = 0.001;

const GRID: readonly Partial<Ranking>[][] = [
  [2, 2.5, 3.3, 4, 5].map((title) => ({ fields: { ...DEFAULT_RANKING.fields, title } })),
  [1, 1.3, 1.7, 2.1, 2.6].map((saturation) => ({ saturation })),
  [0.2, 0.35, 0.5, 0.65].map((lengthNorm) => ({ lengthNorm })),
  [0.05, 0.08, 0.12, 0.16, 0.22, 0.3].map((grams) => ({ grams })),
  [0.6, 1.2, 2, 4].map((gramSaturation) => ({ gramSaturation })),
  [0.4, 0.6, 0.8, 1, 1.3].map((compounds) => ({ compounds })),
  [0.3, 0.6, 0.8, 1, 1.3].map((parts) => ({ parts })),
];

interface Material {
  readonly abstracts: IndexData;
  readonly claims: readonly SciFactClaim[];
  readonly articles: readonly { readonly data: IndexData; readonly article: CitingArticle }[];
}

/** nDCG@10 of the claims and of the sentences. */
function ndcgOf({ abstracts, claims, articles }: Material, change: Partial<Ranking>): [number, number] {
  const claimed = measure(searchOf(abstracts, change), claims).ndcg;
  const cited = articles.flatMap(
    ({ data, article }) => measure(searchOf(data, change), article.sentences).ndcg,
  );
  return [mean(claimed), mean(cited)];
}

const shown = ([claims, sentences]: readonly [number, number]): string =>
  `claims ${share(claims)}, citing sentences ${share(sentences)}`;

function main(): void {
  const { documents, tune, dev } = readSciFact();
  const abstracts = dataOf(searchable(documents));
  const articles = readCiteBench("train").map((article) => ({
    article: { ...article, sentences: article.sentences.slice(0, SENTENCES) },
    data: dataOf(article.references.map(({ title }) => ({ title, abstract: [] }))),
  }));
  const material = { abstracts, claims: tune, articles: articles.slice(0, ARTICLES) };
  const aside = { abstracts, claims: dev, articles: articles.slice(ARTICLES, ARTICLES * 2) };
  let best: Partial<Ranking> = {};
  let most = ndcgOf(material, best);
  console.log(`At first: ${shown(most)}; left aside: ${shown(ndcgOf(aside, best))}`);
  for (const values of GRID)
    for (const value of values) {
      const figures = ndcgOf(material, { ...best, ...value });
      if (mean(figures) < mean(most) + TELLING) continue;
      best = { ...best, ...value };
      most = figures;
      console.log(`${JSON.stringify(value)}: ${shown(most)}; left aside: ${shown(ndcgOf(aside, best))}`);
    }
  console.log(JSON.stringify({ ...DEFAULT_RANKING, ...best }));
}

if (haveBenchmarks()) main();

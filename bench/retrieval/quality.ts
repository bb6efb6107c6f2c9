// Asks a system the claims of SciFact or the sentences of CiteBench.
import type { CitingArticle } from "./citebench.js";
import { ndcgAt10, recallAt10 } from "./metrics.js";
import type { Abstract, SciFactClaim } from "./scifact.js";
import type { Searchable, System } from "./systems.js";
import { withTypo } from "./typos.js";

/** One figure for each query, in the order of the queries. */
export interface Quality {
  readonly ndcg: readonly number[];
  readonly recall: readonly number[];
  readonly milliseconds: readonly number[];
}

interface Asked {
  readonly text: string;
  readonly relevant: readonly number[];
}

export function measure(search: ReturnType<System["build"]>, queries: readonly Asked[]): Quality {
  const answers = queries.map(({ text, relevant }) => {
    const start = performance.now();
    const ranked = search(text, 10);
    const milliseconds = performance.now() - start;
    return { milliseconds, ndcg: ndcgAt10(ranked, relevant), recall: recallAt10(ranked, relevant) };
  });
  return {
    ndcg: answers.map(({ ndcg }) => ndcg),
    recall: answers.map(({ recall }) => recall),
    milliseconds: answers.map(({ milliseconds }) => milliseconds),
  };
}

export const searchable = (documents: readonly Abstract[]): Searchable[] =>
  documents.map(({ title, sentences }) => ({ title, abstract: sentences }));

/** The same claims, each with one slip of the finger. */
export const mistyped = (claims: readonly SciFactClaim[]): SciFactClaim[] =>
  claims.map((claim, at) => ({ ...claim, text: withTypo(claim.text, at) }));

/** Each article's sentences asked of its own references, all articles in a row. */
export function measureArticles(system: System, articles: readonly CitingArticle[]): Quality {
  const qualities = articles.map(({ references, sentences }) =>
    measure(system.build(references.map(({ title }) => ({ title, abstract: [] }))), sentences),
  );
  return {
    ndcg: qualities.flatMap(({ ndcg }) => ndcg),
    recall: qualities.flatMap(({ recall }) => recall),
    milliseconds: qualities.flatMap(({ milliseconds }) => milliseconds),
  };
}

import { atOnce, type Sliced } from "../../sliced.js";
import { best } from "./best.js";
import type { Content } from "./content.js";
import { createCorrector } from "./correct.js";
import type { IndexData } from "./data.js";
import { openGramIndex } from "./grams.js";
import { describeHits, type Hit } from "./hit.js";
import { createLikeness } from "./likeness.js";
import { openPostings } from "./postings.js";
import type { AskedWord, Query } from "./query.js";
import { DEFAULT_RANKING, type Ranking } from "./ranking.js";
import { openResolver, type Resolved } from "./resolve.js";
import { type Answering, type BestSentence, bestOf, createAnswering } from "./sentence.js";
import { createTextReader, type TextReader } from "./textReader.js";

export interface SearchOptions {
  /** Most hits to be given; 10 if not said. */
  readonly limit?: number;
  /** A signal of another kind (the likeness of vectors): a score for each document, times `weight` added to the score of words. */
  readonly signal?: { readonly scores: ArrayLike<number>; readonly weight: number };
}

export interface SearchIndex {
  readonly documentCount: number;
  search(query: Query, options?: SearchOptions): Hit[];
  /** Whether any document has the word or one that answers it, slips of the finger aside. */
  knows(word: AskedWord): boolean;
  /** How much a word tells: the rarer among the documents, the more. */
  rarity(word: AskedWord): number;
  /** The words of the documents that a word is taken for, if no document has it; most frequent first. */
  corrections(word: AskedWord): readonly string[];
  /** The sentence of a document that says most of what is asked; undefined where none says anything of it. */
  bestSentence(query: Query, sentences: readonly (string | Content)[]): BestSentence | undefined;
  /** How far texts answer each word of a query; `reader` knows the phrases that the index was built with. */
  answering(query: Query, reader: TextReader): Answering;
}

/** So many of the best by words are ranked anew by the likeness of their words. */
const LOOKED_AT = 300;

/** Opens an index over what a builder gave or what was read from bytes. */
export const createSearchIndex = (data: IndexData, ranking?: Ranking): SearchIndex =>
  atOnce(openSearchIndex(data, ranking));

/** The same, so that others can take a turn meanwhile. */
export function* openSearchIndex(data: IndexData, ranking: Ranking = DEFAULT_RANKING): Sliced<SearchIndex> {
  const postings = yield* openPostings(data, ranking);
  const corrector = createCorrector(data.words);
  yield;
  const resolve = yield* openResolver(data, postings, ranking, corrector);
  yield;
  const grams = yield* openGramIndex(data.terms);
  const likeness = createLikeness(grams, postings, data.terms.length, ranking);
  const { saturation } = ranking;

  /** BM25F of each document: Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), section 3.6. */
  function wordScores(asked: readonly Resolved[]): Float32Array {
    const weights = new Map<number, number>();
    for (const { term, weight } of asked.flatMap(({ scored }) => scored))
      weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    const scores = new Float32Array(postings.documentCount);
    for (const [term, weight] of weights) {
      const most = weight * postings.rarityOf(postings.frequencyOf(term)) * (saturation + 1);
      postings.forEachDocument(term, (document, count) => {
        scores[document] = (scores[document] ?? 0) + (most * count) / (count + saturation);
      });
    }
    return scores;
  }

  return {
    documentCount: postings.documentCount,
    search({ words }, { limit = 10, signal } = {}) {
      const asked = words.map(resolve);
      const scores = wordScores(asked);
      if (signal)
        for (let document = 0; document < scores.length; document++)
          scores[document] = (scores[document] ?? 0) + signal.weight * (signal.scores[document] ?? 0);
      const candidates = best(scores, Math.max(limit, LOOKED_AT));
      const likenesses = likeness(new Set(asked.flatMap(({ stems }) => stems)), candidates);
      const describe = describeHits(asked, data, postings);
      return candidates
        .map((document, at) => ({
          document,
          score: (scores[document] ?? 0) + ranking.grams * (likenesses[at] ?? 0),
        }))
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, Math.max(0, limit))
        .map(({ document, score }) => describe(document, score));
    },
    knows: (word) => {
      const { answers, corrections } = resolve(word);
      return answers.length > 0 && corrections.length === 0;
    },
    rarity: (word) => resolve(word).rarity,
    corrections: (word) => resolve(word).corrections,
    bestSentence({ words }, sentences) {
      const asked = words.map(resolve);
      const answers = sentences.map(createAnswering(asked, createTextReader()));
      return bestOf(
        answers,
        asked.map(({ rarity }) => rarity),
      );
    },
    answering: ({ words }, reader) => createAnswering(words.map(resolve), reader),
  };
}

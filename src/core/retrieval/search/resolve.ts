import type { Sliced } from "../../sliced.js";
import type { Correction } from "./correct.js";
import { type IndexData, ownTerm } from "./data.js";
import type { Postings } from "./postings.js";
import type { AskedWord } from "./query.js";
import type { Ranking } from "./ranking.js";

/** A word asked for, as the index knows it. */
export interface Resolved {
  readonly word: AskedWord;
  /** The word's stem, or those of the words it was taken for. */
  readonly stems: readonly string[];
  /** Terms by number that answer the word, any of them as well as the word itself. */
  readonly answers: readonly number[];
  /** Terms to be scored for it with their weights: its answers, and the parts of a code, which are half an answer. */
  readonly scored: readonly { readonly term: number; readonly weight: number }[];
  /** The words it was taken for, if it was held to be a slip of the finger. */
  readonly corrections: readonly string[];
  /** How much the word tells: the rarer among the documents, the more. */
  readonly rarity: number;
}

/** A word that no document has says little of the subject as a rule: colleagues, experiment, put. */
const UNKNOWN = 0.7;
const MOST_CORRECTIONS = 3;

/** So many terms are entered between two turns of others. */
const AT_ONCE = 16_000;

function* numberTerms(terms: readonly string[]): Sliced<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const [number, term] of terms.entries()) {
    numbers.set(term, number);
    if (number % AT_ONCE === AT_ONCE - 1) yield;
  }
  return numbers;
}

export function* openResolver(
  data: IndexData,
  postings: Postings,
  ranking: Ranking,
  correct: (word: string) => Correction[],
): Sliced<(word: AskedWord) => Resolved> {
  const numbers = yield* numberTerms(data.terms);
  const known = (terms: readonly string[]): number[] => terms.flatMap((term) => numbers.get(term) ?? []);

  /** Of the nearest words, those that most documents have. */
  const corrections = (word: AskedWord): { text: string; term: number }[] =>
    correct(word.folded)
      .map(({ word: at }) => ({ text: data.words[at] ?? "", term: data.wordTerms[at] ?? 0 }))
      .sort((a, b) => postings.frequencyOf(b.term) - postings.frequencyOf(a.term))
      .slice(0, MOST_CORRECTIONS);

  return (word) => {
    const concepts = known(word.concepts.map(ownTerm));
    const own = known([word.term]);
    const compounds = known(word.compounds);
    const isKnown = own.length + concepts.length + compounds.length > 0;
    const corrected = isKnown || word.isCode || !ranking.corrects ? [] : corrections(word);
    const answers = [...new Set([...own, ...compounds, ...concepts, ...corrected.map(({ term }) => term)])];
    const weighed = (terms: readonly number[], factor: number) =>
      terms.map((term) => ({ term, weight: word.weight * factor }));
    const rarities = answers.map((term) => postings.rarityOf(postings.frequencyOf(term)));
    return {
      word,
      stems: corrected.length > 0 ? corrected.map(({ term }) => data.terms[term] ?? "") : [word.term],
      answers,
      scored: [
        ...weighed([...own, ...concepts, ...corrected.map(({ term }) => term)], 1),
        ...weighed(compounds, ranking.compounds),
        ...weighed(known(word.parts), ranking.parts),
      ],
      corrections: corrected.map(({ text }) => text),
      rarity: word.weight * (rarities.length > 0 ? Math.min(...rarities) : postings.rarityOf(0) * UNKNOWN),
    };
  };
}

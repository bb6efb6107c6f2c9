import { type IndexData, isOwnTerm, ownTerm } from "./data.js";
import type { Postings } from "./postings.js";
import type { Resolved } from "./resolve.js";

/** A word of the query that a document answers. */
export interface Answer {
  /** Position in the words of the query. */
  readonly word: number;
  /** The terms of the document that answer it: its own stem, a compound, a concept as the caller gave it, a correction. */
  readonly terms: readonly string[];
}

export interface Hit {
  /** Position of the document in the order in which documents were added. */
  readonly document: number;
  /** Higher is better; to be compared within one search only. */
  readonly score: number;
  /** Share of what the query asks that the document answers, weighted by how rare each word is: 0..1. */
  readonly coverage: number;
  readonly answers: readonly Answer[];
}

const shownTerm = (term: string): string => (isOwnTerm(term) ? term.slice(ownTerm("").length) : term);

/** Says of documents that were found what they answer of the words asked for. */
export function describeHits(asked: readonly Resolved[], { terms }: IndexData, postings: Postings) {
  const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0);
  return (document: number, score: number): Hit => {
    const present = new Set<number>();
    postings.forEachTerm(document, (term) => present.add(term));
    let covered = 0;
    const answers = asked.flatMap((resolved, word): Answer[] => {
      const found = resolved.answers.filter((term) => present.has(term));
      if (found.length === 0) return [];
      covered += resolved.rarity;
      return [{ word, terms: found.map((term) => shownTerm(terms[term] ?? "")) }];
    });
    return { document, score, coverage: Math.min(1, covered / Math.max(whole, 1e-9)), answers };
  };
}

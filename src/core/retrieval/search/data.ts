/**
 * All that is kept of the documents: counts of terms, no text. Terms are numbered in the order in which they were first
 * met, documents in the order in which they were added.
 */
export interface IndexData {
  /** Names of the fields; their places are the numbers of the fields. */
  readonly fields: readonly string[];
  readonly terms: readonly string[];
  /** Words before stemming, for telling a slip of the finger from a word, each with the number of its term. */
  readonly words: readonly string[];
  readonly wordTerms: Uint32Array;
  /** For each document in turn the number of terms in each field. */
  readonly lengths: Uint32Array;
  /** Where each document's cells start, and behind the last where they end. */
  readonly starts: Uint32Array;
  /** The term of each cell. */
  readonly cellTerms: Uint32Array;
  /** Field and count of each cell: see `cellOf`. */
  readonly cells: Uint8Array;
}

const COUNT_BITS = 5;
const MOST = (1 << COUNT_BITS) - 1;
export const MOST_FIELDS = 8;

/** A term's count in a field of a document, in one byte; more than 31 is no more telling than 31. */
export const cellOf = (field: number, count: number): number => (field << COUNT_BITS) | Math.min(count, MOST);
export const fieldOf = (cell: number): number => cell >> COUNT_BITS;
export const countOf = (cell: number): number => cell & MOST;

/** Terms of the caller's own are kept apart from words. */
const OWN = "=";
export const ownTerm = (term: string): string => OWN + term;
export const isOwnTerm = (term: string): boolean => term.startsWith(OWN);

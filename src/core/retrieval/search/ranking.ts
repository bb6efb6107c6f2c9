/** How documents are ranked. The defaults were fitted by bench/retrieval/fit.ts; see docs/decisions/0004. */
export interface Ranking {
  /** What a term counts in each field; a field that is not named counts 1. */
  readonly fields: Readonly<Record<string, number>>;
  /** How soon more of a term stops telling more: k1 of BM25. */
  readonly saturation: number;
  /** How far long fields are held against short ones, 0..1: b of BM25. */
  readonly lengthNorm: number;
  /** What the likeness of words that are not the same counts, by stretches of four characters. */
  readonly grams: number;
  readonly gramSaturation: number;
  /** What compounds (il6) and what parts of codes (cd of CD34) count beside words. */
  readonly compounds: number;
  readonly parts: number;
  /** Whether words that no document has are taken for slips of the finger. */
  readonly corrects: boolean;
}

export const DEFAULT_RANKING: Ranking = {
  fields: { title: 3.3, abstract: 1, keywords: 1, authors: 1, year: 0.5 },
  saturation: 1.7,
  lengthNorm: 0.5,
  grams: 0.12,
  gramSaturation: 1.2,
  compounds: 0.6,
  parts: 1,
  corrects: true,
};

/** A document of the index: its terms by field. */
export type Fields = Readonly<Record<string, readonly string[]>>;

export interface Hit {
  /** Position of the document in the list the index was made of. */
  readonly document: number;
  readonly score: number;
  /** Share of what the query asks that the document answers, weighted by how rare each term is: 0..1. */
  readonly coverage: number;
  readonly terms: readonly string[];
}

/** A term asked for, and others that answer it as well. */
export interface Wanted {
  readonly term: string;
  readonly concepts: readonly string[];
  /** How much the term counts, 0..1. */
  readonly weight: number;
}

export interface Bm25Index {
  /** Whether any document has the term or one that answers it. */
  knows(wanted: Wanted): boolean;
  /** How much a word tells: the rarer among the documents, the more. */
  rarity(wanted: Wanted): number;
  search(wanted: readonly Wanted[], limit: number): Hit[];
}

/** A word that no document has says little of the subject as a rule: colleagues, experiment, put. */
const UNKNOWN = 0.7;
const K1 = 1.2;
const B = 0.6;

/**
 * An inverted index with fields, ranked by BM25F: field lengths are normalised and field weights applied
 * before saturation. Source: Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), section 3.6.
 */
export function createBm25Index(
  documents: readonly Fields[],
  weights: Readonly<Record<string, number>>,
): Bm25Index {
  const fields = Object.keys(weights);
  const meanLength = new Map(
    fields.map((field) => {
      const total = documents.reduce((sum, document) => sum + (document[field]?.length ?? 0), 0);
      return [field, total / Math.max(1, documents.length) || 1];
    }),
  );
  const postings = new Map<string, Map<number, number>>();
  documents.forEach((document, id) => {
    for (const field of fields) {
      const terms = document[field] ?? [];
      const norm = 1 - B + (B * terms.length) / (meanLength.get(field) ?? 1);
      for (const term of terms) {
        const posting = postings.get(term) ?? new Map<number, number>();
        postings.set(term, posting);
        posting.set(id, (posting.get(id) ?? 0) + (weights[field] ?? 1) / norm);
      }
    }
  });
  const idf = (term: string): number => {
    const df = postings.get(term)?.size ?? 0;
    return Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
  };
  const rarity = ({ term, concepts, weight }: Wanted): number => {
    const known = [term, ...concepts].filter((alternative) => postings.has(alternative)).map(idf);
    return weight * (known.length > 0 ? Math.min(...known) : idf(term) * UNKNOWN);
  };
  return {
    rarity,
    knows: ({ term, concepts }) => [term, ...concepts].some((alternative) => postings.has(alternative)),
    search(wanted, limit) {
      const asked = [...new Map(wanted.map((word) => [word.term, word])).values()];
      const whole = asked.reduce((sum, word) => sum + rarity(word), 0);
      const scores = new Map<number, { score: number; covered: Map<string, number>; terms: Set<string> }>();
      const add = (term: string, forWord: Wanted): void => {
        const weight = idf(term) * forWord.weight;
        for (const [id, frequency] of postings.get(term) ?? []) {
          const entry = scores.get(id) ?? { score: 0, covered: new Map(), terms: new Set() };
          scores.set(id, entry);
          if (!entry.terms.has(term)) entry.score += (weight * frequency * (K1 + 1)) / (frequency + K1);
          entry.covered.set(forWord.term, rarity(forWord));
          entry.terms.add(term);
        }
      };
      for (const word of asked) for (const term of [word.term, ...word.concepts]) add(term, word);
      return [...scores]
        .map(([document, { score, covered, terms }]) => ({
          document,
          score,
          coverage: [...covered.values()].reduce((sum, weight) => sum + weight, 0) / Math.max(whole, 1e-9),
          terms: [...terms],
        }))
        .sort((a, b) => b.score - a.score || a.document - b.document)
        .slice(0, limit);
    },
  };
}

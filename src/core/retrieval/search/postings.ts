import { countOf, fieldOf, type IndexData } from "./data.js";
import type { Sliced } from "../../sliced.js";
import { startsByKey } from "./lists.js";
import type { Ranking } from "./ranking.js";

/** The index turned about, term -> documents, with what each term counts in each document. */
export interface Postings {
  readonly documentCount: number;
  /** In how many documents a term is. */
  frequencyOf(term: number): number;
  /** How rare a term is that so many documents have: the inverse document frequency of BM25. */
  rarityOf(frequency: number): number;
  /** Gives each document that has the term, with the term's count there, weighted by field and held against the field's length. */
  forEachDocument(term: number, visit: (document: number, weight: number) => void): void;
  /** Gives each term of the document likewise; a term of two fields comes twice, each time with its share. */
  forEachTerm(document: number, visit: (term: number, weight: number) => void): void;
}

/** For each field of each document, what one occurrence there counts. */
function occurrenceWeights({ fields, lengths }: IndexData, ranking: Ranking): Float32Array {
  const documents = lengths.length / Math.max(1, fields.length);
  const means = fields.map((_, field) => {
    let total = 0;
    for (let at = field; at < lengths.length; at += fields.length) total += lengths[at] ?? 0;
    return total / Math.max(1, documents) || 1;
  });
  const weights = fields.map((name) => ranking.fields[name] ?? 1);
  const occurrences = new Float32Array(lengths.length);
  for (let at = 0; at < lengths.length; at++) {
    const field = at % fields.length;
    const norm = 1 - ranking.lengthNorm + (ranking.lengthNorm * (lengths[at] ?? 0)) / (means[field] ?? 1);
    occurrences[at] = (weights[field] ?? 1) / Math.max(norm, 1e-9);
  }
  return occurrences;
}

interface Inverted {
  /** Where the cells of each term start, and behind the last where they end. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly cells: Uint8Array;
  /** In how many documents each term is. */
  readonly frequencies: Uint32Array;
}

/** So many documents are sorted between two turns of others. */
const AT_ONCE = 2000;

/** Sorts the cells, which come by document, by term. */
function* invert({ terms, starts: documentStarts, cellTerms, cells }: IndexData): Sliced<Inverted> {
  const starts = startsByKey(cellTerms, terms.length);
  yield;
  const next = starts.slice();
  const documents = new Uint32Array(cells.length);
  const sorted = new Uint8Array(cells.length);
  const frequencies = new Uint32Array(terms.length);
  yield;
  for (let document = 0; document + 1 < documentStarts.length; document++) {
    if (document % AT_ONCE === AT_ONCE - 1) yield;
    const end = documentStarts[document + 1] ?? 0;
    for (let at = documentStarts[document] ?? 0; at < end; at++) {
      const term = cellTerms[at] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      documents[place] = document;
      sorted[place] = cells[at] ?? 0;
      const isFirst = place === starts[term] || documents[place - 1] !== document;
      if (isFirst) frequencies[term] = (frequencies[term] ?? 0) + 1;
    }
  }
  return { starts, documents, cells: sorted, frequencies };
}

export function* openPostings(data: IndexData, ranking: Ranking): Sliced<Postings> {
  const fieldCount = data.fields.length;
  const documentCount = Math.max(0, data.starts.length - 1);
  const weights = occurrenceWeights(data, ranking);
  yield;
  const { starts, documents, cells, frequencies } = yield* invert(data);
  const weightOf = (document: number, cell: number): number =>
    countOf(cell) * (weights[document * fieldCount + fieldOf(cell)] ?? 0);
  return {
    documentCount,
    frequencyOf: (term) => frequencies[term] ?? 0,
    rarityOf: (frequency) => Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5)),
    forEachDocument(term, visit) {
      const end = starts[term + 1] ?? 0;
      let at = starts[term] ?? 0;
      while (at < end) {
        const document = documents[at] ?? 0;
        let weight = 0;
        for (; at < end && documents[at] === document; at++) weight += weightOf(document, cells[at] ?? 0);
        visit(document, weight);
      }
    },
    forEachTerm(document, visit) {
      const end = data.starts[document + 1] ?? 0;
      for (let at = data.starts[document] ?? 0; at < end; at++)
        visit(data.cellTerms[at] ?? 0, weightOf(document, data.cells[at] ?? 0));
    },
  };
}

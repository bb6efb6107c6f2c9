import type { CslItem } from "../../bibliography/cslItem.js";
import type { VectorData } from "../embedding/documents.js";
import type { IndexData } from "../search/data.js";

/** The entries of a library in their order; an entry is read when it is asked for. */
export interface LibraryEntries {
  readonly length: number;
  /** @param at from 0 up to `length`, exclusive */
  item(at: number): CslItem;
}

/** All that is kept of a library: counts of words, marks of works, and where there is an embedding the titles' vectors. */
export interface LibraryData {
  readonly words: IndexData;
  readonly works: WorkMarks;
  readonly vectors?: VectorData;
  /** Share of the entries that have an abstract, 0..1. */
  readonly abstracts: number;
}

/** By what an entry can be the same work as another: 32 bits of each, 0 where it has none; one for each entry. */
export interface WorkMarks {
  readonly DOI: Uint32Array;
  readonly PMID: Uint32Array;
  readonly title: Uint32Array;
}

import type { Problem, Span } from "../text/problem.js";
import type { CslItem } from "./cslItem.js";

/**
 * BibTeX stands for BibLaTeX too: one syntax, and the fields of both are understood in either. The formats behind the first
 * three are read only: Pandoc cites from none of them but RIS (since 3.0), so that entries are taken from them, not added.
 */
export type LibraryFormat =
  | "bibtex"
  | "csl-json"
  | "csl-yaml"
  | "ris"
  | "nbib"
  | "enw"
  | "endnote-xml"
  | "pubmed-xml"
  | "mods-xml"
  | "word-xml";

/** Something wrong in a library; `citeKey` where it belongs to an entry whose key could still be read. */
export interface LibraryProblem extends Problem {
  readonly citeKey?: string;
}

/** What tells one entry from another in a list: plain text, empty where the entry says nothing. */
export interface EntrySummary {
  readonly title: string;
  /** Family names, short: `Kin`, `Kin & Huang`, `Kin et al.` */
  readonly authors: string;
  /** Four digits as a rule; empty where there is no date. */
  readonly year: string;
}

/** What tells an entry from others and finds it, as plain text; empty where it says nothing. */
export interface EntryGlance {
  readonly title: string;
  /** Family names and institutions of the authors, else of the editors; `others` where the list goes on. */
  readonly names: readonly string[];
  readonly year: string;
  readonly container: string;
  readonly DOI: string;
  readonly PMID: string;
  readonly URL: string;
}

/** The running text of an entry: much, and read last. */
export interface EntryWords {
  readonly keywords: string;
  readonly abstract: string;
}

/** A field and its place: the name, and the whole value with its braces or quotes. */
export interface EntryField {
  readonly name: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** One entry of a library. The key and places are known at once, all else is read when first asked for, and kept. */
export interface LibraryEntry {
  readonly key: string;
  /** Further keys that cite the same entry (BibLaTeX `ids`). */
  readonly aliases: readonly string[];
  readonly span: Span;
  readonly keySpan: Span;
  fields(): readonly EntryField[];
  summary(): EntrySummary;
  item(): CslItem;
  /** What finds it, had quickly; absent where it comes from the item. */
  glance?(): EntryGlance;
  words?(): EntryWords;
}

/** All that could be read of one library file; offsets are into the text that was given. */
export interface Library {
  readonly format: LibraryFormat;
  /** In the file's order, those with a repeated key too. */
  readonly entries: readonly LibraryEntry[];
  /** The first entry with each key or alias. */
  readonly byKey: ReadonlyMap<string, LibraryEntry>;
  /** Entries whose key an earlier one has. */
  readonly repeated: readonly LibraryEntry[];
  readonly problems: readonly LibraryProblem[];
}

/** What a format's reader gives; `readLibrary` makes a library of it. */
export interface LibraryReading {
  readonly entries: readonly LibraryEntry[];
  readonly problems: readonly LibraryProblem[];
}

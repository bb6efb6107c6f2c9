import type { Library, LibraryEntry, LibraryFormat, LibraryProblem } from "../../bibliography/library.js";
import type { CatalogueData } from "./data.js";

/** By what a file is known to be as it was: quickly by size and time, surely by its bytes. */
export interface FileStamp {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly digest: string;
}

/** Where each entry and its key begin and end in the text. */
export interface Places {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly keyStarts: Uint32Array;
  readonly keyEnds: Uint32Array;
}

/** All that is kept of a library, so that it is there before its file is read again. */
export interface KeptLibrary {
  readonly uri: string;
  readonly stamp: FileStamp;
  readonly format: LibraryFormat;
  readonly problems: readonly LibraryProblem[];
  /** Lines of the problems, from 1. */
  readonly problemLines: readonly number[];
  /** Further keys, each with its entry's place. */
  readonly aliases: readonly (readonly [string, number])[];
  readonly places: Places;
  readonly data: CatalogueData;
}

export function placesOf(entries: readonly LibraryEntry[]): Places {
  const list = (of: (entry: LibraryEntry) => number): Uint32Array => Uint32Array.from(entries, of);
  return {
    starts: list(({ span }) => span.start),
    ends: list(({ span }) => span.end),
    keyStarts: list(({ keySpan }) => keySpan.start),
    keyEnds: list(({ keySpan }) => keySpan.end),
  };
}

export const aliasesOf = ({ entries }: Library): [string, number][] =>
  entries.flatMap((entry, at) => entry.aliases.map((alias): [string, number] => [alias, at]));

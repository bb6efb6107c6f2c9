import type { Library } from "../core/bibliography/library.js";
import type { Finder } from "../core/retrieval/catalogue/catalogue.js";
import type { LibraryIndex } from "../core/retrieval/library/libraryIndex.js";
import type { NamedLibrary } from "./namedLibraries.js";

/** One bibliography a manuscript uses: where it is, who named it, and what reading it gave. */
export interface LibraryState extends NamedLibrary {
  readonly state: "read" | "reading" | "missing" | "unreadable";
  readonly library?: Library;
  /** Absent while the library is there as it was kept. */
  readonly text?: string;
  /** Lines of the library's problems, from 1. */
  readonly problemLines?: readonly number[];
  /** Why it gives nothing. */
  readonly message?: string;
  /** What its entries are found by; more of it as more is read. */
  readonly catalogue?: () => Finder;
  /** Has it made ready to be found by names, titles and years, and not by keys alone; ends when it is. */
  readonly searchable?: () => Promise<void>;
  /** Where it is there as it was kept: ends when its file has been read. */
  readonly whole?: Promise<void>;
  /** Milliseconds since 1970; absent where there is no clock. */
  readonly readAt?: number;
}

/** The index of a library as it was read, if it is there already. */
export type KnownIndex = (state: LibraryState) => LibraryIndex | undefined;

/** What reading a file gave, whoever named it. */
export type Reading = Omit<LibraryState, keyof NamedLibrary>;

import type { CslItem } from "../core/bibliography/cslItem.js";
import type { LibraryEntry } from "../core/bibliography/library.js";
import { createNearestKeys, type NearestKeys } from "../core/bibliography/nearestKeys.js";
import { freeKey } from "../core/bibliography/sameWork.js";
import type { Reference } from "../core/knowledge/schema.js";
import type { LibraryState } from "./libraryState.js";

export interface FoundEntry {
  readonly entry: LibraryEntry;
  readonly uri: string;
  /** Empty while the library is there as it was kept, and its file is being read. */
  readonly text: string;
}

/** The libraries of one manuscript, first named first found. */
export interface LibrarySet {
  readonly states: readonly LibraryState[];
  /** False while a library is known by its keys alone: then no work is known, and what is not found may be there. */
  isSearchable(): boolean;
  find(citeKey: string): FoundEntry | undefined;
  entries(): readonly FoundEntry[];
  /** Keys that may be meant by one that is not there, likest first. */
  readonly nearest: NearestKeys;
  /** Her own key of a work, by DOI, PMID, or title and year. */
  keyOfWork(item: CslItem): string | undefined;
  /** The key to cite a pack's reference under: hers where she has the work, else the pack's, made free. */
  keyFor(reference: Reference): string;
}

export function createLibrarySet(states: readonly LibraryState[]): LibrarySet {
  /** Works are asked for again and again: the references of packs, at each keystroke. */
  const keys = new WeakMap<CslItem, { readonly key: string | undefined }>();

  const isSearchable = (): boolean => states.every(({ catalogue }) => catalogue?.().isEarly !== true);

  function find(citeKey: string): FoundEntry | undefined {
    for (const { uri, text, library } of states) {
      const entry = library?.byKey.get(citeKey);
      if (entry) return { entry, uri, text: text ?? "" };
    }
    return undefined;
  }

  function lookUp(item: CslItem): string | undefined {
    for (const { library, catalogue } of states) {
      const finder = catalogue?.();
      const at = finder?.positionOfWork(item, (place) => library?.byKey.get(finder.key(place))?.item());
      if (at !== undefined) return finder?.key(at);
    }
    return undefined;
  }

  function keyOfWork(item: CslItem): string | undefined {
    const known = keys.get(item) ?? { key: lookUp(item) };
    // by keys alone no work is known
    if (isSearchable()) keys.set(item, known);
    return known.key;
  }

  return {
    states,
    isSearchable,
    find,
    entries: () =>
      states.flatMap(({ uri, text = "", library }) =>
        (library?.entries ?? []).map((entry) => ({ entry, uri, text })),
      ),
    nearest: createNearestKeys(() => states.flatMap(({ library }) => library?.entries ?? [])),
    keyOfWork,
    keyFor: (reference) =>
      keyOfWork(reference.csl) ?? freeKey(reference.citeKey, (key) => find(key) !== undefined),
  };
}

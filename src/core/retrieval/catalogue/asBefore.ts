import type { Library } from "../../bibliography/library.js";
import type { Finder } from "./catalogue.js";

/**
 * What a library was found by before it changed, less what is there no more: it answers until the catalogue is made anew, so that
 * typing in a library costs no more than reading it.
 */
export function asBefore(before: Finder, { byKey }: Library): Finder {
  const isThere = (at: number): boolean => byKey.has(before.key(at));
  return {
    ...before,
    find: (typed, options) => before.find(typed, options).filter(({ entry }) => isThere(entry)),
    positionOfKey: (key) => (byKey.has(key) ? before.positionOfKey(key) : undefined),
    positionOfWork(work, item) {
      const at = before.positionOfWork(work, item);
      return at !== undefined && isThere(at) ? at : undefined;
    },
  };
}

import type { LibraryState } from "../libraryState.js";
import type { ManuscriptOutline } from "../manuscriptOutline.js";

/** A spell checker takes words apart at digits and punctuation, and passes over short ones. */
const WORD = /\p{L}[\p{L}\p{M}]{3,}/gu;

/**
 * The words that citation keys of the workspace are made of, sorted: those cited, and those of the libraries that its texts
 * use. Whole keys are given too, for checkers that match them.
 */
export function wordList(
  outlines: readonly ManuscriptOutline[],
  libraries: readonly LibraryState[],
): string[] {
  const keys = new Set([
    ...outlines
      .filter(({ isManuscript }) => isManuscript)
      .flatMap((outline) => outline.keys.map(({ id }) => id)),
    ...libraries.flatMap(({ library }) => (library?.entries ?? []).map(({ key }) => key)),
  ]);
  const words = [...keys].flatMap((key) => {
    const parts = key.match(WORD) ?? [];
    return parts.length > 0 ? [key, ...parts] : [];
  });
  return [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
}

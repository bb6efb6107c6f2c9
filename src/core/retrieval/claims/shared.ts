import type { Span } from "../../text/problem.js";
import type { QueryWord } from "./indexTerms.js";

/** The words of two texts that mean the same, by stem or concept: places in the one and in the other. */
export function sharedStretches(
  a: readonly QueryWord[],
  b: readonly QueryWord[],
): { query: Span[]; text: Span[] } {
  const saidIn = (words: readonly QueryWord[]): Set<string> =>
    new Set(words.flatMap(({ term, concepts }) => [term, ...concepts]));
  const common = (words: readonly QueryWord[], other: ReadonlySet<string>): Span[] =>
    words
      .filter(({ term, concepts }) => [term, ...concepts].some((said) => other.has(said)))
      .map(({ start, end }) => ({ start, end }));
  return { query: common(a, saidIn(b)), text: common(b, saidIn(a)) };
}

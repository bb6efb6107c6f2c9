import type { Span } from "../../text/problem.js";
import type { QueryWord } from "./analysis.js";

const meanings = ({ term, concepts }: QueryWord): readonly string[] => [term, ...concepts];

const said = (words: readonly QueryWord[]): ReadonlySet<string> => new Set(words.flatMap(meanings));

const common = (words: readonly QueryWord[], others: ReadonlySet<string>): Span[] =>
  words
    .filter((word) => meanings(word).some((one) => others.has(one)))
    .map(({ start, end }) => ({ start, end }));

/** The words of two texts that mean the same, by stem or concept: their places in the one and in the other. */
export const sharedStretches = (
  a: readonly QueryWord[],
  b: readonly QueryWord[],
): { a: Span[]; b: Span[] } => ({ a: common(a, said(b)), b: common(b, said(a)) });

import { stemmer } from "stemmer";
import type { Span } from "../../text/problem.js";
import { wordsOf } from "../../text/words.js";

/** A number of a text with what it seems to count. */
export interface ToldFigure extends Span {
  readonly value: number;
  /** The upper end of a range. */
  readonly upper?: number;
  readonly isShare: boolean;
  /** Stems of the words around it, its unit among them. */
  readonly near: ReadonlySet<string>;
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SHARE_WORDS: Readonly<Record<string, number>> = {
  half: 50,
  quarter: 25,
  "one-third": 33.3,
  "a third of": 33.3,
  "one third": 33.3,
  "two-thirds": 66.7,
  "two thirds": 66.7,
  "three-quarters": 75,
  "three quarters": 75,
};
const TIMES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const DIGITS = String.raw`\d+(?:\.\d+)?`;
const WORDS = Object.keys(NUMBER_WORDS).join("|");
const SHARES = Object.keys(SHARE_WORDS).join("|");
const SHARE_SIGN = String.raw`(?:\s?%|\s?per\s?cent|\s?percent)`;
/** A number alone, or with a range's other end; not part of a code (NCT03522545, PHQ-9, IL-6). */
const FIGURE = new RegExp(
  String.raw`\b(${SHARES})\b|(?<![\p{L}\p{N}.-])(${DIGITS}|${WORDS})(?:${SHARE_SIGN}?\s?(?:-|–|to)\s?(${DIGITS}|${WORDS}))?(\s(?:thousand|million|billion))?(${SHARE_SIGN})?(?![\p{L}\p{N}]|-[\p{L}\p{N}])`,
  "giu",
);
const NEAR = 4;
const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1900 && value <= 2100;
const valueOf = (written: string): number => NUMBER_WORDS[written.toLowerCase()] ?? Number(written);

/** A unit and what authors write for it. */
const UNITS = [
  "participant patient subject people person individual volunteer woman man women men enrollment",
  "point score scale cutoff total threshold",
  "injection dose infusion administration application",
  "trial study studies",
  "week weekly",
  "month monthly",
  "year annual",
  "cell",
].map((line) => new Set(line.split(" ").map((word) => stemmer(word))));

/** Whether two sets of stems name one unit. */
export const shareUnit = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  UNITS.some((unit) => [...unit].some((stem) => a.has(stem)) && [...unit].some((stem) => b.has(stem)));

export const stemsOf = (text: string): Set<string> =>
  new Set(wordsOf(text.toLowerCase()).map((word) => stemmer(word.text)));

function nearby(text: string, { start, end }: Span): Set<string> {
  const before = wordsOf(text.slice(0, start)).slice(-NEAR);
  const after = wordsOf(text.slice(end)).slice(0, NEAR);
  return new Set([...before, ...after].map((word) => stemmer(word.text.toLowerCase())));
}

/** The numbers of a text: counts, shares, ranges; years are an author's dating of a study and left out. */
export function figuresIn(written: string): ToldFigure[] {
  // a blank for each comma dropped, so that places stay
  const text = written.replace(/(\d),(\d{3})\b/gu, "$1$2 ");
  return Array.from(text.matchAll(FIGURE), (match): ToldFigure => {
    const [whole, share, first = "", second, times = "", sign] = match;
    const span = { start: match.index, end: match.index + whole.length };
    const near = nearby(text, span);
    if (share !== undefined)
      return { ...span, near, isShare: true, value: SHARE_WORDS[share.toLowerCase()] ?? 0 };
    const factor = TIMES[times.trim().toLowerCase()] ?? 1;
    const upper = second === undefined ? {} : { upper: valueOf(second) * factor };
    return { ...span, near, isShare: sign !== undefined, value: valueOf(first) * factor, ...upper };
  }).filter(({ value, isShare }) => isShare || !isYear(value));
}

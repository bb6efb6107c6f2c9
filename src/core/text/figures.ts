import { stemmer } from "stemmer";
import type { Span } from "./problem.js";
import { wordsOf } from "./words.js";

/** A quantity of a text: a value or a range, and the family of its unit. */
export interface Quantity extends Span {
  readonly text: string;
  /** The number alone as it is written, without its unit. */
  readonly number: string;
  readonly value: number;
  /** The upper end of a range. */
  readonly upper?: number;
  readonly unit: QuantityUnit;
}

export type QuantityUnit =
  | "percent"
  | "days"
  | "years of age"
  | "people"
  | "animals"
  | "cells"
  | "injections"
  | "trials"
  | "points"
  | "year"
  | "other";

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
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
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SHARES: Readonly<Record<string, number>> = {
  half: 50,
  third: 33.3,
  quarter: 25,
  fifth: 20,
  tenth: 10,
  "two thirds": 66.7,
  "three quarters": 75,
  "two fifths": 40,
  "three fifths": 60,
  "four fifths": 80,
};
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };
/** In days; months and years as calendars have them on average. */
const DAYS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365 };

const ADJECTIVES = "(?:(?:\\p{L}+-)?\\p{L}+\\s+){0,2}?";
/** What follows a number and says what is counted; the first that fits. */
const UNITS: readonly (readonly [RegExp, QuantityUnit])[] = [
  [/^\s*(?:%|per\s?cent\b|percent\b)/iu, "percent"],
  [/^[\s-]*(?:years?\s+(?:of\s+age|old)|years?-old)\b/iu, "years of age"],
  [/^[\s-]*(?:hours?|days?|weeks?|months?|years?)\b/iu, "days"],
  [
    new RegExp(
      `^\\s*${ADJECTIVES}(?:participants?|patients?|people|persons|women|men|subjects|volunteers|adults|individuals)\\b`,
      "iu",
    ),
    "people",
  ],
  [new RegExp(`^\\s*${ADJECTIVES}(?:rats?|mice|animals?|rodents?)\\b`, "iu"), "animals"],
  [new RegExp(`^\\s*${ADJECTIVES}cells\\b`, "iu"), "cells"],
  [new RegExp(`^\\s*${ADJECTIVES}(?:injections?|infusions?|doses)\\b`, "iu"), "injections"],
  [new RegExp(`^\\s*${ADJECTIVES}(?:trials?|studies)\\b`, "iu"), "trials"],
  [/^\s*points?\b/iu, "points"],
];

const unitBehind = (rest: string): { unit: QuantityUnit; length: number; text: string } | undefined => {
  for (const [pattern, unit] of UNITS) {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) return { unit, length: found.length, text: found };
  }
  return undefined;
};

const NUMBERS = `\\d+(?:,\\d{3})*(?:\\.\\d+)?|${Object.keys(WORDS).join("|")}`;
const SIGN = "(?:\\s?%|\\s?per\\s?cent\\b|\\s?percent\\b)";
const TIME = "(?:hours?|days?|weeks?|months?|years?)\\b";
/** Not part of a name or a number of a law: IL-6, PHQ-9, M1, 1394/2007; but 12-week. */
const ENDS = `(?![\\p{L}\\p{N}/]|[.,]\\d|-(?!${TIME})[\\p{L}\\p{N}])`;
/** A number alone, or with a range's other end. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(${NUMBERS})(?:(?:${SIGN}?\\s?(?:[-–—]|\\bto\\b)|\\s\\band\\b(?=\\s(?:${NUMBERS})(?:${SIGN}|[\\s-]${TIME})))\\s?(${NUMBERS})(?![\\p{L}\\p{N}]))?(\\s(?:thousand|million|billion)\\b)?${ENDS}`,
  "giu",
);

/*
 * "A third" is a share of something, or stands by itself; "a third episode" is the one after the second. "Half a year" and "and
 * a half" are no shares either.
 */
const PARTS = "third|quarter|fifth|tenth";
const ALONE = "(?=\\s+of\\b|\\s*(?:[.,;:)\\]]|$))";
const ABOUT = "(?<=\\b(?:about|almost|around|approximately|barely|nearly|over|roughly|some|than|under)\\s+)";
const SHARE = new RegExp(
  `(?<![\\p{L}-])(?:an?\\s+(${PARTS})${ALONE}|${ABOUT}an?\\s+(${PARTS})|one[\\s-](${PARTS})|(?<!\\band\\s+a\\s+)(half)(?!\\s+(?:an?|way)\\b|-)|((?:two|three|four)[\\s-](?:thirds|quarters|fifths)))(?![\\p{L}])`,
  "giu",
);

const numberIn = (written: string): number =>
  WORDS[written.toLowerCase()] ?? Number(written.replaceAll(",", ""));

const daysIn = (value: number, unitText: string): number => {
  const name = /hour|day|week|month|year/iu.exec(unitText)?.[0].toLowerCase() ?? "day";
  return value * (DAYS[name] ?? 1);
};

/** A number as it stands, in the unit it stands in. */
interface Written extends Quantity {
  /** Where the number ends, its unit left out. */
  readonly numberEnd: number;
  readonly raw: Pick<Quantity, "value" | "upper">;
}

function numberAt(text: string, match: RegExpExecArray): Written {
  const [whole, first = "", second, scale = ""] = match;
  const start = match.index;
  const numberEnd = start + whole.length;
  const times = SCALES[scale.trim().toLowerCase()] ?? 1;
  const value = numberIn(first) * times;
  const upper = second === undefined ? undefined : numberIn(second) * times;
  const behind = unitBehind(text.slice(numberEnd, numberEnd + 60));
  const isScore =
    behind === undefined && /\bscores?\s+(?:of\s+)?(?:at\s+least\s+|≥\s*)?$/iu.test(text.slice(0, start));
  const isYear = behind === undefined && Number.isInteger(value) && value >= 1900 && value <= 2100;
  const unit = behind?.unit ?? (isScore ? "points" : isYear ? "year" : "other");
  const scaled = (number: number): number => (unit === "days" ? daysIn(number, behind?.text ?? "") : number);
  const end = numberEnd + (unit === "percent" || unit === "days" ? (behind?.length ?? 0) : 0);
  return {
    start,
    end,
    numberEnd,
    text: text.slice(start, end),
    number: text.slice(start, numberEnd),
    value: scaled(value),
    ...(upper === undefined ? {} : { upper: scaled(upper) }),
    raw: { value, ...(upper === undefined ? {} : { upper }) },
    unit,
  };
}

function shareAt(match: RegExpExecArray): Written {
  const [whole, ...parts] = match;
  // of the groups only that of its kind is there
  const part = parts.join("").toLowerCase().replace("-", " ");
  const start = match.index;
  const value = SHARES[part] ?? 0;
  const end = start + whole.length;
  return { start, end, numberEnd: end, text: whole, number: whole, value, raw: { value }, unit: "percent" };
}

function writtenIn(text: string): Written[] {
  const shares = Array.from(text.matchAll(SHARE), shareAt);
  const isInShare = ({ start, end }: Span): boolean =>
    shares.some((share) => share.start <= start && end <= share.end);
  const numbers = Array.from(text.matchAll(NUMBER), (match) => numberAt(text, match));
  return [...numbers.filter((one) => !isInShare(one)), ...shares].sort((a, b) => a.start - b.start);
}

const isWord = ({ number }: Quantity): boolean => !/\d/u.test(number);

/** Figures, words for numbers that count something, and shares (a third of them); names such as IL-6 or PHQ-9 are none. */
export const quantitiesIn = (text: string): Quantity[] =>
  writtenIn(text)
    .filter((one) => one.unit !== "other" || !isWord(one))
    .map(({ start, end, text: written, number, value, upper, unit }) => ({
      start,
      end,
      text: written,
      number,
      value,
      ...(upper === undefined ? {} : { upper }),
      unit,
    }));

/** A number of a text with what it seems to count; times in the unit they are written in. */
export interface ToldFigure extends Span {
  readonly text: string;
  readonly value: number;
  /** The upper end of a range. */
  readonly upper?: number;
  readonly isShare: boolean;
  /** Stems of the words around it, its unit among them. */
  readonly near: ReadonlySet<string>;
}

const NEAR = 4;

function nearby(text: string, start: number, end: number): Set<string> {
  const before = wordsOf(text.slice(0, start)).slice(-NEAR);
  const after = wordsOf(text.slice(end)).slice(0, NEAR);
  return new Set([...before, ...after].map((word) => stemmer(word.text.toLowerCase())));
}

/** The numbers of a text: counts, shares, ranges; years are an author's dating of a study and left out, "one" is an article. */
export const figuresIn = (text: string): ToldFigure[] =>
  writtenIn(text)
    .filter((one) => one.unit !== "year" && !(isWord(one) && one.raw.value === 1))
    .map(({ start, end, numberEnd, text: written, raw, unit }) => {
      const isShare = unit === "percent";
      const near = nearby(text, start, isShare ? end : numberEnd);
      return { start, end, text: written, ...raw, isShare, near };
    });

type Compared = Pick<Quantity, "value" | "upper" | "unit" | "text">;

/** Shares and times are rounded, and words for them more so ("about a third" is 30%); counts are not. */
const tolerance = (a: Compared, b: Compared): number =>
  a.unit !== "percent" && a.unit !== "days" ? 0 : /\d/u.test(a.text) && /\d/u.test(b.text) ? 0.06 : 0.12;

/** Whether two quantities of one unit say the same, as far as rounding goes. */
export function areSame(a: Compared, b: Compared): boolean {
  const most = tolerance(a, b);
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= most * Math.max(one, other);
  const within = (one: number, { value, upper = value }: Compared): boolean =>
    near(one, value) || near(one, upper) || (value <= one && one <= upper);
  const isIn = (inner: Compared, outer: Compared): boolean =>
    within(inner.value, outer) && within(inner.upper ?? inner.value, outer);
  return isIn(a, b) || isIn(b, a);
}

/** A figure with what it counts; of a note in brackets there, no brackets within brackets are made. */
export const figureWords = ({ text, what }: { readonly text: string; readonly what: string }): string =>
  `${text} (${what.replace(/\s*\(([^()]*)\)/gu, ", $1")})`;

import type { Span } from "./problem.js";

/** A quantity of a text: a value or a range, and the family of its unit. */
export interface Quantity extends Span {
  readonly text: string;
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
  eighty: 80,
};
const SHARES: Readonly<Record<string, number>> = {
  half: 50,
  "a third": 33.3,
  "one third": 33.3,
  "one-third": 33.3,
  "two thirds": 66.7,
  "two-thirds": 66.7,
  "a quarter": 25,
  "one quarter": 25,
  "three quarters": 75,
  "a fifth": 20,
  "one fifth": 20,
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

const NUMBER =
  /(?<![\p{L}\p{N}.,/-])(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*(?:[-–—]|to|and)\s*(\d+(?:\.\d+)?)(?=\s*(?:%|per\s?cent|percent|hours?|days?|weeks?|months?|years?)))?(\s+(?:thousand|million|billion))?(?![\p{L}\p{N}/]|[.,]\d|-\p{L}(?!ear))/gu;
const NUMBER_WORD = new RegExp(`(?<![\\p{L}-])(${Object.keys(WORDS).join("|")})(?![\\p{L}])`, "giu");
const SHARE = new RegExp(`(?<![\\p{L}-])(${Object.keys(SHARES).join("|")})(?![\\p{L}])`, "giu");

const daysIn = (value: number, unitText: string): number => {
  const name = /hour|day|week|month|year/iu.exec(unitText)?.[0].toLowerCase() ?? "day";
  return value * (DAYS[name] ?? 1);
};

function quantity(
  text: string,
  start: number,
  numberEnd: number,
  value: number,
  upper?: number,
): Quantity | undefined {
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
    text: text.slice(start, end),
    value: scaled(value),
    ...(upper === undefined ? {} : { upper: scaled(upper) }),
    unit,
  };
}

/** Figures, words for numbers up to twelve that count something, and shares (a third); names such as IL-6 or PHQ-9 are none. */
export function quantitiesIn(text: string): Quantity[] {
  const found: (Quantity | undefined)[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const scale = SCALES[(match[3] ?? "").trim().toLowerCase()] ?? 1;
    const value = Number((match[1] ?? "").replaceAll(",", "")) * scale;
    const upper = match[2] === undefined ? undefined : Number(match[2]) * scale;
    found.push(quantity(text, match.index, match.index + match[0].length, value, upper));
  }
  for (const match of text.matchAll(NUMBER_WORD)) {
    const value = WORDS[(match[1] ?? "").toLowerCase()];
    if (value === undefined) continue;
    const counted = quantity(text, match.index, match.index + match[0].length, value);
    if (counted && counted.unit !== "other") found.push(counted);
  }
  for (const match of text.matchAll(SHARE)) {
    const value = SHARES[(match[1] ?? "").toLowerCase()];
    const end = match.index + match[0].length;
    if (value !== undefined) found.push({ start: match.index, end, text: match[0], value, unit: "percent" });
  }
  return found.filter((one) => one !== undefined).sort((a, b) => a.start - b.start);
}

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

import type { CslDate } from "../../bibliography/cslItem.js";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Reads "27 August 2025", "August 2025" and "2025"; undefined for anything else. */
export function readDate(text: string): CslDate | undefined {
  const [, day, word = "", year] = /^(?:(?:(\d{1,2})\s+)?(\p{L}+)\.?\s+)?(\d{4})$/u.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  if (word === "") return dateOf([Number(year)]);
  const month = MONTHS.findIndex((name) => word.length >= 3 && name.startsWith(word.toLowerCase())) + 1;
  if (month === 0) return undefined;
  return dateOf(day === undefined ? [Number(year), month] : [Number(year), month, Number(day)]);
}

const dateOf = (parts: number[]): CslDate => ({ "date-parts": [parts] });

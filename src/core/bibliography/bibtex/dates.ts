import type { CslDate } from "../cslItem.js";
import { plainText, readTex, tidy } from "./tex.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The month that a text begins with: `mar`, `March`, `3`, `03`; 1 to 12. */
function monthOf(text: string): number | undefined {
  const month = text.trim().toLowerCase();
  if (/^\d{1,2}$/.test(month)) return Number(month) >= 1 && Number(month) <= 24 ? Number(month) : undefined;
  const index = MONTHS.findIndex((name) => month.startsWith(name));
  return index < 0 ? undefined : index + 1;
}

/**
 * BibLaTeX's date, ISO 8601-2 (EDTF) level 1: `2019`, `2019-05`, `2019-05-03`, `2019/2020`, `2019/`, `2019~`, `199X`, `-0043`.
 * What is not such a date is kept as text.
 */
export function readEdtf(text: string): CslDate {
  const source = tidy(text);
  const ends = source.split("/").map(edtfParts);
  const [first, second] = ends;
  if (!first || ends.length > 2) return { literal: source };
  const circa = /[~%?]/.test(source) ? { circa: true } : {};
  return { "date-parts": second ? [first, second] : [first], ...circa };
}

function edtfParts(text: string): number[] | undefined {
  const [, year, month, day] =
    /^(-?\d{4}|\d{2,3}X{1,2})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?-?[~%?]*$/.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const number = Number(year.replace(/X/g, "0"));
  // EDTF's year 0 is 1 BC; CSL has no year 0.
  const parts = [number > 0 ? number : number - 1];
  if (month !== undefined && Number(month) > 0) parts.push(Number(month));
  if (day !== undefined && Number(day) > 0 && parts.length === 2) parts.push(Number(day));
  return parts;
}

interface OldDate {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

/** BibTeX's `year`, `month`, `day`; a year that is no number (`in press`, `c. 1900`) is kept as text. */
export function readYearMonthDay({ year, month, day }: OldDate): CslDate | undefined {
  if (year === undefined) return undefined;
  const printed = tidy(plainText(readTex(year)));
  const [, from, to] = /^(-?\d{1,4})(?:\s*[-–/]\s*(\d{4}))?$/.exec(printed) ?? [];
  if (from === undefined) return printed === "" ? undefined : { literal: printed };
  if (to !== undefined) return { "date-parts": [[Number(from)], [Number(to)]] };
  return { "date-parts": [[Number(from), ...monthAndDay(month, day)]] };
}

/** `month` may hold a day: `10~jan`, `jan # "~10"`, `January 10`. */
function monthAndDay(month: string | undefined, day: string | undefined): number[] {
  const printed = tidy(plainText(readTex(month ?? ""))).replace(/\u00a0/g, " ");
  const name = /[a-z]+|^\d+$/i.exec(printed)?.[0];
  const number = name === undefined ? undefined : monthOf(name);
  if (number === undefined) return [];
  const inMonth = /[a-z]/i.test(printed) ? /\d{1,2}/.exec(printed)?.[0] : undefined;
  const days = Number(day?.trim() ?? inMonth ?? Number.NaN);
  return days >= 1 && days <= 31 ? [number, days] : [number];
}

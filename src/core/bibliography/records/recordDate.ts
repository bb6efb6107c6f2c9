import type { CslDate } from "../cslItem.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SEASONS: Readonly<Record<string, number>> = { spring: 1, summer: 2, autumn: 3, fall: 3, winter: 4 };

/** 1 to 12, by number or (part of a) name. */
export function monthNumber(text: string | undefined): number | undefined {
  const month = (text ?? "").trim().toLowerCase();
  const number = /^\d{1,2}$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3)) + 1;
  return number >= 1 && number <= 12 && (month.length < 3 || /^[a-z]+\.?$/.test(month)) ? number : undefined;
}

/**
 * A date as reference managers and databases write it: `2016/04/19`, `2016///Spring`, `2016-04-19`, `2016 Apr 19`, `2016 Jan-Feb`,
 * `Apr 2016`, `April 19, 2016`, `2010-2012`. What has no year is kept as text.
 */
export function recordDate(text: string): CslDate | undefined {
  const whole = text.replace(/\s+/g, " ").trim();
  if (whole === "") return undefined;
  const range = /^(\d{4})\s*[-–/]\s*(\d{4})$/.exec(whole);
  if (range) return { "date-parts": [[Number(range[1])], [Number(range[2])]] };
  const numeric = /^(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:[/-].*|T.*)?$/.exec(whole);
  if (numeric) return dateOf(numeric[1], numeric[2], numeric[3]);
  const year = /(?<!\d)\d{4}(?!\d)/.exec(whole)?.[0];
  if (year === undefined) return { literal: whole };
  const rest = whole.replace(year, " ");
  const month = /[a-z]{3,}/i.exec(rest)?.[0];
  const season = SEASONS[month?.toLowerCase() ?? ""];
  if (season !== undefined) return { "date-parts": [[Number(year)]], season };
  return monthNumber(month) === undefined && /[a-z]{3,}/i.test(rest)
    ? { literal: whole }
    : dateOf(year, month, /(?<!\d)\d{1,2}(?!\d)/.exec(rest)?.[0]);
}

/** Year, month, day as far as they make sense. */
export function dateOf(year?: string, month?: string, day?: string): CslDate | undefined {
  if (year === undefined || !/^\d{4}$/.test(year.trim())) return undefined;
  const inMonth = monthNumber(month);
  const ofDay = Number(day);
  const parts = [Number(year), ...(inMonth === undefined ? [] : [inMonth])];
  return { "date-parts": [inMonth !== undefined && ofDay >= 1 && ofDay <= 31 ? [...parts, ofDay] : parts] };
}

/** How much of a date is known: 0 for none, 1 for the year ... 3 for the day. */
const precisionOf = (date: CslDate | undefined): number => date?.["date-parts"]?.[0]?.length ?? 0;

/** The first date with a year, made more precise by another of the same year. */
export function mostPrecise(dates: readonly (CslDate | undefined)[]): CslDate | undefined {
  const known = dates.filter((date) => precisionOf(date) > 0);
  const [first] = known;
  if (!first) return dates.find((date) => date !== undefined);
  const year = first["date-parts"]?.[0]?.[0];
  const same = known.filter((date) => date?.["date-parts"]?.[0]?.[0] === year);
  return same.reduce((best, date) => (precisionOf(date) > precisionOf(best) ? date : best), first);
}

import { readEdtf } from "../bibtex/dates.js";
import { isRecord } from "../looseItem.js";

const DATES = ["issued", "accessed", "event-date", "original-date", "available-date", "submitted"];

/**
 * Dates as people write them in YAML, as CSL-JSON has them: `2019`, `2019-05-03`, `{ year: 2019, month: 5 }`, and a list
 * of such (pandoc's manual, "Specifying bibliographic data").
 */
export function withCslDates(record: unknown): unknown {
  if (!isRecord(record)) return record;
  const whole: Record<string, unknown> = { ...record };
  for (const field of DATES) if (field in whole) whole[field] = cslDate(whole[field]);
  return whole;
}

function cslDate(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "string") return readEdtf(String(value));
  if (Array.isArray(value)) return { "date-parts": value.map(dateParts) };
  if (isRecord(value) && "year" in value) return { "date-parts": [dateParts(value)] };
  return value;
}

const dateParts = (value: unknown): unknown =>
  isRecord(value)
    ? ["year", "month", "day"].map((part) => value[part]).filter((part) => part !== undefined)
    : [value];

import type { CslItem } from "../../bibliography/cslItem.js";
import { plain } from "../mend.js";
import { readDate } from "./dates.js";
import type { ReferenceFields } from "./fields.js";

/** What a web page's reference ends in; the URL as printed. */
export interface WebTail {
  readonly rest: string;
  readonly fields: Partial<CslItem>;
}

const AVAILABLE =
  /\s*(?:Available online|Available from|Available at|URL):?\s*<?(https?:[^\s<>]*[^\s<>.,;)])>?\s*\.?\s*(?:\((?:last )?accessed (?:on )?([^)]+)\))?[\s.]*$/i;
const BARE_URL = /\s+<?(https?:[^\s<>]*[^\s<>.,;)])>?[\s.]*$/;

/** Takes "Available online: <https://...> (accessed on 3 August 2025)." off a reference's end. */
export function readWebTail(text: string): WebTail {
  const match = AVAILABLE.exec(text) ?? BARE_URL.exec(text);
  if (!match) return { rest: text, fields: {} };
  const [, url, day = ""] = match;
  const accessed = readDate(day);
  const raw = accessed === undefined && day !== "" ? { raw: day } : accessed;
  return {
    rest: text.slice(0, match.index),
    fields: { URL: url, ...(raw === undefined ? {} : { accessed: raw }) },
  };
}

/** "Authors. Title. Ph.D. Thesis, University, Place, Year." */
export function readThesis(text: string): ReferenceFields | undefined {
  const [, head, genre, university, place, year] =
    /^(.+[.?!])\s+((?:Ph\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|Master[’'s]*|Bachelor[’'s]*|Doctoral)\s(?:Thesis|Dissertation)),\s*([^,]+),\s*(?:(.+),\s*)?(\d{4})[\s.]*$/i.exec(
      text,
    ) ?? [];
  if (head === undefined) return undefined;
  const location = place === undefined ? {} : { "publisher-place": plain(place) };
  return {
    type: "thesis",
    head,
    source: { genre, publisher: plain(university ?? ""), ...location, issued: yearOf(year) },
  };
}

/** "Authors. Title. 2023." with an address on the web; the year may be missing, and all the rest too. */
export function readWebPage(text: string): ReferenceFields {
  const [, head = text, year] = /^(.*[.?!])\s+((?:19|20)\d{2})[\s.]*$/.exec(text) ?? [];
  return { type: "webpage", head, source: year === undefined ? {} : { issued: yearOf(year) } };
}

const yearOf = (year: string | undefined) => ({ "date-parts": [[Number(year)]] });

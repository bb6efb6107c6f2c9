import type { EntryGlance, EntryWords } from "../library.js";
import { familyName, isOthers } from "../summary.js";
import type { BibtexFields } from "./mapping.js";
import { readNames } from "./names.js";
import { isPlain, plainText, readTex, tidy } from "./tex.js";

/** The fields that a glance takes, with those that lead to them. */
export const GLANCE_FIELDS: ReadonlySet<string> = new Set(
  "title author editor date year journal journaltitle booktitle doi pmid eprint eprinttype url crossref xdata".split(
    " ",
  ),
);
export const WORDS_FIELDS: ReadonlySet<string> = new Set([
  "keywords",
  "keyword",
  "abstract",
  "crossref",
  "xdata",
]);

const ODD_BLANKS = /[\t\r\n\u00a0]| {2}|^ | $/;

/** A field's text; the few that have TeX in them are read as such. */
function textOf(source: string | undefined): string {
  if (source === undefined) return "";
  if (isPlain(source)) return ODD_BLANKS.test(source) ? tidy(source) : source;
  return tidy(plainText(readTex(source)));
}

/** `Kin, Kyohei and Huang, Xiao`: names without braces and TeX are parted here, others with all care. */
function familyNames(source: string | undefined): string[] {
  if (source === undefined || source === "") return [];
  if (!isPlain(source) || source.includes("="))
    return readNames(source).map((name) => (isOthers(name) ? "others" : familyName(name)));
  return source
    .split(/\s+and\s+/iu)
    .map(plainFamilyName)
    .filter((name) => name !== "");
}

function plainFamilyName(name: string): string {
  const comma = name.indexOf(",");
  if (comma >= 0) return tidy(name.slice(0, comma));
  const words = name.trim().split(/\s+/u);
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && /^\p{Ll}/u.test(word));
  return words.slice(particle < 0 ? -1 : particle).join(" ");
}

/** What tells an entry from others, read quickly: titles as they are written, the years of dates, the family names alone. */
export function glanceOfFields({ fields }: BibtexFields): EntryGlance {
  const field = (...names: readonly string[]): string => {
    const name = names.find((one) => fields.has(one));
    return name === undefined ? "" : textOf(fields.get(name));
  };
  const date = field("date", "year");
  return {
    title: field("title"),
    names: familyNames(fields.get("author") ?? fields.get("editor")),
    year: /\d{4}/u.exec(date)?.[0] ?? date,
    container: field("journal", "journaltitle", "booktitle"),
    DOI: fields.get("doi") ?? "",
    PMID: fields.get("pmid") ?? (/^pubmed$/iu.test(fields.get("eprinttype") ?? "") ? field("eprint") : ""),
    URL: fields.get("url") ?? "",
  };
}

export const wordsOfFields = ({ fields }: BibtexFields): EntryWords => ({
  keywords: textOf(fields.get("keywords") ?? fields.get("keyword")),
  abstract: textOf(fields.get("abstract")),
});

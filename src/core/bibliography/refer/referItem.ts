import type { CslItem } from "../cslItem.js";
import { endnoteType } from "../records/endnoteTypes.js";
import { doiIn, pmcidIn } from "../records/identifiers.js";
import { personNames } from "../records/personName.js";
import { recordDate } from "../records/recordDate.js";
import { referenceItem } from "../records/referenceRecord.js";

type Values = ReadonlyMap<string, readonly string[]>;

/** A reference of EndNote's tagged export (`refer`) as a CSL item. Source: EndNote manual, "EndNote export format"; refer(1). */
export function referItem(id: string, values: Values): CslItem {
  const all = (...tags: readonly string[]): readonly string[] => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (...tags: readonly string[]): string | undefined => all(...tags)[0];
  const journal = first("J");
  const type = endnoteType(first("0")) ?? guessedType(values);
  const resource = first("R");
  // EndNote has an original title where refer has an institution
  const isEndnote = values.has("0");
  return referenceItem(id, {
    type,
    authors: [...personNames(all("A")), ...(isEndnote ? [] : all("Q").map((literal) => ({ literal })))],
    secondaryAuthors: personNames(all("E")),
    tertiaryAuthors: personNames(all("Y")),
    translators: personNames(all("?")),
    title: first("T"),
    secondaryTitle: first("B") ?? (type === "book" ? first("S") : undefined),
    tertiaryTitle: first("S"),
    periodical: journal ?? (type.startsWith("article") ? first("B") : undefined),
    abbreviation: undefined,
    shortTitle: first("!"),
    originalTitle: isEndnote ? first("Q") : undefined,
    dates: [recordDate(first("D") ?? ""), recordDate(withYear(first("8"), first("D")))],
    accessed: dated(first("[")),
    volume: first("V"),
    issue: first("N"),
    number: undefined,
    pages: first("P"),
    edition: first("7"),
    volumes: first("6"),
    publisher: first("I"),
    place: first("C"),
    standardNumbers: all("@"),
    doi: doiIn(resource),
    pmid: undefined,
    pmcid: all("2").find((text) => pmcidIn(text) !== undefined),
    urls: all("U"),
    abstract: first("X"),
    keywords: all("K"),
    language: first("G"),
    notes: all("O", "Z"),
    genre: first("9"),
    callNumber: first("L"),
    source: first("~"),
  });
}

/** Without `%0`, as the Unix program writes it, the fields tell: `%J` a journal, `%B` a book. */
function guessedType(values: Values): string {
  if (values.has("J")) return "article-journal";
  if (values.has("B")) return "chapter";
  return values.has("R") ? "report" : values.has("I") ? "book" : "document";
}

const dated = (text: string | undefined) => {
  const date = recordDate((text ?? "").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
  return date?.["date-parts"] ? date : undefined;
};

/** `%8` is the day, with the year or without. */
const withYear = (date: string | undefined, year: string | undefined): string =>
  date === undefined ? "" : /\d{4}/.test(date) ? date : `${date} ${year ?? ""}`;

import type { CslDate, CslItem, CslName } from "../cslItem.js";
import { bareDoi, pmcidIn } from "./identifiers.js";

/**
 * A reference as PubMed keeps it, in MEDLINE's tagged lines or in XML.
 * Source: MEDLINE/PubMed Data Element (Field) Descriptions, U.S. National Library of Medicine.
 */
export interface MedlineRecord {
  readonly pmid: string | undefined;
  readonly pmcid: string | undefined;
  readonly doi: string | undefined;
  readonly types: readonly string[];
  readonly authors: readonly CslName[];
  readonly editors: readonly CslName[];
  readonly title: string | undefined;
  readonly bookTitle: string | undefined;
  readonly collection: string | undefined;
  readonly originalTitle: string | undefined;
  readonly journal: string | undefined;
  readonly abbreviation: string | undefined;
  readonly date: CslDate | undefined;
  readonly volume: string | undefined;
  readonly issue: string | undefined;
  readonly pages: string | undefined;
  readonly edition: string | undefined;
  readonly publisher: string | undefined;
  readonly place: string | undefined;
  readonly issn: readonly string[];
  readonly isbn: readonly string[];
  readonly abstract: string | undefined;
  readonly keywords: readonly string[];
  readonly language: string | undefined;
}

/** A record of PubMed as a CSL item. */
export function medlineItem(id: string, record: MedlineRecord): CslItem {
  const type = typeOf(record);
  const item: CslItem = { id, type };
  const set = (variable: string, value: unknown): void => {
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      item[variable] = value;
  };
  set("author", record.authors);
  set("editor", record.editors);
  set("title", withoutFullStop(record.title ?? record.bookTitle));
  const container = type === "chapter" ? withoutFullStop(record.bookTitle) : record.journal;
  set("container-title", container ?? record.abbreviation);
  if (container !== undefined && record.abbreviation !== container)
    set("container-title-short", record.abbreviation);
  set("collection-title", record.collection);
  set("original-title", withoutFullStop(record.originalTitle));
  set("issued", record.date);
  set("volume", record.volume);
  set("issue", record.issue);
  set("page", record.pages?.replace(/[–—]/g, "-"));
  set("edition", record.edition);
  set("publisher", record.publisher);
  // For a journal it is the country it appears in, which no reference shows.
  if (record.publisher !== undefined) set("publisher-place", record.place);
  set("ISSN", [...new Set(record.issn)].join(", "));
  set("ISBN", [...new Set(record.isbn)].join(" "));
  set("DOI", bareDoi(record.doi));
  set("PMID", record.pmid);
  set("PMCID", pmcidIn(record.pmcid));
  set("abstract", record.abstract);
  set("keyword", [...new Set(record.keywords)].join(", "));
  set("language", record.language?.toLowerCase());
  return item;
}

function typeOf({ types, title, bookTitle, journal, abbreviation }: MedlineRecord): string {
  const named = types.join("\n").toLowerCase();
  if (bookTitle !== undefined) return title === undefined ? "book" : "chapter";
  if (/^preprint$/m.test(named)) return "article";
  if (/^dataset$/m.test(named) && !/^journal article$/m.test(named)) return "dataset";
  if (/^newspaper article$/m.test(named)) return "article-newspaper";
  if (journal !== undefined || abbreviation !== undefined) return "article-journal";
  if (/^book$/m.test(named)) return "book";
  return /^(?:journal article|review)$/m.test(named) ? "article-journal" : "document";
}

/** PubMed ends titles with a full stop, as its own style prints them. */
const withoutFullStop = (title: string | undefined): string | undefined =>
  title === undefined ? undefined : /[^.]\.$/.test(title) ? title.slice(0, -1) : title;

/** The authors' own keywords, then the subject headings, without subheadings and the star of a main topic. */
export const headingOf = (heading: string): string => heading.split("/")[0]?.replace(/\*/g, "").trim() ?? "";

import type { CslDate, CslItem, CslName } from "../cslItem.js";
import { bareDoi, doiIn, pmcidIn, standardNumbers } from "./identifiers.js";
import { mostPrecise } from "./recordDate.js";

/**
 * A reference as Reference Manager and EndNote keep it, whatever file it comes from (RIS, refer, EndNote XML). What a secondary
 * title or author is depends on the type: of an article the journal, of a chapter the book and its editors, of a book the series.
 * Source: RIS specification (Research Information Systems, 2011); EndNote manual, "Reference types".
 */
export interface ReferenceRecord {
  readonly type: string;
  readonly authors: readonly CslName[];
  readonly secondaryAuthors: readonly CslName[];
  readonly tertiaryAuthors: readonly CslName[];
  readonly translators: readonly CslName[];
  readonly title: string | undefined;
  readonly secondaryTitle: string | undefined;
  readonly tertiaryTitle: string | undefined;
  /** The journal by its full name, and abbreviated. */
  readonly periodical: string | undefined;
  readonly abbreviation: string | undefined;
  readonly shortTitle: string | undefined;
  readonly originalTitle: string | undefined;
  /** The first counts; another of the same year may be more precise. */
  readonly dates: readonly (CslDate | undefined)[];
  readonly accessed: CslDate | undefined;
  readonly volume: string | undefined;
  readonly issue: string | undefined;
  readonly number: string | undefined;
  readonly pages: string | undefined;
  readonly edition: string | undefined;
  readonly volumes: string | undefined;
  readonly publisher: string | undefined;
  readonly place: string | undefined;
  readonly standardNumbers: readonly string[];
  readonly doi: string | undefined;
  readonly pmid: string | undefined;
  readonly pmcid: string | undefined;
  readonly urls: readonly string[];
  readonly abstract: string | undefined;
  readonly keywords: readonly string[];
  readonly language: string | undefined;
  readonly notes: readonly string[];
  readonly genre: string | undefined;
  readonly callNumber: string | undefined;
  readonly source: string | undefined;
}

const PERIODICALS = new Set(["article-journal", "article-magazine", "article-newspaper", "review"]);
const IN_BOOKS = new Set(["chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"]);
const NUMBERED = new Set(["report", "patent", "standard", "software", "legislation", "bill", "document"]);

/** A reference as a CSL item. */
export function referenceItem(id: string, record: ReferenceRecord): CslItem {
  const { type, doi, urls, notes } = record;
  const item: CslItem = { id, type };
  const set = (variable: string, value: unknown): void => {
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      item[variable] = value;
  };
  setNames(record, set);
  setTitles(record, set);
  set("issued", mostPrecise(record.dates));
  set("accessed", record.accessed);
  setNumbers(record, set);
  set("publisher", record.publisher);
  set("publisher-place", record.place);
  set("DOI", bareDoi(doi) ?? urls.map(doiOfAddress).find((each) => each !== undefined));
  set("PMID", record.pmid);
  set("PMCID", pmcidIn(record.pmcid));
  set("URL", urls[0]);
  set("abstract", record.abstract);
  set("keyword", [...new Set(record.keywords)].join(", "));
  set("language", record.language);
  set("note", notes.filter((note) => bareDoi(note) !== item.DOI).join("\n"));
  set("genre", record.genre);
  set("call-number", record.callNumber);
  set("source", record.source);
  return item;
}

type Set = (variable: string, value: unknown) => void;

const doiOfAddress = (url: string): string | undefined =>
  /^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i.test(url) ? doiIn(url) : undefined;

function setNames({ type, ...record }: ReferenceRecord, set: Set): void {
  set("author", record.authors);
  // Of a book with authors, the secondary ones are the series' editors; without authors, its own.
  const ofSeries = type === "book" && record.authors.length > 0;
  set(ofSeries ? "collection-editor" : "editor", record.secondaryAuthors);
  if (!ofSeries) set("collection-editor", record.tertiaryAuthors);
  set("translator", record.translators);
}

function setTitles(record: ReferenceRecord, set: Set): void {
  const { type, secondaryTitle, tertiaryTitle, periodical, abbreviation } = record;
  set("title", record.title ?? (type === "book" ? secondaryTitle : undefined));
  const ofSeries = type === "book" || type === "report" || type === "map";
  if (ofSeries) {
    set("collection-title", record.title === undefined ? tertiaryTitle : (secondaryTitle ?? tertiaryTitle));
    set("container-title", periodical);
  } else if (type !== "thesis") {
    const container = IN_BOOKS.has(type) ? (secondaryTitle ?? periodical) : (periodical ?? secondaryTitle);
    set("container-title", container ?? abbreviation);
    set("collection-title", IN_BOOKS.has(type) ? tertiaryTitle : undefined);
    if (container !== undefined && abbreviation !== container) set("container-title-short", abbreviation);
  }
  set("title-short", record.shortTitle);
  set("original-title", record.originalTitle);
}

function setNumbers(record: ReferenceRecord, set: Set): void {
  const { type, issue, number, pages, volumes } = record;
  set("volume", record.volume);
  if (PERIODICALS.has(type)) set("issue", issue);
  else if (NUMBERED.has(type)) set("number", number ?? issue);
  else set("collection-number", issue);
  const isCount = type === "book" && pages !== undefined && /^\d+$/.test(pages);
  set(isCount ? "number-of-pages" : "page", pages?.replace(/\s*[-–—]+\s*/g, "-"));
  set("edition", record.edition);
  set("number-of-volumes", volumes);
  const { issn, isbn } = standardNumbers(record.standardNumbers);
  set("ISSN", issn.join(", "));
  set("ISBN", isbn.join(" "));
}

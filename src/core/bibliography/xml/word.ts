import type { CslDate, CslItem, CslName } from "../cslItem.js";
import { bareDoi, standardNumbers } from "../records/identifiers.js";
import { dateOf, monthNumber, recordDate } from "../records/recordDate.js";
import { allAt, childAt, textAt, textOf, type XmlElement } from "./element.js";
import type { XmlFormat } from "./xmlRecords.js";

/** The sources that Word keeps for its citations. Source: ECMA-376, part 1, section 22.6 (Bibliography). */
export const WORD_SOURCES: XmlFormat = {
  records: ["Source"],
  idOf: (record) => (textAt(record, "Tag") === undefined ? undefined : childAt(record, "Tag")),
  saysWhich: (record) =>
    WHICH.some((name) => textAt(record, name) !== undefined) ||
    textOf(childAt(record, "Author")) !== undefined,
  itemOf: wordItem,
};

const WHICH = [
  "Title",
  "BookTitle",
  "JournalName",
  "PeriodicalTitle",
  "ConferenceName",
  "CaseNumber",
  "ShortTitle",
];

const TYPES: Readonly<Record<string, string>> = {
  Art: "graphic",
  ArticleInAPeriodical: "article-magazine",
  Book: "book",
  BookSection: "chapter",
  Case: "legal_case",
  ConferenceProceedings: "paper-conference",
  DocumentFromInternetSite: "webpage",
  ElectronicSource: "document",
  Film: "motion_picture",
  InternetSite: "webpage",
  Interview: "interview",
  JournalArticle: "article-journal",
  Misc: "document",
  Patent: "patent",
  Performance: "performance",
  Report: "report",
  SoundRecording: "song",
};

const NAMES = [
  ["author", "Author"],
  ["author", "Inventor"],
  ["author", "Artist"],
  ["editor", "Editor"],
  ["translator", "Translator"],
  ["container-author", "BookAuthor"],
  ["director", "Director"],
  ["interviewer", "Interviewer"],
  ["compiler", "Compiler"],
] as const;

const FIELDS = [
  ["title", "Title"],
  ["title-short", "ShortTitle"],
  ["container-title", "JournalName"],
  ["container-title", "PeriodicalTitle"],
  ["container-title", "BookTitle"],
  ["container-title", "ConferenceName"],
  ["container-title", "InternetSiteTitle"],
  ["event-title", "ConferenceName"],
  ["volume", "Volume"],
  ["number-of-volumes", "NumberVolumes"],
  ["edition", "Edition"],
  ["version", "Version"],
  ["chapter-number", "ChapterNumber"],
  ["number", "PatentNumber"],
  ["number", "CaseNumber"],
  ["publisher", "Publisher"],
  ["publisher", "Institution"],
  ["publisher", "ProductionCompany"],
  ["genre", "ThesisType"],
  ["genre", "Type"],
  ["medium", "Medium"],
  ["URL", "URL"],
  ["abstract", "BIBTEX_Abstract"],
  ["keyword", "BIBTEX_KeyWords"],
  ["collection-title", "BIBTEX_Series"],
  ["note", "Comments"],
] as const;

function wordItem(id: string, record: XmlElement): CslItem {
  const text = (name: string): string | undefined => textAt(record, name);
  const type = TYPES[text("SourceType") ?? ""] ?? "document";
  const item: CslItem = { id, type };
  const set = (variable: string, value: unknown): void => {
    if (value !== undefined && value !== "" && item[variable] === undefined) item[variable] = value;
  };
  for (const [variable, role] of NAMES) {
    const names = namesOf(childAt(record, "Author", role));
    if (names.length > 0) set(variable, names);
  }
  for (const [variable, field] of FIELDS) set(variable, text(field));
  set("issued", issuedOf(text("Year"), text("Month"), text("Day")));
  set(
    "accessed",
    dateOf(text("YearAccessed"), text("MonthAccessed"), text("DayAccessed")) ??
      recordDate(text("Accessed") ?? ""),
  );
  set(type.startsWith("article") ? "issue" : "number", text("Issue") ?? text("Number"));
  set("page", text("Pages")?.replace(/\s*[-–—]+\s*/g, "-"));
  set(
    "publisher-place",
    ["City", "StateProvince", "CountryRegion"].flatMap((name) => text(name) ?? []).join(", "),
  );
  const standard = text("StandardNumber");
  const { issn, isbn } = standardNumbers(standard === undefined ? [] : [standard]);
  const isNumbered = !/LCCN|MRN/i.test(standard ?? "");
  if (isNumbered) set("ISSN", issn.join(", "));
  if (isNumbered) set("ISBN", isbn.join(" "));
  set("DOI", bareDoi(text("DOI")));
  return item;
}

/** Word lets people write what they like for a month: a season, two months. */
function issuedOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): CslDate | undefined {
  const isPlain = month === undefined || monthNumber(month) !== undefined;
  return (
    (isPlain ? dateOf(year, month, day) : recordDate(`${year ?? ""} ${month}`)) ?? recordDate(year ?? "")
  );
}

function namesOf(role: XmlElement | undefined): CslName[] {
  const literal = textAt(role, "Corporate");
  if (literal !== undefined) return [{ literal }];
  return allAt(role, "NameList", "Person").flatMap((person): CslName[] => {
    const family = textAt(person, "Last");
    const given = [textAt(person, "First"), textAt(person, "Middle")]
      .filter((part) => part !== undefined)
      .join(" ");
    if (family === undefined) return given === "" ? [] : [{ family: given }];
    return [{ family, ...(given !== "" && { given }) }];
  });
}

import { CslDate, CslName, type CslItem } from "../cslItem.js";
import { writeNames } from "./nameWriting.js";
import { texOf, texTitle, verbatim } from "./texWriting.js";

/** A field to be written; a bare value (a month's name) goes without braces. */
export interface WrittenField {
  readonly name: string;
  readonly value: string;
  readonly bare?: boolean;
}

export interface WrittenEntry {
  readonly type: string;
  readonly fields: readonly WrittenField[];
}

/** BibTeX has `journal`, `year`, `month`; BibLaTeX `journaltitle` and `date`. */
export type Dialect = "bibtex" | "biblatex";

const TYPES: Readonly<Record<string, string>> = {
  "article-journal": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  article: "unpublished",
  book: "book",
  chapter: "incollection",
  dataset: "dataset",
  "entry-encyclopedia": "inreference",
  "entry-dictionary": "inreference",
  entry: "inreference",
  graphic: "artwork",
  legal_case: "jurisdiction",
  legislation: "legislation",
  manuscript: "unpublished",
  motion_picture: "movie",
  pamphlet: "booklet",
  "paper-conference": "inproceedings",
  patent: "patent",
  performance: "performance",
  personal_communication: "letter",
  post: "online",
  "post-weblog": "online",
  report: "report",
  review: "review",
  software: "software",
  song: "music",
  speech: "unpublished",
  standard: "standard",
  treaty: "legal",
  webpage: "online",
};

const SUBTYPES: Readonly<Record<string, string>> = {
  "article-magazine": "magazine",
  "article-newspaper": "newspaper",
};

type Kind = "title" | "text" | "verbatim";

/** Variables that one field stands for, whatever the type, in the order in which they are written behind the title. */
const FIELDS: readonly (readonly [field: string, variable: string, kind: Kind])[] = [
  ["series", "collection-title", "title"],
  ["shortjournal", "container-title-short", "text"],
  ["edition", "edition", "text"],
  ["version", "version", "text"],
  ["volume", "volume", "text"],
  ["volumes", "number-of-volumes", "text"],
  ["chapter", "chapter-number", "text"],
  ["pagetotal", "number-of-pages", "text"],
  ["eventtitle", "event-title", "title"],
  ["eventtitle", "event", "title"],
  ["venue", "event-place", "text"],
  ["address", "publisher-place", "text"],
  ["origtitle", "original-title", "title"],
  ["origpublisher", "original-publisher", "text"],
  ["origlocation", "original-publisher-place", "text"],
  ["shorttitle", "title-short", "title"],
  ["pubstate", "status", "text"],
  ["library", "call-number", "verbatim"],
  ["isbn", "ISBN", "verbatim"],
  ["issn", "ISSN", "verbatim"],
  ["doi", "DOI", "verbatim"],
  ["pmid", "PMID", "verbatim"],
  ["pmcid", "PMCID", "verbatim"],
  ["url", "URL", "verbatim"],
  ["language", "language", "text"],
  ["keywords", "keyword", "text"],
  ["abstract", "abstract", "text"],
  ["annotation", "annote", "text"],
  ["note", "note", "text"],
];

/** An item as a BibTeX entry: the reverse of `cslOf`, for what BibTeX has a field for. */
export function fieldsOf(item: CslItem, dialect: Dialect): WrittenEntry {
  const type = typeOf(item);
  const fields: WrittenField[] = [];
  const add = (name: string, value: string): void => {
    if (value !== "" && !fields.some((field) => field.name === name)) fields.push({ name, value });
  };
  add("author", writeNames(item.author ?? []));
  add("editor", writeNames(item.editor ?? []));
  for (const [field, variable] of NAMES) add(field, writeNames(namesOf(item[variable])));
  add("title", texTitle(textOf(item.title)));
  addContainer(item, type, dialect, add);
  fields.push(...dateFields(item.issued, "", dialect));
  for (const [field, variable, kind] of FIELDS) add(field, WRITE[kind](textOf(item[variable])));
  addNumbers(item, type, add);
  addPublisher(item, type, add);
  add("entrysubtype", SUBTYPES[item.type] ?? "");
  for (const [prefix, variable] of DATES)
    fields.push(...dateFields(dateOf(item[variable]), prefix, "biblatex"));
  return { type, fields };
}

const WRITE: Readonly<Record<Kind, (text: string) => string>> = { title: texTitle, text: texOf, verbatim };

const NAMES = [
  ["translator", "translator"],
  ["bookauthor", "container-author"],
  ["director", "director"],
] as const;

const DATES = [
  ["url", "accessed"],
  ["event", "event-date"],
  ["orig", "original-date"],
] as const;

type Add = (name: string, value: string) => void;

function typeOf(item: CslItem): string {
  const type = TYPES[item.type] ?? "misc";
  if (type === "incollection" && !item["container-title"]) return "inbook";
  if (item.type !== "thesis") return type;
  return /master/i.test(textOf(item["genre"])) ? "mastersthesis" : "phdthesis";
}

function addContainer(item: CslItem, type: string, dialect: Dialect, add: Add): void {
  const container = textOf(item["container-title"]);
  if (type.startsWith("in")) add("booktitle", texTitle(container));
  else add(dialect === "biblatex" ? "journaltitle" : "journal", texOf(container));
}

function addNumbers(item: CslItem, type: string, add: Add): void {
  const isArticle = type === "article" || type === "review";
  add(
    "number",
    texOf(textOf(isArticle ? item.issue : (item["number"] ?? item["collection-number"] ?? item.issue))),
  );
  add("pages", texOf(textOf(item.page)).replace(/(?<=\w)\s*[-–]\s*(?=\w)/g, "--"));
}

function addPublisher(item: CslItem, type: string, add: Add): void {
  const isThesis = type.endsWith("thesis");
  add(isThesis ? "school" : type === "report" ? "institution" : "publisher", texOf(textOf(item.publisher)));
  if (!isThesis || !/^(?:PhD thesis|Master’s thesis)$/.test(textOf(item["genre"])))
    add("type", texOf(textOf(item["genre"])));
}

// ---------------------------------------------------------------- dates

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `year` and `month` where the dialect has them and they suffice, else one `date`. */
function dateFields(date: CslDate | undefined, prefix: string, dialect: Dialect): WrittenField[] {
  if (!date) return [];
  const [from, to] = date["date-parts"] ?? [];
  const printed = date.literal ?? date.raw ?? "";
  if (!from?.length) return printed === "" ? [] : [{ name: `${prefix}year`, value: texOf(printed) }];
  const classic = dialect === "bibtex" && (!to || (from.length === 1 && to.length === 1)) && from.length < 3;
  if (!classic) return [{ name: `${prefix}date`, value: [from, ...(to ? [to] : [])].map(isoDate).join("/") }];
  const year = { name: "year", value: to ? `${from[0]}--${to[0]}` : String(from[0]) };
  const month = MONTHS[Number(from[1] ?? 0) - 1];
  return month === undefined ? [year] : [year, { name: "month", value: month, bare: true }];
}

const isoDate = (parts: readonly (string | number)[]): string =>
  parts.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join("-");

// ---------------------------------------------------------------- variables that the schema leaves open

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

const namesOf = (value: unknown): readonly CslName[] => CslName.array().safeParse(value).data ?? [];

const dateOf = (value: unknown): CslDate | undefined => CslDate.safeParse(value).data;

import type { CslDate, CslItem } from "../cslItem.js";
import { readEdtf, readYearMonthDay } from "./dates.js";
import { cslTypeOf, genreOf, isArticle, isInSeries, isPartOfBook, isPeriodical } from "./entryTypes.js";
import { languageTag } from "./languages.js";
import { readNames } from "./names.js";
import { sentenceCased } from "./sentenceCase.js";
import { isPlain, markedUpText, plainText, readTex, splitAtAnd, tidy } from "./tex.js";

/** An entry ready for mapping: strings replaced, crossref resolved, values still in TeX, names in lower case. */
export interface BibtexFields {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** How a value is read: marked-up text, a title (sentence case), text as it is, a list joined by `;`, names. */
type Kind = "text" | "verbatim" | "list" | "title" | "names";

/**
 * Fields that stand for one CSL variable wherever they occur; the first that is there counts.
 * Sources: biblatex manual 3.x, section 2.2; CSL 1.0.2, appendix IV; checked against pandoc 2.17's reading.
 */
const VARIABLES: readonly (readonly [variable: string, kind: Kind, ...fields: string[]])[] = [
  ["author", "names", "author"],
  ["editor", "names", "editor"],
  ["translator", "names", "translator"],
  ["director", "names", "director"],
  ["container-author", "names", "bookauthor"],
  ["page", "text", "pages"],
  ["number-of-pages", "text", "pagetotal"],
  ["number-of-volumes", "text", "volumes"],
  ["chapter-number", "text", "chapter"],
  ["edition", "text", "edition"],
  ["version", "text", "version"],
  ["original-title", "title", "origtitle"],
  ["event", "title", "eventtitle"],
  ["container-title-short", "text", "shortjournal"],
  ["collection-title", "title", "series"],
  ["original-publisher", "text", "origpublisher"],
  ["event-place", "text", "venue"],
  ["original-publisher-place", "list", "origlocation"],
  ["ISBN", "verbatim", "isbn"],
  ["ISSN", "verbatim", "issn"],
  ["PMID", "verbatim", "pmid"],
  ["PMCID", "verbatim", "pmcid", "pmc"],
  ["call-number", "verbatim", "library"],
  ["annote", "text", "annotation", "annote"],
  ["abstract", "text", "abstract"],
  ["keyword", "text", "keywords"],
];

/** Where an `eprint` of each kind is to be read. */
const EPRINT_SITES: Readonly<Record<string, string>> = {
  arxiv: "https://arxiv.org/abs/",
  jstor: "https://www.jstor.org/stable/",
  pubmed: "https://www.ncbi.nlm.nih.gov/pubmed/",
  googlebooks: "https://books.google.com?id=",
};

/** An entry as a CSL item: the variables that its fields stand for, all others left out. */
export function cslOf(entry: BibtexFields): CslItem {
  const read = reader(entry);
  const item: CslItem = {
    id: entry.key,
    type: cslTypeOf(entry.type, read.has, read.verbatim("entrysubtype")?.toLowerCase()),
  };
  const set = (variable: string, value: unknown): void => {
    if (value !== undefined && value !== "") item[variable] = value;
  };
  for (const [variable, kind, ...fields] of VARIABLES) set(variable, read.first(kind, fields));
  if (item.page !== undefined) set("page", item.page.replace(/[–—]/g, "-"));
  setTitles(entry.type, read, set);
  setNumbers(entry.type, read, set);
  setPublication(entry.type, read, set);
  setLinks(read, set);
  if (read.verbatim("editortype") === "director" && !item["director"]) {
    set("director", item.editor);
    delete item.editor;
  }
  for (const [variable, prefix] of DATES) set(variable, dateOf(read, prefix));
  return item;
}

const DATES = [
  ["issued", ""],
  ["event-date", "event"],
  ["original-date", "orig"],
  ["accessed", "url"],
] as const;

type Set = (variable: string, value: unknown) => void;

interface Reader {
  readonly has: (field: string) => boolean;
  readonly verbatim: (field: string) => string | undefined;
  readonly text: (field: string) => string | undefined;
  readonly title: (field: string) => string | undefined;
  readonly list: (field: string) => string | undefined;
  readonly first: (kind: Kind, fields: readonly string[]) => unknown;
}

function reader({ fields }: BibtexFields): Reader {
  const named = fields.get("langid") ?? fields.get("hyphenation") ?? "";
  const language = languageTag(named, fields.get("langidopts"));
  // a language that is named but not known is not English: its titles stay as they are written
  const english = named.trim() === "" || language?.startsWith("en") === true;
  const particle = /useprefix(?!\s*=\s*false)/.test(fields.get("options") ?? "")
    ? "non-dropping-particle"
    : "dropping-particle";
  const read: Reader = {
    has: (field) => fields.has(field),
    verbatim: (field) => fields.get(field)?.trim(),
    text: (field) => read1(fields.get(field), (value) => markedUp(value, false)),
    title: (field) => read1(fields.get(field), (value) => markedUp(value, english)),
    list: (field) => read1(fields.get(field), listed),
    first: (kind, names) => {
      const name = names.find((each) => fields.has(each));
      if (name === undefined) return undefined;
      if (kind !== "names") return read[kind](name);
      const list = readNames(fields.get(name) ?? "", particle);
      return list.length > 0 ? list : undefined;
    },
  };
  return read;
}

const read1 = (value: string | undefined, how: (value: string) => string): string | undefined =>
  value === undefined ? undefined : how(value);

const listed = (source: string): string =>
  splitAtAnd(readTex(source))
    .map((inlines) => tidy(markedUpText(inlines)))
    .join("; ");

function markedUp(source: string, toSentenceCase: boolean): string {
  if (isPlain(source) && !toSentenceCase) return tidy(source);
  const inlines = readTex(source.trim());
  return tidy(markedUpText(toSentenceCase ? sentenceCased(inlines) : inlines));
}

// ---------------------------------------------------------------- what depends on the type, or on other fields

function setTitles(type: string, read: Reader, set: Set): void {
  const inBook = isPartOfBook(type);
  const ofSeries = read.has("maintitle");
  const main = isPeriodical(type) && read.has("issuetitle") ? "issue" : ofSeries && !inBook ? "main" : "";
  set("title", wholeTitle(read, main));
  if (ofSeries) set("volume-title", wholeTitle(read, inBook ? "book" : ""));
  set("container-title", containerTitle(type, read));
  set("title-short", read.title("shorttitle") ?? undefined);
}

function containerTitle(type: string, read: Reader): string | undefined {
  if (isPeriodical(type)) return wholeTitle(read, "", "text");
  if (isPartOfBook(type) && read.has("maintitle")) return wholeTitle(read, "main");
  if (isPartOfBook(type) && read.has("booktitle")) return wholeTitle(read, "book");
  if (read.has("journaltitle")) return wholeTitle(read, "journal", "text");
  const journal = read.text("journal");
  return journal === undefined ? undefined : joined(journal, ":", read.text("journalsubtitle"));
}

/** `Title: Subtitle. Addon`, whose fields all begin with the same prefix. */
function wholeTitle(read: Reader, prefix: string, kind: "title" | "text" = "title"): string | undefined {
  const title = read[kind](`${prefix}title`);
  if (title === undefined) return undefined;
  const withSubtitle = joined(title, ":", read[kind](`${prefix}subtitle`));
  return joined(withSubtitle, ".", read[kind](`${prefix}titleaddon`));
}

/** Two parts with a sign between them, unless the first ends in one. */
function joined(first: string, sign: string, second: string | undefined): string {
  if (second === undefined || second === "") return first;
  return /[!?.,:;]$/.test(first) ? `${first} ${second}` : `${first}${sign} ${second}`;
}

function setNumbers(type: string, read: Reader, set: Set): void {
  const volume = [read.text("volume"), read.text("part")].filter((part) => part !== undefined);
  set("volume", volume.join("."));
  const number = read.text("number");
  if (isInSeries(type)) set("collection-number", number);
  else if (!isArticle(type)) set("number", number);
  if (isArticle(type))
    set("issue", number === undefined ? read.text("issue") : joined(number, ",", read.text("issue")));
  if (isArticle(type) && !read.has("pages")) set("page", read.text("eid") ?? read.text("articleno"));
}

function setPublication(type: string, read: Reader, set: Set): void {
  const named = read.text("type");
  set("genre", genreOf(type, named));
  const publishers = ["school", "institution", "organization", "howpublished", "publisher"];
  const places = publishers.map((field) =>
    field === "howpublished" ? withoutUrl(read.text(field)) : read.list(field),
  );
  set("publisher", places.filter((place) => place !== undefined && place !== "").join("; "));
  if (type === "patent") set("jurisdiction", read.list("location"));
  else set("publisher-place", read.list("address") ?? read.list("location"));
  if (type === "patent") set("publisher-place", read.list("address"));
  const notes = [read.text("note"), read.text("addendum")].filter((note) => note !== undefined);
  set("note", notes.length === 2 ? joined(notes[0] ?? "", ".", notes[1]) : notes[0]);
  const state = read.text("pubstate");
  set("status", STATES[state ?? ""] ?? state);
  const language = read.verbatim("langid") ?? read.verbatim("hyphenation") ?? read.verbatim("language");
  set("language", languageTag(language, read.verbatim("langidopts")));
}

/** Biblatex's keys for how far a work has come (biblatex manual, "pubstate"). */
const STATES: Readonly<Record<string, string>> = {
  inpreparation: "in preparation",
  inpress: "in press",
  prepublished: "pre-published",
};

/** Many write a web page's address as `howpublished = {\url{...}}`: that is no publisher. */
const withoutUrl = (text: string | undefined): string | undefined =>
  text !== undefined && /^https?:\S+$/.test(text) ? undefined : text;

function setLinks(read: Reader, set: Set): void {
  const kind = (read.verbatim("eprinttype") ?? read.verbatim("archiveprefix"))?.toLowerCase();
  const eprint = read.verbatim("eprint");
  const site = kind === undefined ? undefined : EPRINT_SITES[kind];
  const address = unescaped(read.verbatim("url"));
  const howPublished = plainText(readTex(read.verbatim("howpublished") ?? "")).trim();
  const elsewhere = /^https?:\S+$/.test(howPublished) ? howPublished : undefined;
  set("URL", address ?? (site !== undefined && eprint !== undefined ? site + eprint : elsewhere));
  set("DOI", bareDoi(unescaped(read.verbatim("doi"))));
  if (kind === "pubmed" && !read.has("pmid")) set("PMID", eprint);
}

/** Exporters escape what TeX would take amiss, though these fields are verbatim. */
const unescaped = (text: string | undefined): string | undefined => {
  const bare = text?.replace(/^\\url\{([^{}]*)\}$/, "$1").replace(/\{?\\([%&$#_{}~])\}?/g, "$1");
  return bare?.replace(/^\{([^{}]*)\}$/, "$1");
};

const bareDoi = (doi: string | undefined): string | undefined =>
  doi?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");

function dateOf(read: Reader, prefix: string): CslDate | undefined {
  const whole = read.verbatim(`${prefix}date`);
  const date = whole === undefined ? undefined : readEdtf(whole.replace(/\u00a0/g, "~"));
  if (date && date.literal === undefined) return date;
  const old = {
    year: read.verbatim(`${prefix}year`),
    month: read.verbatim(`${prefix}month`),
    day: read.verbatim(`${prefix}day`),
  };
  return readYearMonthDay(old) ?? date;
}

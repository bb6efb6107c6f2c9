/*
 * BibTeX and BibLaTeX entry types as CSL item types.
 * Sources: biblatex manual 3.x, section 2.1; CSL 1.0.2, appendix III; checked against pandoc 2.17's reading.
 */

const TYPES: Readonly<Record<string, string>> = {
  article: "article-journal",
  book: "book",
  booklet: "pamphlet",
  bookinbook: "chapter",
  collection: "book",
  conference: "paper-conference",
  dataset: "dataset",
  data: "dataset",
  electronic: "webpage",
  inbook: "chapter",
  incollection: "chapter",
  inproceedings: "paper-conference",
  inreference: "entry-encyclopedia",
  manual: "book",
  mastersthesis: "thesis",
  mvbook: "book",
  mvcollection: "book",
  mvproceedings: "book",
  mvreference: "book",
  newsarticle: "article-newspaper",
  online: "webpage",
  patent: "patent",
  periodical: "article-journal",
  phdthesis: "thesis",
  proceedings: "book",
  reference: "book",
  report: "report",
  software: "software",
  suppbook: "chapter",
  suppcollection: "chapter",
  suppperiodical: "article-journal",
  techreport: "report",
  thesis: "thesis",
  unpublished: "manuscript",
  www: "webpage",
  artwork: "graphic",
  audio: "song",
  commentary: "book",
  image: "graphic",
  jurisdiction: "legal_case",
  legal: "treaty",
  legislation: "legislation",
  letter: "personal_communication",
  letters: "personal_communication",
  movie: "motion_picture",
  music: "song",
  performance: "performance",
  review: "review",
  standard: "standard",
  video: "motion_picture",
};

const IN_MAGAZINES: Readonly<Record<string, string>> = {
  magazine: "article-magazine",
  newspaper: "article-newspaper",
};

/** CSL's type of an entry; one that is unknown is a `document`, CSL's word for "any". */
export function cslTypeOf(
  type: string,
  has: (field: string) => boolean,
  subtype: string | undefined,
): string {
  const csl = TYPES[type] ?? "document";
  if (csl === "article-journal" && subtype !== undefined) return IN_MAGAZINES[subtype] ?? csl;
  if (type === "unpublished" && (has("eventdate") || has("eventtitle") || has("venue"))) return "speech";
  return csl;
}

export const isPeriodical = (type: string): boolean => type === "periodical";

export const isArticle = (type: string): boolean =>
  type === "article" || type === "periodical" || type === "suppperiodical" || type === "review";

/** Parts of a book: what `booktitle` names is their container. */
export const isPartOfBook = (type: string): boolean =>
  [
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "inreference",
    "bookinbook",
    "suppbook",
    "suppcollection",
  ].includes(type);

const NUMBERED_SERIES = new Set([
  "book",
  "collection",
  "proceedings",
  "reference",
  "mvbook",
  "mvcollection",
  "mvproceedings",
  "mvreference",
  "bookinbook",
  "inbook",
  "incollection",
  "inproceedings",
  "conference",
  "inreference",
  "suppbook",
  "suppcollection",
]);

/** Whether `number` counts within a series. */
export const isInSeries = (type: string): boolean => NUMBERED_SERIES.has(type);

/** What a thesis or report is called where `type` does not say. Biblatex's localisation keys, in English. */
const GENRES: Readonly<Record<string, string>> = {
  phdthesis: "PhD thesis",
  mastersthesis: "Master’s thesis",
  mathesis: "Master’s thesis",
  bathesis: "Bachelor’s thesis",
  candthesis: "Candidate thesis",
  resreport: "research report",
  techreport: "technical report",
  software: "computer software",
  datacd: "data CD",
  audiocd: "audio CD",
  patent: "patent",
  patentus: "U.S. patent",
  patentuk: "British patent",
  patenteu: "European patent",
  patentde: "German patent",
  patentfr: "French patent",
  patreq: "patent request",
  patrequs: "U.S. patent request",
  patreqeu: "European patent request",
  patreqde: "German patent request",
  patreqfr: "French patent request",
  patrequk: "British patent request",
};

export function genreOf(type: string, named: string | undefined): string | undefined {
  if (named !== undefined && named !== "") return GENRES[named.toLowerCase()] ?? named;
  return type === "phdthesis" || type === "mastersthesis" ? GENRES[type] : undefined;
}

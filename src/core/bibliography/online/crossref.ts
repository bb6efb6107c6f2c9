import { z } from "zod";
import type { CslDate, CslItem, CslName } from "../cslItem.js";
import { cslText, plainText } from "./markup.js";

/*
 * Works as Crossref's REST API gives them (api.crossref.org/swagger-ui, "Work"). What it leaves out is left out.
 */

const texts = z.array(z.string()).optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const Dates = z
  .object({ "date-parts": z.array(z.array(z.number().nullable())) })
  .optional()
  .catch(undefined);

const Contributor = z.object({ family: text, given: text, name: text, suffix: text });
const Contributors = z.array(Contributor).optional().catch(undefined);

export const CrossrefUpdate = z.object({
  DOI: z.string(),
  type: z.string(),
  source: text,
  updated: Dates,
});
export type CrossrefUpdate = z.infer<typeof CrossrefUpdate>;

export const CrossrefWork = z.object({
  DOI: z.string(),
  type: z.string().default("other").catch("other"),
  title: texts,
  subtitle: texts,
  "container-title": texts,
  "short-container-title": texts,
  author: Contributors,
  editor: Contributors,
  translator: Contributors,
  issued: Dates,
  "published-print": Dates,
  volume: text,
  issue: text,
  page: text,
  "article-number": text,
  "edition-number": text,
  publisher: text,
  "publisher-location": text,
  ISSN: texts,
  ISBN: texts,
  abstract: text,
  language: text,
  "group-title": text,
  institution: z
    .array(z.object({ name: text }))
    .optional()
    .catch(undefined),
  event: z.object({ name: text, location: text }).optional().catch(undefined),
  /** Notices about this work. */
  "updated-by": z.array(CrossrefUpdate).optional().catch(undefined),
  /** Works that this notice is about. */
  "update-to": z.array(CrossrefUpdate).optional().catch(undefined),
  /** How well it fits a search. */
  score: z.number().optional().catch(undefined),
});
export type CrossrefWork = z.infer<typeof CrossrefWork>;

/** `works/{doi}`. */
export const CrossrefWorkAnswer = z.object({ message: CrossrefWork });
/** `works?...`; a work that is not understood costs itself. */
export const CrossrefListAnswer = z.object({
  message: z.object({ items: z.array(CrossrefWork.partial({ DOI: true }).nullable().catch(null)) }),
});

const TYPES: Readonly<Record<string, string>> = {
  "journal-article": "article-journal",
  "proceedings-article": "paper-conference",
  "posted-content": "article",
  "book-chapter": "chapter",
  "book-section": "chapter",
  "book-part": "chapter",
  "book-track": "chapter",
  book: "book",
  monograph: "book",
  "edited-book": "book",
  "reference-book": "book",
  "book-set": "book",
  proceedings: "book",
  "reference-entry": "entry",
  report: "report",
  "report-component": "report",
  dissertation: "thesis",
  dataset: "dataset",
  database: "dataset",
  standard: "standard",
  "peer-review": "review",
};

/** A work of Crossref as a CSL item without an id of its own. */
export function cslOfCrossref(work: CrossrefWork): CslItem {
  const type = TYPES[work.type] ?? "document";
  const isPreprint = work.type === "posted-content";
  return compact({
    id: "",
    type,
    title: titleOf(work),
    author: namesOf(work.author),
    editor: namesOf(work.editor),
    translator: namesOf(work.translator),
    issued: dateOf(work),
    "container-title": first(work["container-title"], plainText),
    "container-title-short": shortContainer(work),
    volume: work.volume,
    issue: work.issue,
    page: work.page ?? (type === "article-journal" ? work["article-number"] : undefined),
    edition: work["edition-number"],
    // of a journal's article the publisher is not cited
    publisher: isPreprint
      ? (work.institution?.[0]?.name ?? work["group-title"] ?? work.publisher)
      : type === "article-journal"
        ? undefined
        : work.publisher,
    "publisher-place": type === "article-journal" ? undefined : work["publisher-location"],
    "event-title": work.event?.name,
    "event-place": work.event?.location,
    genre: isPreprint ? "preprint" : undefined,
    DOI: work.DOI,
    ISSN: first(work.ISSN),
    ISBN: first(work.ISBN),
    language: work.language,
    abstract: work.abstract === undefined ? undefined : plainText(work.abstract),
  });
}

const first = (
  values: readonly string[] | undefined,
  clean: (value: string) => string = (value) => value,
) => {
  const value = values?.[0];
  return value === undefined ? undefined : clean(value);
};

function shortContainer(work: CrossrefWork): string | undefined {
  const short = first(work["short-container-title"], plainText);
  return short === first(work["container-title"], plainText) ? undefined : short;
}

function titleOf({ title, subtitle }: CrossrefWork): string | undefined {
  const main = first(title, cslText);
  const sub = first(subtitle, cslText);
  if (main === undefined || sub === undefined || sub === "") return main;
  return main.toLowerCase().includes(sub.toLowerCase()) ? main : `${main.replace(/[:.]$/, "")}: ${sub}`;
}

/** A volume is dated by its print: where a work has one, its earlier appearance online is not the year it is cited by. */
function dateOf(work: CrossrefWork): CslDate | undefined {
  const print = work.volume === undefined ? undefined : parts(work["published-print"]);
  const date = print ?? parts(work.issued);
  return date && { "date-parts": [date] };
}

const parts = (date: z.infer<typeof Dates>): number[] | undefined => {
  const known = (date?.["date-parts"][0] ?? []).filter((part) => part !== null);
  return known.length > 0 ? known : undefined;
};

function namesOf(contributors: z.infer<typeof Contributors>): CslName[] | undefined {
  const names = (contributors ?? []).flatMap(({ family, given, name, suffix }): CslName[] => {
    if (family !== undefined)
      return [
        { family: plainText(family), ...(given && { given: plainText(given) }), ...(suffix && { suffix }) },
      ];
    const literal = name ?? given;
    return literal === undefined ? [] : [{ literal: plainText(literal) }];
  });
  return names.length > 0 ? names : undefined;
}

/** Without what is not there, or empty. */
export function compact(item: {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly type: string;
}): CslItem {
  const kept = Object.entries(item).filter(
    ([field, value]) => field === "id" || (value !== undefined && value !== ""),
  );
  return { ...Object.fromEntries(kept), id: item.id, type: item.type };
}

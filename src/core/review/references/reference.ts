import type { CslItem } from "../../bibliography/cslItem.js";
import { plain } from "../mend.js";
import { readBook, readProceedings, readReport } from "./book.js";
import type { ReferenceFields } from "./fields.js";
import { readJournalArticle } from "./journal.js";
import { readAuthors, type AuthorList } from "./names.js";
import { readThesis, readWebPage, readWebTail } from "./other.js";

/** A reference as CSL, but for its id. */
export interface ParsedReference {
  readonly type: string;
  readonly fields: Partial<CslItem>;
  readonly authorsCutShort: boolean;
}

/** The links that MDPI sets behind a reference: `[CrossRef] [PubMed]`, `[[CrossRef](address)]`, `[\[CrossRef\]](address)`. */
const LINKS =
  /(?:\s*(?:\\?\[){1,2}(?:CrossRef|PubMed(?: Central)?|Green Version|Google Scholar|PMC|Medline)(?:\\?\]){1,2}(?:\([^)]*\)\]?)?)+\s*$/i;

/** Reads one reference in MDPI's style; undefined where it has neither title nor address, or no known form. */
export function parseReference(printed: string): ParsedReference | undefined {
  const { rest, fields: web } = readWebTail(printed.replace(LINKS, "").trim());
  const form =
    readJournalArticle(rest) ??
    readProceedings(rest) ??
    readThesis(rest) ??
    readBook(rest) ??
    readReport(rest) ??
    (web.URL === undefined ? undefined : readWebPage(rest));
  if (!form) return undefined;
  const { authors, cutShort, title } = headOf(form);
  if (title === "" && web.URL === undefined) return undefined;
  const fields = {
    ...(authors.length > 0 ? { author: authors } : {}),
    ...(title === "" ? {} : { title }),
    ...form.source,
    ...web,
  };
  return { type: form.type, fields: inOrder(fields), authorsCutShort: cutShort };
}

function headOf(form: ReferenceFields): { authors: AuthorList["authors"]; cutShort: boolean; title: string } {
  const { authors, cutShort, rest } = readAuthors(form.head);
  if (form.title === undefined) return { authors, cutShort, title: titleOf(rest) };
  const institution = plain(rest).replace(/\.$/, "");
  return {
    authors: institution === "" ? authors : [...authors, { literal: institution }],
    cutShort,
    title: titleOf(form.title),
  };
}

/** Without the full stop that ends it; a question mark belongs to it. */
const titleOf = (text: string): string => plain(text).replace(/(?<!\.)\.$/, "");

/** The order in which fields are written. */
const ORDER = [
  "author",
  "editor",
  "title",
  "container-title",
  "edition",
  "genre",
  "publisher",
  "publisher-place",
  "issued",
  "volume",
  "issue",
  "page",
  "number",
  "ISBN",
  "status",
  "URL",
  "accessed",
  "note",
];

function inOrder(fields: Partial<CslItem>): Partial<CslItem> {
  const given = ORDER.filter((key) => fields[key] !== undefined);
  return given.reduce<Partial<CslItem>>((ordered, key) => ({ ...ordered, [key]: fields[key] }), {});
}

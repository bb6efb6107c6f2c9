import type { CslItem } from "../../bibliography/cslItem.js";
import { plain } from "../mend.js";
import type { ReferenceFields } from "./fields.js";

const JOURNAL = /^(.+)\s\*([^*]+)\*[.,]?\s+\*\*(\d{4})[a-z]?\*\*(.*)$/;
const VOLUME = /^\s*,?\s*\*([^*]*\d[^*]*)\*(?:\s*\(([^)]+)\)|,\s*(?:no\.|issue)\s*([^,]+))?/i;
const PREPRINT = /^arXiv:\S+$/i;
const PAGES = /^[\p{L}\p{N}./]+(?:\s*[–—‑-]\s*[\p{L}\p{N}.]+)?$/u;

/**
 * "Authors. Title. *Journal* **Year**, *Volume*, Pages." The title may have italics of its own: the journal is what
 * stands directly before the year in bold. Source: MDPI, Reference List and Citations Style Guide.
 */
export function readJournalArticle(text: string): ReferenceFields | undefined {
  const [, head, journal = "", year, tail = ""] = JOURNAL.exec(text) ?? [];
  if (head === undefined) return undefined;
  const [printed = "", volume, bracketed, issue = bracketed] = VOLUME.exec(tail) ?? [];
  const pages = tail.slice(printed.length).replace(/^[\s,]+|[\s.]+$/g, "");
  return {
    type: PREPRINT.test(pages) ? "article" : "article-journal",
    head,
    source: {
      "container-title": plain(journal),
      issued: { "date-parts": [[Number(year)]] },
      ...(volume === undefined ? {} : { volume: hyphened(volume) }),
      ...(issue === undefined ? {} : { issue: hyphened(issue) }),
      ...pagesOrStatus(pages),
    },
  };
}

/** Pages or article number; a preprint has a number, "in press" and the like is CSL's status, anything else is kept as a note. */
function pagesOrStatus(printed: string): Partial<CslItem> {
  const text = plain(printed);
  if (text === "") return {};
  if (PREPRINT.test(text)) return { number: text };
  if (PAGES.test(text)) return { page: hyphened(text) };
  return /press|ahead of print|online/i.test(text) ? { status: text } : { note: text };
}

/** Ranges as CSL has them: 369-388. */
export const hyphened = (text: string): string => plain(text).replace(/\s*[–—‑]\s*/g, "-");

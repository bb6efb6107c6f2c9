import type { CslItem } from "../bibliography/cslItem.js";

/**
 * A work out of a BibTeX library with its short title, the part before the colon, as Pandoc reads it there. Styles print it
 * for a work without author, and in later notes.
 */
export function withShortTitle(item: CslItem): CslItem {
  const short = /^([^:]+): /u.exec(item.title ?? "")?.[1];
  if (short === undefined || item["title-short"] !== undefined || /<[^/]/u.test(short)) return item;
  return { ...item, "title-short": short };
}

import type { CslItem } from "./cslItem.js";
import { withoutMarkup, yearOf } from "./summary.js";

/**
 * Whether two items are one work: by DOI, by PMID or PMCID, else by title and year; without a title by address. Two that both have an identifier of
 * one kind and differ in it are two works, whatever their titles.
 */
export function sameWork(a: CslItem, b: CslItem): boolean {
  for (const identifier of [doiOf, pmidOf, pmcidOf]) {
    const [ofA, ofB] = [identifier(a), identifier(b)];
    if (ofA !== undefined && ofB !== undefined) return ofA === ofB;
  }
  const [titleOfA, titleOfB] = [comparableTitle(a.title), comparableTitle(b.title)];
  if (titleOfA === "" && titleOfB === "") return a.URL !== undefined && a.URL === b.URL;
  return titleOfA === titleOfB && yearOf(a.issued) === yearOf(b.issued);
}

/** A DOI in lower case without its resolver's address (DOI Handbook, 2.4: case does not matter). */
export function doiOf(item: CslItem): string | undefined {
  const named = item.DOI ?? /^https?:\/\/(?:dx\.)?doi\.org\/(.+)$/i.exec(item.URL ?? "")?.[1];
  const doi = named
    ?.trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "")
    .toLowerCase();
  return doi === "" ? undefined : doi;
}

const pmidOf = (item: CslItem): string | undefined => /\d+/.exec(item.PMID ?? "")?.[0];

const pmcidOf = (item: CslItem): string | undefined => /\d+/.exec(item.PMCID ?? "")?.[0];

/** A title's letters and digits, accents and markup taken off. */
export function comparableTitle(title: string | undefined): string {
  const plain = withoutMarkup(title ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The key itself if it is free, else the first free of `keya`, `keyb` ... `keyz`, `keyaa` ... */
export function freeKey(key: string, taken: (key: string) => boolean): string {
  if (!taken(key)) return key;
  for (let count = 1; ; count++) {
    const suffixed = key + letters(count);
    if (!taken(suffixed)) return suffixed;
  }
}

/** 1 is `a`, 26 `z`, 27 `aa`. */
export function letters(count: number): string {
  const rest = Math.floor((count - 1) / 26);
  return (rest > 0 ? letters(rest) : "") + String.fromCharCode(97 + ((count - 1) % 26));
}

import type { CslItem } from "../../../core/bibliography/cslItem.js";
import type { LibraryEntry } from "../../../core/bibliography/library.js";
import { sameWork } from "../../../core/bibliography/sameWork.js";
import { familyName, yearOf } from "../../../core/bibliography/summary.js";
import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

/** Formats whose fields say a work's identifiers and title as they stand: no item need be made of all entries. */
const PLAIN: ReadonlySet<string> = new Set(["bibtex", "csl-json", "csl-yaml"]);

const lettersOf = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();

const doiKey = (doi: string): string[] => {
  const bare = /10\.\d{4,9}\/[^\s{}"]+/u.exec(doi)?.[0];
  return bare === undefined ? [] : [`doi ${bare.toLowerCase()}`];
};
const numberKey = (kind: string, text: string): string[] => {
  const number = /\d+/u.exec(text)?.[0];
  return number === undefined ? [] : [`${kind} ${number}`];
};

/** By what an entry may be another one: its DOI, PMID, PMCID, and its title. */
function signsOf(entry: LibraryEntry, text: string, format: string): string[] {
  if (PLAIN.has(format))
    return entry
      .fields()
      .flatMap(({ name, valueSpan }) =>
        signs(name.toLowerCase(), text.slice(valueSpan.start, valueSpan.end)),
      );
  const { DOI = "", PMID = "", PMCID = "", title = "" } = entry.item();
  return Object.entries({ doi: DOI, pmid: PMID, pmcid: PMCID, title }).flatMap(([name, value]) =>
    signs(name, value),
  );
}

function signs(name: string, value: string): string[] {
  if (name === "doi") return doiKey(value);
  if (name === "pmid" || name === "pmcid") return numberKey(name, value);
  const letters = name === "title" ? lettersOf(value) : "";
  return letters === "" ? [] : [`title ${letters}`];
}

/** Why two items seem to be one work; undefined where they do not. */
function likeness(a: CslItem, b: CslItem): string | undefined {
  if (!sameWork(a, b)) return undefined;
  if (a.DOI !== undefined && a.DOI.toLowerCase() === b.DOI?.toLowerCase()) return `the DOI ${a.DOI}`;
  if (a.PMID !== undefined && a.PMID === b.PMID) return `the PMID ${a.PMID}`;
  if (a.PMCID !== undefined && a.PMCID === b.PMCID) return a.PMCID;
  return isSaidAlike(a, b) ? "title and year" : undefined;
}

/** Many are called "Editorial": by title and year alone two are one only if nothing else tells them apart. */
function isSaidAlike(a: CslItem, b: CslItem): boolean {
  const differs = (of: (item: CslItem) => string): boolean => of(a) !== "" && of(b) !== "" && of(a) !== of(b);
  return (
    yearOf(a.issued) !== undefined &&
    a.type === b.type &&
    !differs(firstFamily) &&
    !differs(({ volume = "" }) => String(volume)) &&
    !differs(({ page = "" }) => /\d+/u.exec(page)?.[0] ?? "") &&
    !differs(({ "container-title": container = "" }) => lettersOf(container).slice(0, 4))
  );
}

const firstFamily = ({ author, editor }: CslItem): string => {
  const [first] = author ?? editor ?? [];
  return first ? lettersOf(familyName(first)) : "";
};

function check({ document, library }: LibraryContext): Finding[] {
  const text = document.getText();
  const seen = new Map<string, LibraryEntry[]>();
  return library.entries.flatMap((entry): Finding[] => {
    let told: Finding | undefined;
    for (const sign of signsOf(entry, text, library.format)) {
      const others = seen.get(sign) ?? [];
      told ??= findingFor(entry, others);
      // a title that hundreds have tells nothing
      if (others.length < MOST_COMPARED) seen.set(sign, [...others, entry]);
    }
    return told ? [told] : [];
  });
}

const MOST_COMPARED = 8;

function findingFor(entry: LibraryEntry, others: readonly LibraryEntry[]): Finding | undefined {
  for (const other of others) {
    if (other.key === entry.key) continue;
    const shared = likeness(other.item(), entry.item());
    if (shared !== undefined)
      return {
        span: entry.keySpan,
        message: `This seems to be ${other.key} again: both have ${shared}. Cited under both keys it would be listed twice.`,
        fixes: [],
        related: [{ span: other.keySpan, message: other.key }],
      };
  }
  return undefined;
}

export const duplicateEntry: LibraryRule = {
  code: "library/duplicate-entry",
  defaultSeverity: "information",
  title: "A work that is there under another key",
  documentation: {
    why: "A work that is cited under two keys is listed twice in the references.",
    example:
      "@article{kin2020, title = {A title}, doi = {10.1000/182}, year = {2020}}\n@article{kin2020mol, title = {A title}, doi = {10.1000/182}, year = {2020}}",
    quiet: [
      "works with the same title and year that differ in DOI, PMID, first author, journal, volume or page",
      "an entry whose key is repeated too: that is `library/duplicate-key`",
    ],
  },
  check,
};

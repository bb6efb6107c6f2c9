import type { CslItem } from "../cslItem.js";
import { doiIn, pmcidIn } from "../records/identifiers.js";
import { personNames } from "../records/personName.js";
import { recordDate } from "../records/recordDate.js";
import { referenceItem, type ReferenceRecord } from "../records/referenceRecord.js";
import { RIS_TYPES } from "./risTypes.js";

type Values = ReadonlyMap<string, readonly string[]>;

/** A RIS reference as a CSL item, from the values of its tags. */
export function risItem(id: string, values: Values): CslItem {
  return referenceItem(id, risRecord(values));
}

/** Source: RIS specification (Research Information Systems, 2011), and what EndNote, Zotero, PubMed and publishers write. */
function risRecord(values: Values): ReferenceRecord {
  const all = (...tags: readonly string[]): readonly string[] => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (...tags: readonly string[]): string | undefined => all(...tags)[0];
  const type = RIS_TYPES[first("TY")?.toUpperCase() ?? ""] ?? "document";
  const isBook = type === "book";
  const titles = all("TI", "T1", "CT");
  const edition = first("ET");
  return {
    type,
    authors: personNames(all("AU", "A1")),
    secondaryAuthors: personNames(all("ED", "A2")),
    tertiaryAuthors: personNames(all("A3")),
    translators: personNames(all("A4")),
    title: titles[0] ?? (isBook ? first("BT") : undefined),
    secondaryTitle: first("T2") ?? (isBook && titles.length === 0 ? undefined : first("BT")),
    tertiaryTitle: first("T3"),
    periodical: first("JF") ?? (values.has("T2") ? undefined : first("JO")),
    abbreviation: first("JA", "J2", "J1") ?? abbreviated(first("JO"), first("JF", "T2")),
    shortTitle: first("ST"),
    originalTitle: first("OP"),
    dates: all("PY", "Y1", "DA").filter(isPublication).map(recordDate),
    accessed: accessDate(first("Y2")),
    volume: first("VL"),
    issue: first("IS"),
    number: first("M1"),
    pages: pagesOf(first("SP"), first("EP")) ?? first("C7"),
    // databases put the day of a first publication there
    edition: edition !== undefined && /^\d{4}\//.test(edition) ? undefined : edition,
    volumes: first("NV"),
    publisher: first("PB"),
    place: first("CY", "PP"),
    standardNumbers: all("SN"),
    doi: first("DO") ?? all("M3", "N1", "L3").find((text) => /^(?:doi:\s*)?10\.\d{4,9}\/\S+$/i.test(text)),
    pmid: pmidIn(values),
    pmcid: all("C2", "AN", "U2", "U1", "U3").find((text) => pmcidIn(text) !== undefined),
    urls: all("UR", "LK", "L2", "L1").filter((text) => /^(?:https?|ftp):\/\/|^www\./i.test(text)),
    abstract: first("AB", "N2"),
    keywords: all("KW"),
    language: first("LA"),
    notes: all("N1", "RN"),
    genre: type === "article-journal" ? undefined : all("M3").find((text) => doiIn(text) === undefined),
    callNumber: first("CN"),
    source: first("DB"),
  };
}

/** `JO` is the full name by the specification, and the short one as many publishers have it. */
const abbreviated = (name: string | undefined, full: string | undefined): string | undefined =>
  full !== undefined && name !== full ? name : undefined;

/** PubMed Central tells when a manuscript was received and accepted, in the same field. */
const isPublication = (text: string): boolean => !/received|accepted|revised/i.test(text);

const accessDate = (text: string | undefined) => {
  const date = recordDate(text ?? "");
  return date?.["date-parts"] ? date : undefined;
};

function pagesOf(start: string | undefined, end: string | undefined): string | undefined {
  if (end === undefined || end === start) return start;
  if (start === undefined || end.startsWith(`${start}-`)) return end;
  return /\d\s*[-–]/.test(start) ? start : `${start}-${end}`;
}

function pmidIn(values: Values): string | undefined {
  for (const tag of ["U1", "U2", "U3", "U4", "U5"])
    for (const text of values.get(tag) ?? []) {
      const pmid = /^(\d+)\s*\[pmid\]$/i.exec(text)?.[1];
      if (pmid !== undefined) return pmid;
    }
  const isOfPubMed = /pubmed|medline/i.test(`${values.get("DB")?.[0] ?? ""} ${values.get("DP")?.[0] ?? ""}`);
  return isOfPubMed ? /^\d{1,9}$/.exec(values.get("AN")?.[0] ?? "")?.[0] : undefined;
}

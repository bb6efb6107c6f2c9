import type { CslItem, CslName } from "../cslItem.js";
import { headingOf, medlineItem } from "../records/medlineRecord.js";
import { personNames } from "../records/personName.js";
import { recordDate } from "../records/recordDate.js";
import { standardNumbers } from "../records/identifiers.js";

type Values = ReadonlyMap<string, readonly string[]>;

/** A record of PubMed's tagged format as a CSL item, from the values of its tags. */
export function nbibItem(id: string, values: Values): CslItem {
  const all = (...tags: readonly string[]): readonly string[] => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (...tags: readonly string[]): string | undefined => all(...tags)[0];
  const joined = (tag: string): string | undefined => values.get(tag)?.join(" ");
  return medlineItem(id, {
    pmid: /^\d+/.exec(first("PMID") ?? "")?.[0],
    pmcid: first("PMC") ?? all("OID").find((text) => /PMC\d/.test(text)),
    doi: doiAmong(all("LID", "AID")) ?? doiAmong(all("SO")),
    types: all("PT"),
    authors: [...persons(values, "FAU", "AU"), ...corporate(all("CN"))],
    editors: persons(values, "FED", "ED"),
    title: joined("TI"),
    bookTitle: joined("BTI"),
    collection: first("CTI"),
    originalTitle: first("TT"),
    journal: first("JT"),
    abbreviation: first("TA"),
    date: recordDate(first("DP") ?? "") ?? recordDate(first("DEP") ?? ""),
    volume: first("VI"),
    issue: first("IP"),
    pages: first("PG"),
    edition: first("EN"),
    publisher: first("PB"),
    place: first("PL"),
    issn: standardNumbers(all("IS")).issn,
    isbn: standardNumbers(all("ISBN")).isbn,
    abstract: joined("AB"),
    keywords: [...all("OT").map(headingOf), ...all("MH").map(headingOf)],
    language: first("LA"),
  });
}

/** `10.1001/x [doi]`. */
const doiAmong = (texts: readonly string[]): string | undefined =>
  texts.find((text) => /\[doi\]|\bdoi:/i.test(text))?.replace(/\s*\[doi\]$/i, "");

/** Full names where the record has them, else `Kin K`: the last word is initials. */
function persons(values: Values, full: string, short: string): CslName[] {
  const names = values.get(full) ?? [];
  return names.length > 0 ? names.flatMap(personOf) : (values.get(short) ?? []).flatMap(withInitials);
}

function withInitials(name: string): CslName[] {
  const [, family, initials] = /^(.+?)\s+(\p{Lu}{1,4})$/u.exec(name) ?? [];
  return family === undefined
    ? personOf(name)
    : [{ family, given: (initials ?? "").replace(/(?<=.)(?=.)/gu, " ") }];
}

/** A name without a comma is a person's only name here: institutions have a tag of their own. */
const personOf = (name: string): CslName[] => (name.includes(",") ? personNames([name]) : [{ family: name }]);

const corporate = (names: readonly string[]): CslName[] => names.map((literal) => ({ literal }));

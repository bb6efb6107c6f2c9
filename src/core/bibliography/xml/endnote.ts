import { endnoteType } from "../records/endnoteTypes.js";
import { pmcidIn } from "../records/identifiers.js";
import { personNames } from "../records/personName.js";
import { recordDate } from "../records/recordDate.js";
import { referenceItem, type ReferenceRecord } from "../records/referenceRecord.js";
import { childAt, childrenOf, textAt, textOf, textsAt, type Look, type XmlElement } from "./element.js";
import type { XmlFormat } from "./xmlRecords.js";

/** EndNote's XML export: `<xml><records><record>`. Source: EndNote manual, "XML"; RSXML.dtd (Thomson). */
export const ENDNOTE_XML: XmlFormat = {
  records: ["record"],
  sign: /<(?:ref-type|titles|contributors)\b/,
  idOf: (record) => childAt(record, "label"),
  saysWhich: (record) =>
    textOf(childAt(record, "titles")) !== undefined || textOf(childAt(record, "contributors")) !== undefined,
  itemOf: (id, record) => referenceItem(id, endnoteRecord(record)),
};

/** EndNote marks looks by `<style face="italic superscript">`. */
const look: Look = ({ name, attributes }) => {
  const face = name === "style" ? (attributes["face"] ?? "") : "";
  if (face.includes("superscript")) return "sup";
  if (face.includes("subscript")) return "sub";
  if (face.includes("italic")) return "i";
  return face.includes("bold") ? "b" : undefined;
};

function endnoteRecord(record: XmlElement): ReferenceRecord {
  const text = (...path: readonly string[]): string | undefined => textAt(record, ...path);
  const title = (name: string): string | undefined => textOf(childAt(record, "titles", name), look);
  const people = (kind: string) => personNames(textsAt(record, "contributors", kind, "author"));
  const type = endnoteType(typeName(childAt(record, "ref-type"))) ?? "document";
  const year = text("dates", "year");
  return {
    type,
    authors: people("authors"),
    secondaryAuthors: people("secondary-authors"),
    tertiaryAuthors: people("tertiary-authors"),
    translators: [...people("subsidiary-authors"), ...people("translated-authors")],
    title: title("title"),
    secondaryTitle: title("secondary-title"),
    tertiaryTitle: title("tertiary-title"),
    periodical: type.startsWith("article")
      ? (text("periodical", "full-title") ?? title("secondary-title"))
      : undefined,
    abbreviation: text("periodical", "abbr-1") ?? title("alt-title"),
    shortTitle: title("short-title"),
    originalTitle: title("translated-title"),
    dates: [
      recordDate(year ?? ""),
      ...textsAt(record, "dates", "pub-dates", "date").map((date) => recordDate(withYear(date, year))),
    ],
    accessed: dated(text("access-date")),
    volume: text("volume"),
    issue: text("number"),
    number: text("num-vols") === undefined ? text("number") : undefined,
    pages: text("pages") ?? text("electronic-pages"),
    edition: text("edition"),
    volumes: text("num-vols"),
    publisher: text("publisher"),
    place: text("pub-location"),
    standardNumbers: [...textsAt(record, "isbn"), ...textsAt(record, "issn")],
    doi: text("electronic-resource-num"),
    pmid: pmidOf(record),
    pmcid: ["custom1", "custom2", "custom6"]
      .map((name) => text(name))
      .find((one) => pmcidIn(one) !== undefined),
    urls: childrenOf(childAt(record, "urls"))
      .filter(({ name }) => name !== "pdf-urls")
      .flatMap((kind) => textsAt(kind, "url"))
      .filter((url) => /^(?:https?|ftp):\/\/|^www\./i.test(url)),
    abstract: textOf(childAt(record, "abstract"), look),
    keywords: textsAt(record, "keywords", "keyword"),
    language: text("language"),
    notes: [...textsAt(record, "notes"), ...textsAt(record, "research-notes")],
    genre: type.startsWith("article") ? undefined : text("work-type"),
    callNumber: text("call-num"),
    source: text("remote-database-name"),
  };
}

/** EndNote writes the type's name as an attribute and its number as text. */
const typeName = (type: XmlElement | undefined): string | undefined =>
  type?.attributes["name"] ?? textOf(type);

const withYear = (date: string, year: string | undefined): string =>
  /\d{4}/.test(date) ? date : `${date} ${year ?? ""}`;

const dated = (text: string | undefined) => {
  const date = recordDate(text ?? "");
  return date?.["date-parts"] ? date : undefined;
};

/** PubMed's number is the accession number, where the record came from there. */
function pmidOf(record: XmlElement): string | undefined {
  const isOfPubMed = /pubmed|medline|nlm/i.test(
    `${textAt(record, "remote-database-provider") ?? ""} ${textAt(record, "remote-database-name") ?? ""}`,
  );
  const number = /^\d{5,9}$/.exec(textAt(record, "accession-num") ?? "")?.[0];
  return isOfPubMed || childAt(record, "remote-database-name") === undefined ? number : undefined;
}

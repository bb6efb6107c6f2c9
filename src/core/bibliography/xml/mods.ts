import type { CslItem, CslName } from "../cslItem.js";
import { bareDoi } from "../records/identifiers.js";
import { recordDate } from "../records/recordDate.js";
import { allAt, childAt, childrenOf, textAt, textOf, textsAt, type XmlElement } from "./element.js";
import type { XmlFormat } from "./xmlRecords.js";

/** Library catalogues' MODS. Source: MODS 3.8 user guidelines (Library of Congress). */
export const MODS_XML: XmlFormat = {
  records: ["mods"],
  idOf: (record) =>
    childrenOf(record, "identifier").find(({ attributes }) => attributes["type"] === "citekey"),
  saysWhich: (record) => titleOf(record) !== undefined || childAt(record, "name") !== undefined,
  itemOf: modsItem,
};

/** By genre, as MARC's terms and BibTeX's types have it; else by the kind of resource. */
const GENRES: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/conference|inproceedings/i, "paper-conference"],
  [/thesis|dissertation/i, "thesis"],
  [/chapter|incollection|inbook/i, "chapter"],
  [/newspaper/i, "article-newspaper"],
  [/journal|article|periodical/i, "article-journal"],
  [/report/i, "report"],
  [/patent/i, "patent"],
  [/book|bibliography|festschrift/i, "book"],
  [/web ?(?:site|page)/i, "webpage"],
];

const RESOURCES: Readonly<Record<string, string>> = {
  cartographic: "map",
  "moving image": "motion_picture",
  "notated music": "musical_score",
  "software, multimedia": "software",
  "sound recording": "song",
  "still image": "graphic",
};

function typeOf(record: XmlElement, host: XmlElement | undefined): string {
  const genres = [...textsAt(record, "genre"), ...textsAt(host, "genre")].join("; ");
  const type = GENRES.find(([pattern]) => pattern.test(genres))?.[1];
  if (type !== undefined) return type === "book" && host ? "chapter" : type;
  const resource = textAt(record, "typeOfResource") ?? "";
  if (resource === "text") return host ? "article-journal" : "book";
  return RESOURCES[resource] ?? "document";
}

function modsItem(id: string, record: XmlElement): CslItem {
  const related = (kind: string) =>
    childrenOf(record, "relatedItem").find(({ attributes }) => attributes["type"] === kind);
  const host = related("host");
  const item: CslItem = { id, type: typeOf(record, host) };
  const set = (variable: string, value: unknown): void => {
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      item[variable] = value;
  };
  const origin = childrenOf(record, "originInfo");
  const published = (...path: readonly string[]): string | undefined =>
    [...origin, ...childrenOf(host, "originInfo")].flatMap((one) => textsAt(one, ...path))[0];
  set("author", people(record, /^(?:aut|author|creator|cre|)$/i));
  set("editor", [...people(record, /^(?:edt|editor)$/i), ...people(host, /^(?:edt|editor)$/i)]);
  set("translator", people(record, /^(?:trl|translator)$/i));
  set("title", titleOf(record));
  set("title-short", titleOf(record, "abbreviated"));
  set("container-title", titleOf(host));
  set("container-title-short", titleOf(host, "abbreviated"));
  set("collection-title", titleOf(related("series")));
  set(
    "issued",
    recordDate(
      published("dateIssued") ??
        partOf(record, host, "date") ??
        published("copyrightDate") ??
        published("dateCreated") ??
        "",
    ),
  );
  set("publisher", published("publisher") ?? published("agent", "namePart"));
  set("publisher-place", origin.flatMap((one) => places(one))[0]);
  set("edition", published("edition"));
  setParts(record, host, item.type, set);
  setIdentifiers(record, host, set);
  set("URL", textAt(record, "location", "url"));
  set("abstract", textAt(record, "abstract"));
  set("keyword", textsAt(record, "subject", "topic").join(", "));
  set("language", textAt(record, "language", "languageTerm"));
  set(
    "note",
    childrenOf(record, "note")
      .filter(({ attributes }) => attributes["type"] === undefined)
      .flatMap((note) => textOf(note) ?? [])
      .join("\n"),
  );
  return item;
}

function titleOf(record: XmlElement | undefined, kind?: string): string | undefined {
  const info = childrenOf(record, "titleInfo").find(({ attributes }) => attributes["type"] === kind);
  const title = [textAt(info, "nonSort"), textAt(info, "title")]
    .filter((part) => part !== undefined)
    .join(" ");
  const subtitle = textAt(info, "subTitle");
  return title === "" ? undefined : subtitle === undefined ? title : `${title}: ${subtitle}`;
}

const places = (origin: XmlElement): readonly string[] =>
  allAt(origin, "place", "placeTerm").flatMap((term) =>
    term.attributes["type"] === "code" ? [] : (textOf(term) ?? []),
  );

function people(record: XmlElement | undefined, role: RegExp): CslName[] {
  return childrenOf(record, "name").flatMap((name): CslName[] => {
    const roles = textsAt(name, "role", "roleTerm");
    if (!(roles.length === 0 ? [""] : roles).some((one) => role.test(one))) return [];
    const parts = (kind: string | undefined): string =>
      childrenOf(name, "namePart")
        .filter(({ attributes }) => attributes["type"] === kind)
        .flatMap((part) => textOf(part) ?? [])
        .join(" ");
    const family = parts("family");
    const given = parts("given");
    if (family !== "") return [{ family, ...(given !== "" && { given }) }];
    const whole = parts(undefined);
    if (whole === "") return [];
    const [last = "", first = ""] = whole.split(/,\s*/);
    return name.attributes["type"] === "personal" && first !== ""
      ? [{ family: last, given: first }]
      : [{ literal: whole }];
  });
}

type Set = (variable: string, value: unknown) => void;

const partOf = (record: XmlElement, host: XmlElement | undefined, name: string): string | undefined =>
  textAt(host, "part", name) ?? textAt(record, "part", name);

function setParts(record: XmlElement, host: XmlElement | undefined, type: string, set: Set): void {
  const parts = [...childrenOf(host, "part"), ...childrenOf(record, "part")];
  const detail = (kind: string): string | undefined =>
    parts
      .flatMap((part) => childrenOf(part, "detail"))
      .filter(({ attributes }) => attributes["type"] === kind)
      .flatMap((one) => textsAt(one, "number"))[0];
  set("volume", detail("volume"));
  set(type.startsWith("article") ? "issue" : "number", detail("issue") ?? detail("number"));
  const start = parts.flatMap((part) => textsAt(part, "extent", "start"))[0];
  const end = parts.flatMap((part) => textsAt(part, "extent", "end"))[0];
  set("page", start === undefined || end === undefined ? start : `${start}-${end}`);
}

function setIdentifiers(record: XmlElement, host: XmlElement | undefined, set: Set): void {
  const identifier = (kind: string): string | undefined =>
    [...childrenOf(record, "identifier"), ...childrenOf(host, "identifier")]
      .filter(({ attributes }) => attributes["type"]?.toLowerCase() === kind)
      .flatMap((one) => textOf(one) ?? [])[0];
  set("DOI", bareDoi(identifier("doi")));
  set("ISBN", identifier("isbn"));
  set("ISSN", identifier("issn"));
  set("PMID", identifier("pmid"));
}

import type { Span } from "../../text/problem.js";
import type { EntryField, LibraryProblem, LibraryReading } from "../library.js";
import type { CslItem } from "../cslItem.js";
import { recordEntries, type LibraryRecord } from "../recordEntries.js";
import { childrenOf, readXml, textOf, type XmlElement } from "./element.js";

/** What a format of references in XML is made of. */
export interface XmlFormat {
  /** The elements that are a reference each. */
  readonly records: readonly string[];
  readonly idOf: (record: XmlElement) => XmlElement | undefined;
  /** Whether it says enough to be a reference at all. */
  readonly saysWhich: (record: XmlElement) => boolean;
  readonly itemOf: (id: string, record: XmlElement) => CslItem;
  /** An element that only this format has, where others have records of the same name. */
  readonly sign?: RegExp;
}

/** Where a record stands, and whether its closing tag is missing. */
interface Place {
  readonly span: Span;
  readonly open: boolean;
}

/**
 * Reads references from XML, each from its own stretch of the text: what is broken in one cannot reach another. One whose
 * closing tag is missing ends where the next begins.
 */
export function readXmlLibrary(text: string, format: XmlFormat): LibraryReading {
  const records: LibraryRecord[] = [];
  const problems: LibraryProblem[] = [];
  for (const place of placesOf(text, format.records)) {
    const { root, fault } = readXml(text, place.span);
    const head = headOf(text, place.span);
    if (root && format.saysWhich(root)) records.push(recordOf(text, format, place, root, fault));
    else {
      const message = "This record says neither who wrote it nor what it is called, so it is left out.";
      problems.push({ ...(fault ?? { message, span: head }), severity: "error" });
    }
  }
  const isOther = format.sign !== undefined && !format.sign.test(text);
  if (records.length > 0 || (problems.length > 0 && !isOther) || isEmptyList(text))
    return recordEntries(records, problems);
  const message =
    "No references that Stemma knows were found in this XML: it reads EndNote's, PubMed's, MODS and Word's sources.";
  return {
    entries: [],
    problems: [{ message, span: { start: 0, end: Math.min(1, text.length) }, severity: "error" }],
  };
}

/** A list that is there and holds nothing. */
const isEmptyList = (text: string): boolean =>
  text.trim() === "" ||
  /<(?:\w+:)?(?:records|Sources|PubmedArticleSet|modsCollection)\b[^<>]*(?:\/>|>\s*<\/)/.test(
    text.slice(0, 10_000),
  );

const headOf = (text: string, { start, end }: Span): Span => {
  const close = text.indexOf(">", start);
  return { start, end: close < 0 || close >= end ? end : close + 1 };
};

function recordOf(
  text: string,
  format: XmlFormat,
  { span, open }: Place,
  root: XmlElement,
  fault: LibraryRecord["flaw"],
): LibraryRecord {
  const head = headOf(text, span);
  const id = format.idOf(root);
  const message = `The closing tag \`</${root.name}>\` of this record is missing.`;
  const flaw = open ? { message, span: head } : fault;
  return {
    span,
    id: id && idAt(text, id),
    head,
    ...(flaw && { flaw }),
    fields: () => fieldsOf(readXml(text, span).root),
    read: (key) => format.itemOf(key, readXml(text, span).root ?? root),
  };
}

/** Where the id's own letters stand: EndNote wraps them in `<style>`. */
function idAt(text: string, element: XmlElement): LibraryRecord["id"] {
  const id = textOf(element) ?? "";
  const at = text.slice(element.content.start, element.content.end).lastIndexOf(id);
  const start = element.content.start + at;
  return { text: id, span: at < 0 ? trimmed(text, element.content) : { start, end: start + id.length } };
}

function trimmed(text: string, { start, end }: Span): Span {
  const inner = text.slice(start, end);
  const from = start + (inner.length - inner.trimStart().length);
  return { start: Math.min(from, end), end: Math.max(from, end - (inner.length - inner.trimEnd().length)) };
}

/** The elements directly below a record. */
const fieldsOf = (record: XmlElement | undefined): readonly EntryField[] =>
  childrenOf(record).map(({ name, nameSpan, content }) => ({ name, nameSpan, valueSpan: content }));

/** Comments and literal text are stepped over: what stands in them is no record. */
function placesOf(text: string, names: readonly string[]): readonly Place[] {
  const marks = new RegExp(`<!--|<!\\[CDATA\\[|<(/?)(?:[\\w.-]+:)?(?:${names.join("|")})(?=[\\s/>])`, "g");
  const places: Place[] = [];
  let start = -1;
  let skipsComments = true;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[1] === undefined) {
      const end = skipsComments ? text.indexOf(mark[0] === "<!--" ? "-->" : "]]>", marks.lastIndex) : -1;
      // one that is never closed hides nothing
      if (end < 0) skipsComments = false;
      else marks.lastIndex = end;
      continue;
    }
    const closes = mark[1] === "/";
    if (start >= 0) {
      const tagEnd = text.indexOf(">", marks.lastIndex);
      const end = !closes ? mark.index : tagEnd < 0 ? text.length : tagEnd + 1;
      places.push({ span: trimmed(text, { start, end }), open: !closes });
    }
    start = closes ? -1 : emptyAt(text, marks.lastIndex) ? -1 : mark.index;
  }
  if (start >= 0) places.push({ span: trimmed(text, { start, end: endOfLast(text, start) }), open: true });
  return places;
}

/** `<record/>` */
const emptyAt = (text: string, at: number): boolean => /^\s*\/>/.test(text.slice(at, at + 20));

/** The last record, never closed, ends before the closing tags of the lists that it stands in. */
function endOfLast(text: string, start: number): number {
  const tail = /(?:<\/[\w:.-]+>\s*)+$/.exec(text.slice(Math.max(start, text.length - 200)));
  return tail ? Math.max(text.length - tail[0].length, start) : text.length;
}

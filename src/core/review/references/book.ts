import { plain } from "../mend.js";
import type { ReferenceFields } from "./fields.js";
import { readSegments } from "./segments.js";

const BOOK = /^(.*?)(?:(?<=^|[.?!])\s*In\s+)?\*([^*]+)\*\s*[,;](.*)$/;

/**
 * "Authors. *Book*, 2nd ed.; Publisher: Place, Year; pp. 1–9", "Authors. Chapter. In *Book*; Editors, Eds.; ...", and a
 * work within an online collection that is marked so, as the National Library of Medicine does: "X [Internet]".
 * Source: MDPI, Reference List and Citations Style Guide.
 */
export function readBook(text: string): ReferenceFields | undefined {
  const [, head = "", title, tail = ""] = BOOK.exec(text) ?? [];
  if (title === undefined) return undefined;
  const source = readSegments(tail);
  const isChapter = /[.?!]\s*In\s+\*/.test(text.slice(0, text.length - tail.length));
  if (isChapter) return { type: "chapter", head, source: { ...source, "container-title": plain(title) } };
  return { type: source["container-title"] === undefined ? "book" : "chapter", head, title, source };
}

/** A report or book that is set without italics: "Authors. Title; Publisher: Place, Year." */
export function readReport(text: string): ReferenceFields | undefined {
  const [, head, tail = ""] =
    /^([^*]+[^*.;])\s*;\s*([^;:*]+: [^;:*]+, \d{4}(?:[.;][^*]*)?)$/.exec(text) ?? [];
  return head === undefined ? undefined : { type: "book", head, source: readSegments(tail) };
}

/** "Authors. Title. In Proceedings of the Meeting, Place, 1–3 May 2020; Publisher: Place, Year; pp. 1–5." */
export function readProceedings(text: string): ReferenceFields | undefined {
  const [, head, behind = ""] = /^(.+[.?!])\s+In\s+(\*?(?:Proceedings|Abstracts)\s.+)$/.exec(text) ?? [];
  if (head === undefined) return undefined;
  const [meeting = "", ...tail] = behind.replaceAll("*", "").split(";");
  const name = plain(meeting).replace(/\.$/, "");
  const year = name.match(/\b(?:19|20)\d{2}\b/g)?.at(-1);
  const held = year === undefined ? {} : { issued: { "date-parts": [[Number(year)]] } };
  return {
    type: "paper-conference",
    head,
    source: { ...held, ...readSegments(tail.join(";")), "container-title": name },
  };
}

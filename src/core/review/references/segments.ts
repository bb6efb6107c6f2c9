import type { CslItem } from "../../bibliography/cslItem.js";
import { plain } from "../mend.js";
import { hyphened } from "./journal.js";
import { readEditors } from "./names.js";

/** Reads what stands between semicolons behind a book's title: edition, editors, publisher, volume, pages. */
export const readSegments = (tail: string): Partial<CslItem> => joinFields(segmentsOf(tail).map(readSegment));

/** Editors' names may be parted by semicolons too, and are one segment. */
function segmentsOf(tail: string): string[] {
  const segments = tail.split(";").map((segment) => plain(segment).replace(/^[\s,]+|[.\s]+$/g, ""));
  const last = segments.findIndex((segment) => /\bEds?$/.test(segment));
  const first = last < 0 ? -1 : segments.findIndex((segment) => readEditors(`${segment}.`).length > 0);
  const parted = first >= 0 && first < last;
  const joined = parted
    ? [...segments.slice(0, first), segments.slice(first, last + 1).join(".; "), ...segments.slice(last + 1)]
    : segments;
  return joined.filter((segment) => segment !== "");
}

const issued = (year: string | undefined): Partial<CslItem> => ({
  issued: { "date-parts": [[Number(year)]] },
});

const SEGMENTS: readonly (readonly [RegExp, (match: RegExpExecArray) => Partial<CslItem>])[] = [
  [/^(\d+)(?:st|nd|rd|th) ed$/i, ([, edition]) => ({ edition })],
  [/^(.*)\bEds?$/, ([, names = ""]) => ({ editor: readEditors(names) })],
  [
    /^(?:Volume|Vol\.) (\S+?)(?:, pp?\. (.+))?$/,
    ([, volume, pages]) => ({ volume, page: pages && hyphened(pages) }),
  ],
  [/^pp?\. (.+)$/, ([, pages = ""]) => ({ page: hyphened(pages) })],
  [/^ISBN:? ([\dX–-]+)$/, ([, isbn = ""]) => ({ ISBN: hyphened(isbn) })],
  [
    /^([^:]+): (.+), (\d{4})$/,
    ([, publisher, place, year]) => ({ publisher, "publisher-place": place, ...issued(year) }),
  ],
  [/^([^:,]+), (\d{4})$/, ([, publisher, year]) => ({ publisher, ...issued(year) })],
  [/^(.+\[Internet\])$/, ([, collection]) => ({ "container-title": collection })],
];

/** What no pattern reads is kept as a note, so that nothing printed is lost. */
function readSegment(segment: string): Partial<CslItem> {
  for (const [pattern, fieldsOf] of SEGMENTS) {
    const match = pattern.exec(segment);
    if (match) return fieldsOf(match);
  }
  return { note: segment };
}

function joinFields(fields: readonly Partial<CslItem>[]): Partial<CslItem> {
  const note = fields.flatMap((field) => field.note ?? []).join("; ");
  return {
    ...fields.reduce((joined, field) => ({ ...joined, ...field }), {}),
    ...(note === "" ? {} : { note }),
  };
}

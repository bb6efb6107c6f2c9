import type { Span } from "../../text/problem.js";
import type { EntryField, LibraryProblem, LibraryReading } from "../library.js";
import { recordEntries, type LibraryRecord } from "../recordEntries.js";
import { fieldsIn, linesOf, trimmedEnd, valueOf, valuesByTag, type Line } from "../tagged/tagLines.js";
import { risItem } from "./risItem.js";

/** `TY  - JOUR`; some write fewer blanks, none behind an empty value, or a tab. */
const TAG = /([A-Z][A-Z0-9])[ \t]{1,3}-(?:[ \t]+|(?=[\r\n]|$))/y;

/** A reference that is being read, from its first line to the end of its last one. */
interface Open {
  readonly start: number;
  readonly headEnd: number;
  readonly hasType: boolean;
  end: number;
}

interface Sheet {
  readonly text: string;
  readonly records: LibraryRecord[];
  readonly problems: LibraryProblem[];
  open: Open | undefined;
  /** Lines that belong to no reference, told once for each stretch. */
  stray: Span | undefined;
}

/**
 * Reads RIS: references from `TY` to `ER`. One that lacks either is read all the same, up to where the next one begins, and
 * reported; what lies between references and is no header of a database is reported too.
 */
export function readRisLibrary(text: string): LibraryReading {
  const sheet: Sheet = { text, records: [], problems: [], open: undefined, stray: undefined };
  for (const line of linesOf(text, TAG)) readLine(sheet, line);
  close(sheet, false);
  tellStray(sheet);
  return recordEntries(sheet.records, sheet.problems);
}

function readLine(sheet: Sheet, line: Line): void {
  if (line.isBlank) return;
  if (line.tag === "TY") {
    close(sheet, false);
    open(sheet, line);
  } else if (line.tag === "ER") {
    if (sheet.open) sheet.open.end = trimmedEnd(sheet.text, line);
    close(sheet, true);
  } else if (sheet.open) sheet.open.end = trimmedEnd(sheet.text, line);
  else if (line.tag !== "") open(sheet, line);
  else if (!isHeader(sheet.text.slice(line.start, Math.min(line.end, line.start + 200))))
    sheet.stray = { start: sheet.stray?.start ?? line.start, end: trimmedEnd(sheet.text, line) };
}

/** Databases write `Provider: ...` and the like ahead, Reference Manager numbers references. */
const isHeader = (line: string): boolean => /^\s*(?:\d+[.)]?\s*$|[A-Za-z][\w -]*:)/.test(line);

/** What stands before a reference without `TY` is most likely its garbled first line: that is one problem, not two. */
function open(sheet: Sheet, line: Line): void {
  const hasType = line.tag === "TY";
  const start = hasType ? line.start : (sheet.stray?.start ?? line.start);
  if (hasType) tellStray(sheet);
  sheet.stray = undefined;
  const end = trimmedEnd(sheet.text, line);
  sheet.open = { start, headEnd: end, hasType, end };
}

function tellStray(sheet: Sheet): void {
  const { stray } = sheet;
  sheet.stray = undefined;
  if (stray)
    sheet.problems.push({
      message: "This belongs to no reference: a line of RIS begins with a tag, such as `TY  - JOUR`.",
      span: stray,
      severity: "error",
    });
}

function close(sheet: Sheet, ended: boolean): void {
  const { text, open: one } = sheet;
  sheet.open = undefined;
  if (!one) return;
  const span = { start: one.start, end: one.end };
  const head = { start: one.start, end: one.headEnd };
  const fields = fieldsIn(text, TAG, span);
  if (fields.some(({ name }) => SAYS_WHICH.has(name)))
    sheet.records.push(recordOf(sheet, one, fields, ended));
  else
    sheet.problems.push({
      message: "This reference says neither who wrote it nor what it is called, so it is left out.",
      span: head,
      severity: "error",
    });
}

const SAYS_WHICH: ReadonlySet<string> = new Set("AU A1 A2 ED TI T1 T2 BT CT JF JO JA DO UR".split(" "));

function recordOf({ text }: Sheet, one: Open, fields: readonly EntryField[], ended: boolean): LibraryRecord {
  const span = { start: one.start, end: one.end };
  const head = { start: one.start, end: one.headEnd };
  const id = fields.find(({ name }) => name === "ID");
  const message = !one.hasType
    ? "This reference has no `TY` line, so what kind of work it is is not known."
    : ended
      ? undefined
      : "The `ER  -` line that ends this reference is missing.";
  return {
    span,
    id: id && { text: valueOf(text, id), span: id.valueSpan },
    head,
    ...(message !== undefined && { flaw: { message, span: head } }),
    fields: () => fieldsIn(text, TAG, span),
    read: (key) => risItem(key, valuesByTag(text, TAG, span)),
  };
}

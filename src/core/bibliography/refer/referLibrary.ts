import type { LibraryProblem, LibraryReading } from "../library.js";
import { recordEntries, type LibraryRecord } from "../recordEntries.js";
import { fieldsIn, linesOf, trimmedEnd, valueOf, valuesByTag, type Line } from "../tagged/tagLines.js";
import { referItem } from "./referItem.js";

/** `%A Kin, Kyohei`; the name of a field is the sign behind the per cent sign. */
const TAG = /%([0-9A-Za-z@!?+*#$^&()[\]~<>=\-_.\\/])(?:[ \t]+|(?=[\r\n]|$))/y;

interface Open {
  readonly start: number;
  readonly headEnd: number;
  end: number;
}

interface Sheet {
  readonly text: string;
  /** Whether references begin with `%0`, as EndNote writes them; else an empty line parts them, as in refer. */
  readonly hasTypes: boolean;
  readonly records: LibraryRecord[];
  readonly problems: LibraryProblem[];
  open: Open | undefined;
}

/** Reads EndNote's tagged export (`.enw`) and the Unix program's (`refer`): one field a line, `%` and a sign first. */
export function readReferLibrary(text: string): LibraryReading {
  const hasTypes = /^%0/m.test(text);
  const sheet: Sheet = { text, hasTypes, records: [], problems: [], open: undefined };
  let afterBlank = false;
  for (const line of linesOf(text, TAG)) {
    if (!line.isBlank) readLine(sheet, line, afterBlank);
    afterBlank = line.isBlank;
  }
  close(sheet);
  return recordEntries(sheet.records, sheet.problems);
}

function readLine(sheet: Sheet, line: Line, afterBlank: boolean): void {
  const { text, hasTypes, open } = sheet;
  const end = trimmedEnd(text, line);
  const begins =
    line.tag === "0" || (afterBlank && line.tag !== "" && (!hasTypes || startsOver(sheet, line.tag)));
  if (!open || begins) {
    close(sheet);
    sheet.open = { start: line.start, headEnd: end, end };
  } else open.end = end;
}

/** Behind an empty line a second title or year is another reference's, whose `%0` is missing. */
function startsOver({ text, open }: Sheet, tag: string): boolean {
  if (!open || !/[TD]/.test(tag)) return false;
  return fieldsIn(text, TAG, { start: open.start, end: open.end }).some(({ name }) => name === tag);
}

const SAYS_WHICH = /^[ATEBJ]$/;

function close(sheet: Sheet): void {
  const { text, open, hasTypes } = sheet;
  sheet.open = undefined;
  if (!open) return;
  const span = { start: open.start, end: open.end };
  const head = { start: open.start, end: open.headEnd };
  const fields = fieldsIn(text, TAG, span);
  if (!fields.some(({ name }) => SAYS_WHICH.test(name))) {
    const message =
      fields.length === 0
        ? "This belongs to no reference: a line begins with `%` and a sign, such as `%T` for the title."
        : "This reference says neither who wrote it nor what it is called, so it is left out.";
    sheet.problems.push({ message, span: head, severity: fields.length > 1 ? "error" : "warning" });
    return;
  }
  const id = fields.find(({ name }) => name === "F");
  const message = "This reference has no `%0` line, so what kind of work it is is not known.";
  sheet.records.push({
    span,
    id: id && { text: valueOf(text, id), span: id.valueSpan },
    head,
    ...(hasTypes && !fields.some(({ name }) => name === "0") && { flaw: { message, span: head } }),
    fields: () => fieldsIn(text, TAG, span),
    read: (key) => referItem(key, valuesByTag(text, TAG, span)),
  });
}

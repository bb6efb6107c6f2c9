import type { Span } from "../../text/problem.js";
import type { LibraryProblem, LibraryReading } from "../library.js";
import { recordEntries, type LibraryRecord } from "../recordEntries.js";
import { fieldsIn, linesOf, trimmedEnd, valuesByTag, type Line } from "../tagged/tagLines.js";
import { nbibItem } from "./nbibItem.js";

/** `TI  - A title`: the tag is filled up to four letters. */
const TAG = /(?=.{4}-)([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |(?=[\r\n]|$))/y;

interface Open {
  readonly start: number;
  readonly headEnd: number;
  hasPmid: boolean;
  end: number;
  /** A line that neither has a tag nor is indented, as lines that go on are. */
  stray: Span | undefined;
}

interface Sheet {
  readonly text: string;
  readonly records: LibraryRecord[];
  readonly problems: LibraryProblem[];
  open: Open | undefined;
}

/**
 * Reads PubMed's tagged format (`.nbib`, "MEDLINE display"). A record begins at `PMID`, or behind an empty line. A line that
 * is neither a field nor goes on with one is reported, and its record read without it.
 */
export function readNbibLibrary(text: string): LibraryReading {
  const sheet: Sheet = { text, records: [], problems: [], open: undefined };
  let afterBlank = false;
  for (const line of linesOf(text, TAG)) {
    if (!line.isBlank) readLine(sheet, line, afterBlank);
    afterBlank = line.isBlank;
  }
  close(sheet);
  return recordEntries(sheet.records, sheet.problems);
}

function readLine(sheet: Sheet, line: Line, afterBlank: boolean): void {
  const end = trimmedEnd(sheet.text, line);
  const isIndented = /^(?: {2}|\t)/.test(sheet.text.slice(line.start, line.start + 2));
  const begins = line.tag === "PMID" || (afterBlank && !isIndented) || !sheet.open;
  if (begins) {
    close(sheet);
    sheet.open = { start: line.start, headEnd: end, hasPmid: line.tag === "PMID", end, stray: undefined };
  }
  const { open } = sheet;
  if (!open) return;
  open.end = end;
  if (line.tag === "" && (begins || !isIndented)) open.stray ??= { start: line.start, end };
}

const SAYS_WHICH: ReadonlySet<string> = new Set("PMID TI BTI FAU AU CN".split(" "));

function close(sheet: Sheet): void {
  const { text, open } = sheet;
  sheet.open = undefined;
  if (!open) return;
  const span = { start: open.start, end: open.end };
  const head = { start: open.start, end: open.headEnd };
  if (!fieldsIn(text, TAG, span).some(({ name }) => SAYS_WHICH.has(name))) {
    const message = "This is no record of PubMed: it has no PMID, no title and no authors.";
    sheet.problems.push({ message, span: open.stray ?? head, severity: "error" });
    return;
  }
  const message = "This line has no tag that PubMed knows, such as `TI  - `, so it is left out.";
  sheet.records.push({
    span,
    id: undefined,
    head,
    ...(open.stray && { flaw: { message, span: open.stray } }),
    fields: () => fieldsIn(text, TAG, span),
    read: (key) => nbibItem(key, valuesByTag(text, TAG, span)),
  });
}

import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { Span } from "../../text/problem.js";
import type { CslItem } from "../cslItem.js";
import type { EntryField, EntrySummary, LibraryEntry, LibraryProblem, LibraryReading } from "../library.js";
import { readLooseItem } from "../looseItem.js";
import { summaryOf } from "../summary.js";
import { jsonItemAt, jsonItems, type JsonItem } from "./items.js";

/** No item nests like this; a reader that goes down into it could run out of stack. */
const DEEPEST = 100;

/** A file that is broken all over need not be explained all over. */
const MOST_EXPLAINED = 1000;

/** Reads a CSL-JSON library. A broken item costs that item at most, and gives one problem. */
export function readCslJsonLibrary(text: string): LibraryReading {
  const entries: LibraryEntry[] = [];
  const problems: LibraryProblem[] = [];
  for (const item of jsonItems(text)) {
    const { entry, problem } = readItem(text, item, problems.length < MOST_EXPLAINED);
    if (entry) entries.push(entry);
    if (problem) problems.push(problem);
  }
  if (entries.length === 0 && problems.length === 0) problems.push(...nothingFound(text));
  return { entries, problems };
}

function nothingFound(text: string): LibraryProblem[] {
  if (
    /^\s*(?:\[\s*\]\s*)?$/.test(text.slice(0, 10_000)) ||
    /^\s*\{\s*"(?:items|references)"\s*:\s*\[\s*\]/.test(text.slice(0, 10_000))
  )
    return [];
  const span = { start: 0, end: Math.min(1, text.length) };
  return [{ message: "This is no list of CSL-JSON items.", span, severity: "error" }];
}

interface ItemReading {
  readonly entry?: LibraryEntry;
  readonly problem?: LibraryProblem;
}

function readItem(text: string, place: JsonItem, explain: boolean): ItemReading {
  if (place.open && !explain) return {};
  const { value, fault } = valueAt(text, place, explain);
  if (value === undefined && !explain) return {};
  const { item, faults } = readLooseItem(value);
  const [first] = faults;
  const citeKey = item && { citeKey: item.id };
  if (fault) return keep({ ...fault, ...citeKey });
  if (!first) return keep();
  const field = fieldNamed(text, place, first.field);
  return keep({ message: first.message, span: field, severity: item ? "warning" : "error", ...citeKey });

  function keep(problem?: LibraryProblem): ItemReading {
    const entry = item && !place.open ? { entry: new CslJsonEntry(text, place, item) } : {};
    return { ...entry, ...(problem && { problem }) };
  }
}

function fieldNamed(text: string, { span }: JsonItem, name: string): Span {
  let found: Span | undefined;
  jsonItemAt(text, span.start, (field) => {
    if (field.name === name) found ??= field.valueSpan;
  });
  return found ?? { start: span.start, end: span.start + 1 };
}

interface Value {
  readonly value: unknown;
  readonly fault?: LibraryProblem;
}

function valueAt(text: string, { span, open, depth }: JsonItem, explain = true): Value {
  const source = text.slice(span.start, span.end);
  const brace = { start: span.start, end: span.start + 1 };
  if (depth > DEEPEST)
    return {
      value: undefined,
      fault: { message: "This item is nested too deeply.", span: brace, severity: "error" },
    };
  if (open)
    return {
      value: parse(source),
      fault: { message: "The closing brace of this item is missing.", span: brace, severity: "error" },
    };
  try {
    const value: unknown = JSON.parse(source);
    return { value };
  } catch {
    return explain ? mended(source, span.start) : { value: undefined };
  }
}

/** jsonc-parser reads on behind an error, and says where it is. */
function mended(source: string, start: number): Value {
  const errors: ParseError[] = [];
  const value: unknown = parse(source, errors, { allowTrailingComma: false, disallowComments: true });
  const [error] = errors;
  const at = start + (error?.offset ?? 0);
  const message = `This is not JSON: ${(error ? printParseErrorCode(error.error) : "a control character").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()}.`;
  return {
    value,
    fault: { message, span: { start: at, end: at + Math.max(error?.length ?? 1, 1) }, severity: "error" },
  };
}

class CslJsonEntry implements LibraryEntry {
  private cachedItem: CslItem | undefined;
  private readonly text: string;
  private readonly place: JsonItem;
  readonly key: string;
  private readonly shown: EntrySummary;

  constructor(text: string, place: JsonItem, item: CslItem) {
    this.text = text;
    this.place = place;
    this.key = item.id;
    this.shown = summaryOf(item);
  }

  get span(): Span {
    return this.place.span;
  }

  get keySpan(): Span {
    const { span, idSpan } = this.place;
    if (!idSpan) return { start: span.start, end: span.start + 1 };
    const quoted = this.text[idSpan.start] === '"' ? 1 : 0;
    return { start: idSpan.start + quoted, end: idSpan.end - quoted };
  }

  get aliases(): readonly string[] {
    return [];
  }

  fields(): readonly EntryField[] {
    const fields: EntryField[] = [];
    jsonItemAt(this.text, this.place.span.start, (field) => fields.push(field));
    return fields;
  }

  summary(): EntrySummary {
    return this.shown;
  }

  /** Read again from the text: a library's items are not held in memory until they are asked for. */
  item(): CslItem {
    this.cachedItem ??= readLooseItem(valueAt(this.text, this.place).value).item ?? {
      id: this.key,
      type: "document",
    };
    return this.cachedItem;
  }
}

import type { Span } from "../../text/problem.js";
import {
  beginsEntry,
  endOfBraced,
  endOfQuoted,
  isBlank,
  skipBlanks,
  skipBlanksAndComments,
  skipWord,
} from "./cursor.js";

/** One piece of a value: what stands between two `#`. The span leaves out braces and quotes. */
export interface Piece extends Span {
  readonly kind: "braced" | "quoted" | "word";
}

/** A field as it stands in the file, its value not yet decoded. */
export interface RawField {
  /** In lower case. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The whole value with its braces or quotes, all pieces of a concatenation. */
  readonly valueSpan: Span;
  readonly pieces: readonly Piece[];
}

export interface Fault extends Span {
  readonly message: string;
}

/** What walking through an entry's fields came to. */
export interface Walk {
  /** Behind the closing brace of the entry; where it is broken, the fault's place. */
  readonly end: number;
  /** What makes the entry unreadable. */
  readonly broken?: Fault;
  /** Where reading goes on after a broken entry; absent: at the next entry behind the fault. */
  readonly resumeAt?: number;
  /** What is wrong, though the entry can be read all the same; the first such thing. */
  readonly flaw?: Fault;
}

type Sink = (field: RawField) => void;
interface Stop {
  readonly broken: Fault;
  readonly resumeAt?: number;
}

const FIELD_NAME = /[^\s=,{}()"#%@\\]+/y;
const NAME_AND_EQUALS = /[^\s=,{}()"#%@\\]+\s*=/y;

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * Walks through the fields of an entry from behind its key's comma (or from behind the opening brace of a `@string`)
 * to its closing brace. Without a sink it keeps nothing: that is how a library is indexed.
 */
export function walkFields(text: string, from: number, closer: "}" | ")", sink?: Sink): Walk {
  let flaw: Fault | undefined;
  let at = skipBlanksAndComments(text, from);
  for (;;) {
    const next = text[at];
    if (next === closer) return flaw ? { end: at + 1, flaw } : { end: at + 1 };
    if (next === ",") {
      flaw ??= { start: at, end: at + 1, message: "A comma too many." };
      at = skipBlanksAndComments(text, at + 1);
      continue;
    }
    const field = readField(text, at, closer, sink);
    if ("broken" in field) return { end: field.broken.start, ...field };
    at = skipBlanksAndComments(text, field.end);
    if (text[at] === ",") at = skipBlanksAndComments(text, at + 1);
    else if (text[at] !== closer) {
      if (matchAt(NAME_AND_EQUALS, text, at) < 0) return { end: at, ...notContinued(text, field, at) };
      flaw ??= { start: field.end - 1, end: field.end, message: "A comma is missing behind this value." };
    }
  }
}

interface ReadField {
  readonly nameSpan: Span;
  readonly end: number;
}

function readField(text: string, at: number, closer: "}" | ")", sink: Sink | undefined): ReadField | Stop {
  const nameEnd = matchAt(FIELD_NAME, text, at);
  if (nameEnd < 0) return notAField(text, at, closer);
  const equals = skipBlanks(text, nameEnd);
  const nameSpan = { start: at, end: nameEnd };
  if (text[equals] !== "=") {
    const name = text.slice(at, Math.min(nameEnd, at + 40));
    return { broken: { ...nameSpan, message: `An \`=\` is missing behind \`${name}\`.` } };
  }
  return readValue(text, nameSpan, skipBlanks(text, equals + 1), closer, sink);
}

function readValue(
  text: string,
  nameSpan: Span,
  start: number,
  closer: "}" | ")",
  sink: Sink | undefined,
): ReadField | Stop {
  const pieces: Piece[] | undefined = sink ? [] : undefined;
  let at = start;
  let end = start;
  for (;;) {
    const piece = readPiece(text, at, closer);
    if ("resumeAt" in piece) return { broken: unclosed(text, nameSpan, at), resumeAt: piece.resumeAt };
    if (pieces && piece.end > at) pieces.push(piece.piece);
    end = piece.end > at ? piece.end : end;
    at = skipBlanks(text, piece.end);
    if (text[at] !== "#") break;
    at = skipBlanks(text, at + 1);
  }
  if (sink && pieces) {
    const name = text.slice(nameSpan.start, nameSpan.end).toLowerCase();
    sink({ name, nameSpan, valueSpan: { start, end }, pieces });
  }
  return { nameSpan, end: Math.max(end, nameSpan.end) };
}

function readPiece(
  text: string,
  at: number,
  closer: "}" | ")",
): { readonly piece: Piece; readonly end: number } | { readonly resumeAt: number } {
  const opener = text[at];
  if (opener !== "{" && opener !== '"') {
    const end = skipWord(text, at, closer);
    return { piece: { kind: "word", start: at, end }, end };
  }
  const value = opener === "{" ? endOfBraced(text, at) : endOfQuoted(text, at);
  if ("resumeAt" in value) return value;
  const kind = opener === "{" ? "braced" : "quoted";
  return { piece: { kind, start: at + 1, end: value.end - 1 }, end: value.end };
}

// ---------------------------------------------------------------- saying what is wrong, and where

function unclosed(text: string, nameSpan: Span, at: number): Fault {
  const what = text[at] === "{" ? "brace" : "quote";
  const name = text.slice(nameSpan.start, Math.min(nameSpan.end, nameSpan.start + 40));
  return { start: nameSpan.start, end: at + 1, message: `The closing ${what} of \`${name}\` is missing.` };
}

function notAField(text: string, at: number, closer: string): Stop {
  const end = Math.min(at + 1, text.length);
  const seen = text[at];
  if (seen === undefined || (seen === "@" && beginsEntry(text, at)))
    return { broken: entryNotClosed(text, at, closer) };
  return { broken: { start: at, end, message: `A field's name is expected here, not \`${seen}\`.` } };
}

/** The last value may have swallowed the entry's own closing brace: then the field that lacks one is named. */
function notContinued(text: string, field: ReadField, at: number): Stop {
  const seen = text[at];
  if (seen === undefined || beginsEntry(text, at)) {
    const swallowed = /\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*["{\w]/.test(
      text.slice(field.nameSpan.end, field.end),
    );
    const value = skipBlanks(text, skipBlanks(text, field.nameSpan.end) + 1);
    return swallowed && value < field.end
      ? { broken: unclosed(text, field.nameSpan, value), resumeAt: at }
      : { broken: entryNotClosed(text, at, "}"), resumeAt: at };
  }
  const message = `A comma or the entry's closing brace is expected here, not \`${seen}\`.`;
  return { broken: { start: at, end: at + 1, message } };
}

function entryNotClosed(text: string, at: number, closer: string): Fault {
  let end = at;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return { start: Math.max(0, end - 1), end, message: `The entry's closing \`${closer}\` is missing.` };
}

/** All fields of an entry, in the file's order. */
export function fieldsFrom(text: string, from: number, closer: "}" | ")"): readonly RawField[] {
  const fields: RawField[] = [];
  walkFields(text, from, closer, (field) => fields.push(field));
  return fields;
}

import type { Span } from "../../text/problem.js";
import { readKey } from "../citation/key.js";
import { matchBrackets } from "./brackets.js";
import {
  attributesEnd,
  bookdownEnd,
  codeEnd,
  destinationEnd,
  htmlEnd,
  mathEnd,
  runLength,
  texEnd,
} from "./opaque.js";

export type UnitKind =
  | "word"
  | "other"
  | "escape"
  | "code"
  | "math"
  | "tex"
  | "html"
  | "crossReference"
  | "attributes"
  | "emphasis"
  | "quote"
  | "script"
  | "noteMark"
  | "note"
  | "bracket"
  | "image";

/** One inline element by Pandoc's grammar; `inner` is the text within that is read on, `end` behind the whole. */
export interface Unit extends Span {
  readonly kind: UnitKind;
  readonly inner?: Span;
}

/** Reads the inline elements of one text, one at a time. */
export interface Units {
  readonly text: string;
  /** The element at `at`, which ends at `limit` at the latest. */
  at(at: number, limit: number): Unit;
  /** The `]` that closes the bracket at `at`, or -1. */
  closing(at: number): number;
}

const word = /(?:[\p{L}\p{N}]+|\.(?!\.))+/uy;
const subscript = /~(?:\\[^]|[^\s~\\])+~/y;
const superscript = /\^(?:\\[^]|[^\s^\\[])+\^/y;
const noteMark = /\[\^[^\]\s]+\]/y;

const stickyEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

const isBlank = (char: string | undefined): boolean => char === undefined || /\s/.test(char);

// What may follow the `]`: a link's destination or label, and attributes.
const bracketTail = (units: Units, close: number): number => {
  const { text } = units;
  const destination = destinationEnd(text, close + 1);
  if (destination >= 0) {
    const attributes = attributesEnd(text, destination);
    return attributes >= 0 ? attributes : destination;
  }
  const attributes = attributesEnd(text, close + 1);
  if (attributes >= 0) return attributes;
  if (text[close + 1] !== "[" || /[@^]/.test(text[close + 2] ?? "")) return close + 1;
  const label = units.closing(close + 1);
  return label >= 0 && !/(?<![\p{L}\p{N}])@/u.test(text.slice(close + 1, label)) ? label + 1 : close + 1;
};

const single = (start: number): Unit => ({ kind: "other", start, end: start + 1 });

const found = (kind: UnitKind, start: number, end: number): Unit | undefined =>
  end > start ? { kind, start, end } : undefined;

export const readUnits = (text: string): Units => {
  const brackets = matchBrackets(text);
  // Where a mark was seen to have no closer, none further on within the same limit has one.
  const hopeless = new Map<string, number>();

  const bracket = (start: number, limit: number): Unit | undefined => {
    const mark = found("noteMark", start, stickyEnd(noteMark, text, start));
    if (mark) return mark;
    const close = brackets.closing(start);
    if (close < 0 || close >= limit) return undefined;
    return {
      kind: "bracket",
      start,
      end: bracketTail(units, close),
      inner: { start: start + 1, end: close },
    };
  };

  const image = (start: number, limit: number): Unit | undefined => {
    const label = bracket(start + 1, limit);
    return label?.inner && { ...label, kind: "image", start };
  };

  const inlineNote = (start: number, limit: number): Unit | undefined => {
    if (text[start + 1] !== "[") return undefined;
    const close = brackets.closing(start + 1);
    if (close < 0 || close >= limit || /[([]/.test(text[close + 1] ?? "")) return undefined;
    return { kind: "note", start, end: close + 1, inner: { start: start + 2, end: close } };
  };

  const closerFrom = (from: number, limit: number, closes: (at: number) => boolean): number => {
    for (let i = from; i < limit;) {
      if (closes(i)) return i;
      // A key holds on to the underscores in it, and a mark of the same kind within would look for closers of its own.
      const marks = text[i] === "*" || text[i] === "_" || text[i] === '"' || text[i] === "~";
      i = readKey(text, i)?.end ?? (marks ? i + 1 : units.at(i, limit).end);
    }
    return -1;
  };

  const enclosed = (
    kind: UnitKind,
    start: number,
    limit: number,
    opener: string,
    closes: (at: number) => boolean,
  ): Unit | undefined => {
    const inside = start + opener.length;
    const key = `${opener}${String(limit)}`;
    if (isBlank(text[inside]) || start >= (hopeless.get(key) ?? Infinity)) return undefined;
    const close = closerFrom(inside, limit, closes);
    if (close < 0) hopeless.set(key, start);
    return close > inside
      ? { kind, start, end: close + opener.length, inner: { start: inside, end: close } }
      : undefined;
  };

  const emphasis = (start: number, limit: number): Unit | undefined => {
    const length = runLength(text, start);
    if (length > 3) return { kind: "other", start, end: start + length };
    if (text[start] === "_" && /[\p{L}\p{N}]/u.test(text[start - 1] ?? "")) return undefined;
    const opener = text.slice(start, start + length);
    const closes = (at: number): boolean =>
      text.startsWith(opener, at) &&
      (opener.startsWith("*") || !/[\p{L}\p{N}]/u.test(text[at + length] ?? ""));
    return enclosed("emphasis", start, limit, opener, closes);
  };

  // Sub- and superscript hold no blank; `~~struck out~~` may.
  const script = (start: number, limit: number): Unit | undefined => {
    if (text.startsWith("~~", start))
      return enclosed("script", start, limit, "~~", (at) => text.startsWith("~~", at));
    const end = stickyEnd(text[start] === "~" ? subscript : superscript, text, start);
    return end < 0 ? undefined : { kind: "script", start, end, inner: { start: start + 1, end: end - 1 } };
  };

  const quote = (start: number, limit: number): Unit | undefined =>
    enclosed("quote", start, limit, '"', (at) => text[at] === '"');

  const read = (start: number, limit: number): Unit | undefined => {
    switch (text[start]) {
      case "\\": {
        const reference = bookdownEnd(text, start);
        if (reference >= 0) return { kind: "crossReference", start, end: reference };
        const tex = texEnd(text, start);
        if (tex >= 0) return { kind: "tex", start, end: tex };
        return { kind: "escape", start, end: Math.min(start + 2, limit) };
      }
      case "`":
        return (
          found("code", start, codeEnd(text, start)) ?? {
            kind: "other",
            start,
            end: start + runLength(text, start),
          }
        );
      case "$":
        return found("math", start, mathEnd(text, start));
      case "<":
        return found("html", start, htmlEnd(text, start));
      case "[":
        return bracket(start, limit);
      case "^":
        return inlineNote(start, limit) ?? script(start, limit);
      case "~":
        return script(start, limit);
      case "{":
        return found("attributes", start, attributesEnd(text, start));
      case "*":
      case "_":
        return emphasis(start, limit);
      case '"':
        return quote(start, limit);
      case "-":
        return { kind: "other", start, end: start + Math.min(3, runLength(text, start)) };
      case "!":
        return text[start + 1] === "[" ? image(start, limit) : undefined;
      case ".":
        return text.startsWith("...", start)
          ? { kind: "other", start, end: start + 3 }
          : found("word", start, stickyEnd(word, text, start));
      default:
        return found("word", start, stickyEnd(word, text, start));
    }
  };

  const units: Units = {
    text,
    closing: (at) => brackets.closing(at),
    at: (start, limit) => {
      const unit = read(start, limit);
      return unit && unit.end <= limit ? unit : single(start);
    },
  };
  return units;
};

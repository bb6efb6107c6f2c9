import type { Span } from "../../text/problem.js";
import { readKey } from "../citation/key.js";
import { matchBrackets, type Brackets } from "./brackets.js";
import {
  attributesEnd,
  bookdownEnd,
  codeEnd,
  destinationEnd,
  htmlEnd,
  mathEnd,
  mystRoleEnd,
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

interface Context {
  readonly text: string;
  readonly brackets: Brackets;
  /** By mark and limit: where one was seen to have no closer, none further on has one. */
  readonly hopeless: Map<string, number>;
}

const word = /(?:[\p{L}\p{N}]+|\.(?!\.))+/uy;
const subscript = /~(?:\\[^]|[^\s~\\])+~/y;
const superscript = /\^(?:\\[^]|[^\s^\\[])+\^/y;
const noteMark = /\[\^[^\]\s]+\]/y;
const letterOrDigit = /[\p{L}\p{N}]/u;

const stickyEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

const unit = (kind: UnitKind, start: number, end: number): Unit => ({ kind, start, end });

const found = (kind: UnitKind, start: number, end: number): Unit | undefined =>
  end > start ? unit(kind, start, end) : undefined;

const around = (kind: UnitKind, span: Span, inner: Span): Unit => ({
  kind,
  start: span.start,
  end: span.end,
  inner,
});

// What may follow the `]`: a link's destination or label, and attributes. A label with a citation in it is none.
const bracketTail = ({ text, brackets }: Context, close: number): number => {
  const destination = destinationEnd(text, close + 1);
  const attributes = attributesEnd(text, destination >= 0 ? destination : close + 1);
  if (attributes >= 0 || destination >= 0) return Math.max(attributes, destination);
  if (text[close + 1] !== "[" || /[@^]/.test(text[close + 2] ?? "")) return close + 1;
  const label = brackets.closing(close + 1);
  const cites = /(?<![\p{L}\p{N}])@/u.test(text.slice(close + 1, Math.max(close + 1, label)));
  return label >= 0 && !cites ? label + 1 : close + 1;
};

const bracket = (context: Context, start: number, limit: number): Unit | undefined => {
  const mark = found("noteMark", start, stickyEnd(noteMark, context.text, start));
  if (mark) return mark;
  const close = context.brackets.closing(start);
  if (close < 0 || close >= limit) return undefined;
  return around("bracket", { start, end: bracketTail(context, close) }, { start: start + 1, end: close });
};

const image = (context: Context, start: number, limit: number): Unit | undefined => {
  const label = context.text[start + 1] === "[" ? bracket(context, start + 1, limit) : undefined;
  return label?.inner && around("image", { start, end: label.end }, label.inner);
};

const inlineNote = ({ text, brackets }: Context, start: number, limit: number): Unit | undefined => {
  const close = text[start + 1] === "[" ? brackets.closing(start + 1) : -1;
  if (close < 0 || close >= limit || /[([]/.test(text[close + 1] ?? "")) return undefined;
  return around("note", { start, end: close + 1 }, { start: start + 2, end: close });
};

const closerFrom = (
  context: Context,
  from: number,
  limit: number,
  closes: (at: number) => boolean,
): number => {
  for (let at = from; at < limit;) {
    if (closes(at)) return at;
    // A key holds on to the underscores in it, and a mark of the same kind within would look for closers of its own.
    const isMark = /[*_"~]/.test(context.text[at] ?? "");
    at = readKey(context.text, at)?.end ?? (isMark ? at + 1 : read(context, at, limit).end);
  }
  return -1;
};

interface Marked {
  readonly kind: UnitKind;
  readonly opener: string;
  readonly closes: (at: number) => boolean;
}

const enclosed = (
  context: Context,
  start: number,
  limit: number,
  { kind, opener, closes }: Marked,
): Unit | undefined => {
  const inside = start + opener.length;
  const key = `${opener}${String(limit)}`;
  const mayOpen = /\S/.test(context.text[inside] ?? " ") && start < (context.hopeless.get(key) ?? Infinity);
  if (!mayOpen) return undefined;
  const close = closerFrom(context, inside, limit, closes);
  if (close < 0) context.hopeless.set(key, start);
  return close > inside
    ? around(kind, { start, end: close + opener.length }, { start: inside, end: close })
    : undefined;
};

const emphasis = (context: Context, start: number, limit: number): Unit | undefined => {
  const { text } = context;
  const length = runLength(text, start);
  if (length > 3) return unit("other", start, start + length);
  // Underscores within words are letters (extension intraword_underscores).
  const isUnderscore = text[start] === "_";
  if (isUnderscore && letterOrDigit.test(text[start - 1] ?? "")) return undefined;
  const opener = text.slice(start, start + length);
  const closes = (at: number): boolean =>
    text.startsWith(opener, at) && !(isUnderscore && letterOrDigit.test(text[at + length] ?? ""));
  return enclosed(context, start, limit, { kind: "emphasis", opener, closes });
};

const markedBy = (kind: UnitKind, opener: string, text: string): Marked => ({
  kind,
  opener,
  closes: (at) => text.startsWith(opener, at),
});

// Sub- and superscript hold no blank; `~~struck out~~` may.
const script = (context: Context, start: number, limit: number): Unit | undefined => {
  const { text } = context;
  if (text.startsWith("~~", start)) return enclosed(context, start, limit, markedBy("script", "~~", text));
  const end = stickyEnd(text[start] === "~" ? subscript : superscript, text, start);
  return end < 0 ? undefined : around("script", { start, end }, { start: start + 1, end: end - 1 });
};

const backslash = (text: string, start: number): Unit =>
  found("crossReference", start, bookdownEnd(text, start)) ??
  found("tex", start, texEnd(text, start)) ??
  unit("escape", start, start + 2);

const dots = (text: string, start: number): Unit | undefined =>
  text.startsWith("...", start)
    ? unit("other", start, start + 3)
    : found("word", start, stickyEnd(word, text, start));

const braces = (text: string, start: number): Unit | undefined =>
  found("attributes", start, attributesEnd(text, start)) ??
  found("crossReference", start, mystRoleEnd(text, start));

const readers: Readonly<
  Record<string, (context: Context, start: number, limit: number) => Unit | undefined>
> = {
  "\\": ({ text }, start) => backslash(text, start),
  "`": ({ text }, start) =>
    found("code", start, codeEnd(text, start)) ?? unit("other", start, start + runLength(text, start)),
  $: ({ text }, start) => found("math", start, mathEnd(text, start)),
  "<": ({ text }, start) => found("html", start, htmlEnd(text, start)),
  "[": bracket,
  "!": image,
  "^": (context, start, limit) => inlineNote(context, start, limit) ?? script(context, start, limit),
  "~": script,
  "{": ({ text }, start) => braces(text, start),
  "*": emphasis,
  _: emphasis,
  '"': (context, start, limit) => enclosed(context, start, limit, markedBy("quote", '"', context.text)),
  "-": ({ text }, start) => unit("other", start, start + Math.min(3, runLength(text, start))),
  ".": ({ text }, start) => dots(text, start),
};

const read = (context: Context, start: number, limit: number): Unit => {
  const reader = readers[context.text[start] ?? ""];
  const one = reader
    ? reader(context, start, limit)
    : found("word", start, stickyEnd(word, context.text, start));
  return one && one.end <= limit ? one : unit("other", start, start + 1);
};

export const readUnits = (text: string): Units => {
  const context: Context = { text, brackets: matchBrackets(text), hopeless: new Map() };
  return {
    text,
    closing: (at) => context.brackets.closing(at),
    at: (start, limit) => read(context, start, limit),
  };
};

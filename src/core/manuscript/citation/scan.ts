import type { Span } from "../../text/problem.js";
import { readUnits, type Unit, type Units } from "../inline/units.js";
import { readKey, type CiteKey } from "./key.js";

/** An item as it stands in the text: spans, not yet their meaning. */
export interface ScannedItem extends Span {
  readonly key: CiteKey;
  /** `-@key`. */
  readonly suppressed: boolean;
  readonly prefix: Span;
  readonly suffix: Span;
}

/** One citation: `[...]`, or `@key` with what in brackets follows it (then `textual`: its first item is in the text). */
export interface ScannedCitation extends Span {
  readonly textual: boolean;
  readonly items: readonly ScannedItem[];
}

const lineBreakAllowed = /[ \t]*(?:\r?\n[ \t]*)?/y;

/** Behind blanks and at most one line end (Pandoc's `spnl`). */
const skipBlank = (text: string, at: number): number => {
  lineBreakAllowed.lastIndex = at;
  lineBreakAllowed.test(text);
  return lineBreakAllowed.lastIndex;
};

const trimmed = (text: string, start: number, end: number): Span => {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? "")) from++;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  return { start: from, end: to };
};

const letterOrDigit = /[\p{L}\p{N}]/u;

/** A key directly behind a word (or emphasis) is none: `a@b` is an address. */
const endsWord = (unit: Unit | undefined): boolean => unit?.kind === "word" || unit?.kind === "emphasis";

interface KeyThere {
  readonly key: CiteKey;
  readonly suppressed: boolean;
  readonly start: number;
}

const keyThere = (text: string, at: number, before: Unit | undefined): KeyThere | undefined => {
  if (before?.end === at && endsWord(before)) return undefined;
  const suppressed = text[at] === "-";
  const key = readKey(text, suppressed ? at + 1 : at);
  return key && { key, suppressed, start: at };
};

// Emphasis that opens within the list and does not close there goes on past its `]`, to Pandoc: then it is no list.
const opensEmphasis = (text: string, unit: Unit): boolean =>
  (text[unit.start] === "*" || text[unit.start] === "_") &&
  unit.kind === "other" &&
  unit.end === unit.start + 1 &&
  /\S/.test(text[unit.end] ?? " ") &&
  !(text[unit.start] === "_" && letterOrDigit.test(text[unit.start - 1] ?? ""));

// Steps over inline elements to the first key, `;` or `]` outside of them; `limit` where there is none, -1 where Pandoc gives up.
const toKeyOrEnd = (units: Units, from: number, limit: number, keys: boolean): KeyThere | number => {
  let before: Unit | undefined;
  for (let at = from; at < limit;) {
    const char = units.text[at];
    if (char === ";" || char === "]") return at;
    const key = keys ? keyThere(units.text, at, before) : undefined;
    if (key) return key;
    before = units.at(at, limit);
    if (opensEmphasis(units.text, before)) return -1;
    at = before.end;
  }
  return limit;
};

const toEnd = (units: Units, from: number, limit: number): number => {
  const end = toKeyOrEnd(units, from, limit, false);
  return typeof end === "number" ? end : limit;
};

const itemAt = (units: Units, from: number, limit: number): ScannedItem | undefined => {
  const there = toKeyOrEnd(units, from, limit, true);
  if (typeof there === "number") return undefined;
  const { text } = units;
  const prefix = trimmed(text, from, there.start);
  const end = toEnd(units, there.key.end, limit);
  if (end < 0) return undefined;
  const suffix = {
    start: there.key.end,
    end: Math.max(there.key.end, trimmed(text, there.key.end, end).end),
  };
  const start = prefix.end > prefix.start ? prefix.start : there.start;
  return { key: there.key, suppressed: there.suppressed, prefix, suffix, start, end: suffix.end };
};

// All of `from` to `limit` as items, or none of it.
const itemList = (units: Units, from: number, limit: number): ScannedItem[] | undefined => {
  const items: ScannedItem[] = [];
  for (let at = skipBlank(units.text, from); ;) {
    const item = itemAt(units, at, limit);
    if (!item) return undefined;
    items.push(item);
    const end = toEnd(units, item.key.end, limit);
    if (end >= limit) return items;
    if (units.text[end] !== ";") return undefined;
    at = skipBlank(units.text, end + 1);
  }
};

const closingBefore = (units: Units, at: number, limit: number, mayNotFollow: string): number => {
  const close = units.text[at] === "[" ? units.closing(at) : -1;
  const next = units.text[close + 1];
  return close < 0 || close >= limit || (next !== undefined && mayNotFollow.includes(next)) ? -1 : close;
};

const bracketed = (units: Units, at: number, limit: number): ScannedCitation | undefined => {
  // A link, a reference or a span with attributes is no citation, though there may be some in it.
  const close = closingBefore(units, at, limit, "[({");
  const items = close < 0 ? undefined : itemList(units, at + 1, close);
  return items && { textual: false, items, start: at, end: close + 1 };
};

// `@key [p. 3; see @other]`: a suffix of the first item, then further items.
const withLocator = (
  units: Units,
  first: ScannedItem,
  at: number,
  limit: number,
): ScannedCitation | undefined => {
  const close = units.text[at + 1] === "^" ? -1 : closingBefore(units, at, limit, "[(");
  if (close < 0) return undefined;
  const end = toEnd(units, at + 1, close);
  if (end < 0) return undefined;
  const rest = end < close ? itemList(units, end + 1, close) : [];
  if (!rest || (end < close && units.text[end] !== ";")) return undefined;
  const suffix = trimmed(units.text, at + 1, end);
  return { textual: true, items: [{ ...first, suffix }, ...rest], start: first.start, end: close + 1 };
};

const textual = (units: Units, key: CiteKey, limit: number): ScannedCitation => {
  const nothing = { start: key.end, end: key.end };
  const first = {
    key,
    suppressed: false,
    prefix: { start: key.start, end: key.start },
    suffix: nothing,
    start: key.start,
    end: key.end,
  };
  const at = skipBlank(units.text, key.end);
  const group = bracketed(units, at, limit);
  if (group) return { textual: true, items: [first, ...group.items], start: key.start, end: group.end };
  const located = units.text[at] === "[" ? withLocator(units, first, at, limit) : undefined;
  return located ?? { textual: true, items: [first], start: key.start, end: key.end };
};

/** What a walk over the inline elements meets. */
export interface InlineVisitor {
  /** A citation; those within its prefixes and suffixes follow as calls of their own, `nested` then. */
  citation(found: ScannedCitation, nested: boolean): void;
  /** Any other element but words; what is within it is walked afterwards, up to its `inner.end`. */
  unit?(found: Unit, nested: boolean): void;
}

const significant = /[@\-\\`$<[^*_"~{!.]/g;

interface Walk {
  readonly units: Units;
  readonly visitor: InlineVisitor;
}

const citationAt = (
  units: Units,
  at: number,
  limit: number,
  before: Unit | undefined,
): ScannedCitation | undefined => {
  if (units.text[at] === "[") return bracketed(units, at, limit);
  if (units.text[at] !== "@" || (before?.end === at && endsWord(before))) return undefined;
  const key = readKey(units.text, at);
  return key && key.end <= limit ? textual(units, key, limit) : undefined;
};

const wordBefore = (units: Units, from: number, at: number): Unit | undefined =>
  at > from && letterOrDigit.test(units.text[at - 1] ?? "")
    ? { kind: "word", start: at - 1, end: at }
    : undefined;

const walk = ({ units, visitor }: Walk, span: Span, nested: boolean, depth: number): void => {
  const scan = new RegExp(significant);
  let before: Unit | undefined;
  for (let at = span.start; at < span.end;) {
    scan.lastIndex = at;
    const next = scan.exec(units.text)?.index ?? span.end;
    if (next >= span.end) return;
    before = wordBefore(units, at, next) ?? before;
    at = next;
    const citation = citationAt(units, at, span.end, before);
    if (citation) {
      visitor.citation(citation, nested);
      for (const item of citation.items)
        for (const part of [item.prefix, item.suffix])
          if (depth > 0) walk({ units, visitor }, part, true, depth - 1);
      before = undefined;
      at = citation.end;
      continue;
    }
    before = units.at(at, span.end);
    if (before.kind !== "word" && before.kind !== "other") visitor.unit?.(before, nested);
    if (before.inner && depth > 0) walk({ units, visitor }, before.inner, nested, depth - 1);
    at = before.end;
  }
};

const deepest = 64;

/** Walks the inline text of one paragraph, heading or cell, in the order of the text. Linear but for nested brackets. */
export const walkInlines = (units: Units, visitor: InlineVisitor): void => {
  walk({ units, visitor }, { start: 0, end: units.text.length }, false, deepest);
};

/**
 * All citations of one inline text, as pandoc 2.17 reads them, in the order of the text: a citation in another's suffix
 * follows it. Pure: a micromark construct and a markdown-it rule alike stand on it.
 */
export const scanCitations = (text: string): readonly ScannedCitation[] => {
  const found: ScannedCitation[] = [];
  walkInlines(readUnits(text), { citation: (citation) => found.push(citation) });
  return found;
};

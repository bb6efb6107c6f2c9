import type { Span } from "../../text/problem.js";
import type { EntryField } from "../library.js";

/*
 * Formats of one field a line, its tag first: RIS, PubMed's (NBIB, MEDLINE), EndNote's (refer). All functions look forward
 * only and answer offsets; a line ends with \n, \r\n or \r.
 */

/** A line without its end, where the next one begins, and the tag it has, if any. */
export interface Line extends Span {
  readonly next: number;
  /** Empty for a line that goes on with the field before it, or belongs to none. */
  readonly tag: string;
  readonly isBlank: boolean;
}

/** How a format writes its tags: matches from a line's start to its value's, the tag as first group. Sticky. */
export type TagPattern = RegExp;

const NOT_BLANK = /\S/;

/** The lines of a stretch of text. */
export function* linesOf(text: string, pattern: TagPattern, span?: Span): Generator<Line> {
  const to = span?.end ?? text.length;
  for (let start = span?.start ?? 0; start < to;) {
    const { end, next } = lineEnd(text, start, to);
    // Files that were joined have byte order marks in the middle.
    const first = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
    yield {
      start: first,
      end,
      next,
      tag: tagAt(text, pattern, first, end),
      isBlank: !NOT_BLANK.test(text.slice(first, end)),
    };
    start = next;
  }
}

function lineEnd(text: string, start: number, to: number): { readonly end: number; readonly next: number } {
  for (let at = start; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return { end: at, next: at + 1 };
    if (code === 13) return { end: at, next: text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1 };
  }
  return { end: to, next: to };
}

function tagAt(text: string, pattern: TagPattern, start: number, end: number): string {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match && start + match[0].trimEnd().length <= end ? (match[1] ?? "") : "";
}

/** The fields of a record; lines without a tag go on with the one before. */
export function fieldsIn(text: string, pattern: TagPattern, span: Span): readonly EntryField[] {
  const fields: { name: string; nameSpan: Span; valueSpan: Span }[] = [];
  for (const line of linesOf(text, pattern, span)) {
    if (line.isBlank) continue;
    const last = fields.at(-1);
    const end = trimmedEnd(text, line);
    if (line.tag === "") {
      if (last) last.valueSpan = { start: last.valueSpan.start, end };
      continue;
    }
    const start = Math.min(valueStart(text, pattern, line), end);
    const nameSpan = { start: line.start, end: line.start + line.tag.length };
    fields.push({ name: line.tag, nameSpan, valueSpan: { start, end } });
  }
  return fields;
}

function valueStart(text: string, pattern: TagPattern, { start }: Line): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

export function trimmedEnd(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/** What a field says, its lines joined. */
export const valueOf = (text: string, { valueSpan }: EntryField): string =>
  text.slice(valueSpan.start, valueSpan.end).replace(/\s+/g, " ").trim();

/** All values of a record by tag, empty ones left out, in the file's order. */
export function valuesByTag(
  text: string,
  pattern: TagPattern,
  span: Span,
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const field of fieldsIn(text, pattern, span)) {
    const value = valueOf(text, field);
    if (value === "") continue;
    const known = values.get(field.name);
    if (known) known.push(value);
    else values.set(field.name, [value]);
  }
  return values;
}

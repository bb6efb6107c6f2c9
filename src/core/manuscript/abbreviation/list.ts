import type { Span } from "../../text/problem.js";
import type { Manuscript } from "../facts.js";
import { isPlainlyShort, mayBeShortForm } from "./shortForm.js";
import { align } from "./align.js";

/** How an author writes her list. A run has its entries in one paragraph: `BDNF, brain-derived …; MDD, …`. */
export type ListForm = "table" | "bullets" | "definitions" | "lines" | "run";

export interface ListEntry extends Span {
  readonly shortForm: string;
  readonly longForm: string;
  readonly shortFormSpan: Span;
  readonly longFormSpan: Span;
}

/** The list of abbreviations in a manuscript, without its heading or label; entries in the order of the text. */
export interface AbbreviationList extends Span {
  readonly form: ListForm;
  readonly entries: readonly ListEntry[];
}

const HEADING =
  /^(?:list\s+of\s+)?(?:abbreviations?|acronyms?)(?:\s+(?:and|&)\s+\p{L}+)?(?:\s+(?:used|list))?$/iu;
const LABEL =
  /(?<=^|\n[ \t]*\r?\n)[ \t]*(?:[*_]{1,3}|<(?:b|strong)>)?(?:list\s+of\s+)?(?:abbreviations|acronyms)(?:\s+used)?[ \t]*(?:[:.—–][*_]{0,3}|[*_]{1,3}[ \t]*[:.—–]?|<\/(?:b|strong)>[:.]?)[ \t]*/giu;

const MARKS = /^[\s*_"'“”‘’]+|[\s*_"'“”‘’.;,]+$/gu;
const LEADING = /^[\s*_"'“”‘’]+/u;

/** The span of a stretch without the mark-up and blanks at its ends. */
function bare(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const from = start + (LEADING.exec(slice)?.[0].length ?? 0);
  const length = slice.replace(MARKS, "").length;
  return { start: from, end: Math.max(from, from + length) };
}

/** A pair of stretches as an entry, where the first is a short form. */
function entryOf(text: string, short: Span, long: Span, span: Span): ListEntry[] {
  const shortFormSpan = bare(text, short);
  const longFormSpan = bare(text, long);
  const shortForm = text.slice(shortFormSpan.start, shortFormSpan.end);
  const longForm = text.slice(longFormSpan.start, longFormSpan.end).replace(/\s+/gu, " ");
  const isShort =
    isPlainlyShort(shortForm) || (mayBeShortForm(shortForm) && align(shortForm, longForm) !== undefined);
  if (!isShort || longForm.length <= shortForm.length || !/\p{L}{2}/u.test(longForm)) return [];
  return [{ shortForm, longForm, shortFormSpan, longFormSpan, ...span }];
}

interface Line extends Span {
  readonly text: string;
}

function linesOf(text: string, span: Span): Line[] {
  const lines: Line[] = [];
  for (let start = span.start; start < span.end;) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 || stop > span.end ? span.end : stop;
    const line = text.slice(start, end).replace(/\r$/u, "");
    lines.push({ text: line, start, end: start + line.length });
    start = end + 1;
  }
  return lines;
}

/** Short form, what parts it from the long one, long form. */
const PAIR = /^([\s*_]*[^\s:;,=|—–][^:;,=|—–\t]{0,15}?[\s*_]*?)(\s*(?:[:=,—–\t]|\s-{1,2}\s)[\s*_]*)(\S.*)$/su;

function pairIn(text: string, stretch: Span, span: Span = stretch): ListEntry[] {
  const match = PAIR.exec(text.slice(stretch.start, stretch.end));
  if (!match) return [];
  const [, short = "", joint = ""] = match;
  const middle = stretch.start + short.length;
  return entryOf(
    text,
    { start: stretch.start, end: middle },
    { start: middle + joint.length, end: stretch.end },
    span,
  );
}

function inTable(text: string, lines: readonly Line[]): ListEntry[] {
  return lines.flatMap((line) => {
    const cells = Array.from(
      line.text.matchAll(/(?<=^\s*\||\|)[^|]*(?=\||$)|^[^|]+(?=\|)/gu),
      ({ 0: cell, index }) => ({
        start: line.start + index,
        end: line.start + index + cell.length,
      }),
    );
    const [short, long] = cells;
    return short && long ? entryOf(text, short, long, line) : [];
  });
}

function inDefinitions(text: string, lines: readonly Line[]): ListEntry[] {
  return lines.flatMap((line, index) => {
    const marker = /^ {0,3}[:~][ \t]+/u.exec(line.text);
    if (!marker) return [];
    const term = lines.slice(0, index).findLast((before) => before.text.trim() !== "");
    if (!term) return [];
    return entryOf(
      text,
      term,
      { start: line.start + marker[0].length, end: line.end },
      { start: term.start, end: line.end },
    );
  });
}

const BULLET = /^ {0,3}(?:[-*+]|\d+[.)])[ \t]+/u;

const inBullets = (text: string, lines: readonly Line[]): ListEntry[] =>
  lines.flatMap((line) => {
    const marker = BULLET.exec(line.text);
    return marker ? pairIn(text, { start: line.start + marker[0].length, end: line.end }, line) : [];
  });

const inLines = (text: string, lines: readonly Line[]): ListEntry[] =>
  lines.flatMap((line) => {
    const plain = line.text.replace(/(?:\\|[ \t]+)$/u, "");
    return pairIn(text, { start: line.start, end: line.start + plain.length });
  });

/** `BDNF, brain-derived neurotrophic factor; MDD, …`, over the lines of one paragraph. */
function inRun(text: string, span: Span): ListEntry[] {
  const slice = text.slice(span.start, span.end);
  return Array.from(slice.matchAll(/[^;]*[^;\s][^;]*/gu)).flatMap(({ 0: part, index }) => {
    const lead = /^\s*/u.exec(part)?.[0].length ?? 0;
    const start = span.start + index + lead;
    return pairIn(text, { start, end: start + part.trim().length });
  });
}

/** The stretch reads as a list in the form that finds the most entries in it. */
function readIn(text: string, span: Span): AbbreviationList | undefined {
  const lines = linesOf(text, span);
  const read: readonly [ListForm, ListEntry[]][] = [
    ["table", inTable(text, lines)],
    ["definitions", inDefinitions(text, lines)],
    ["bullets", inBullets(text, lines)],
    ["run", inRun(text, span)],
    ["lines", inLines(text, lines)],
  ];
  const [form, entries] = read.reduce((best, one) => (one[1].length > best[1].length ? one : best));
  const [first] = entries;
  const last = entries.at(-1);
  return first && last ? { form, entries, start: first.start, end: last.end } : undefined;
}

/** What stands under the heading of such a list. */
export const abbreviationSection = (manuscript: Pick<Manuscript, "text" | "headings">): Span | undefined => {
  const headings = manuscript.headings();
  const at = headings.findIndex(({ text }) =>
    HEADING.test(text.replace(/^[\d.]+\s+/u, "").replace(/[\s:.]+$/u, "")),
  );
  const heading = headings[at];
  return heading && { start: heading.end, end: headings[at + 1]?.start ?? manuscript.text.length };
};

const labelled = (text: string): Span | undefined => {
  const label = new RegExp(LABEL).exec(text);
  if (!label) return undefined;
  const start = label.index + label[0].length;
  const end = /\n[ \t]*\r?\n/u.exec(text.slice(start))?.index;
  return { start, end: end === undefined ? text.length : start + end };
};

/** The list of abbreviations that the manuscript has: the section with that heading, or the paragraph with that label. */
export function readAbbreviationList(
  manuscript: Pick<Manuscript, "text" | "headings">,
): AbbreviationList | undefined {
  const section = abbreviationSection(manuscript);
  const label = section ? undefined : labelled(manuscript.text);
  const place = section ?? label;
  return place && readIn(manuscript.text, place);
}

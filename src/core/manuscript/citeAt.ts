import type { Span } from "../text/problem.js";
import type { Manuscript } from "./facts.js";
import { bracketed, join, mayJoin, writeKey, type Change } from "./insertCitation.js";

/** A bracket that holds an `@` and is no citation yet: `[@`, `[@a; `, `[@a; ]`. `end` is its closing bracket, if it has one. */
interface OpenBracket {
  readonly start: number;
  readonly end: number | undefined;
}

const KEY_BEGUN = /(?:^|[\s;-])@/u;
// Without a closing bracket only what is being typed belongs to it, not the prose behind an old slip.
const BEING_TYPED = /(?:@\{?[\p{L}\p{N}_:.#$%&\-+?<>~/]*|;[^;@]{0,40})$/u;

function openBracketAt(text: string, offset: number): OpenBracket | undefined {
  const start = text.lastIndexOf("[", offset - 1);
  const inner = text.slice(start + 1, offset);
  if (offset <= 0 || start < 0 || text[start - 1] === "\\" || /\]|\n\s*\n/u.test(inner)) return undefined;
  const closing = /^[^[\]]*?\]/u.exec(text.slice(offset, offset + 1000))?.[0];
  const isClosed = closing !== undefined && !/\n\s*\n/u.test(closing);
  const end = isClosed ? offset + closing.length - 1 : undefined;
  if (end !== undefined && /[([{:]/u.test(text[end + 1] ?? "")) return undefined;
  const whole = text.slice(start + 1, end ?? offset);
  return KEY_BEGUN.test(whole) && (isClosed || BEING_TYPED.test(inner)) ? { start, end } : undefined;
}

/** The item of a bracket that an offset is in, without the blanks around it. */
function itemAt(text: string, bracket: OpenBracket, offset: number): Span {
  const start = Math.max(bracket.start, text.lastIndexOf(";", offset - 1)) + 1;
  const typed = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset))?.[0].length ?? 0;
  const next = bracket.end === undefined ? -1 : text.slice(offset, bracket.end).indexOf(";");
  const end = next >= 0 ? offset + next : (bracket.end ?? offset + typed);
  const written = text.slice(start, end);
  return {
    start: start + written.length - written.trimStart().length,
    end: start + written.trimEnd().length,
  };
}

/** Writes keys into the item: for the `@` it ends with, behind its prefix, or as further items behind its key. */
function writeInto(text: string, bracket: OpenBracket, offset: number, keys: readonly string[]): Change {
  const list = keys.map(writeKey).join("; ");
  const item = itemAt(text, bracket, offset);
  // Between a semicolon and the next nothing but blanks: the cursor's own place.
  if (item.start >= item.end) {
    const space = /[\s[]/u.test(text[offset - 1] ?? "") ? "" : " ";
    return { span: { start: offset, end: offset }, newText: space + list };
  }
  const written = text.slice(item.start, item.end);
  if (written.endsWith("@")) return { span: { start: item.end - 1, end: item.end }, newText: list };
  const lead = KEY_BEGUN.test(written) ? "; " : " ";
  const end = text.slice(item.end, offset).trim() === "" ? Math.max(item.end, offset) : item.end;
  return { span: { start: item.end, end }, newText: lead + list };
}

/** The end of the word that an offset is within, or the offset itself. */
function endOfWord(text: string, offset: number): number {
  if (!/[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, offset - 2), offset))) return offset;
  const rest = /^[-'’‑]?[\p{L}\p{N}\p{M}]+(?:[-'’‑][\p{L}\p{N}\p{M}]+)*/u.exec(
    text.slice(offset, offset + 200),
  );
  return offset + (rest?.[0].length ?? 0);
}

/** Behind a citation that cannot be joined, behind the word, else the very place. */
function placeAt(manuscript: Manuscript, offset: number): number {
  const group = manuscript.citationAt(offset);
  return group && group.span.start < offset ? group.span.end : endOfWord(manuscript.text, offset);
}

const NO_PLACE = {
  problem: "a citation cannot stand here: this is code, math, an address, a comment or the front matter.",
};

const NOT_HERE = { problem: "a citation cannot be joined with a cross-reference; put the cursor behind it." };

/**
 * The change that cites `keys` at an offset: joins the bracketed citation there, completes one that is being typed, or
 * makes a new one, behind the word that the offset is in. Undefined where all keys stand there already; a problem
 * where Pandoc would read no citation.
 */
export function citeAt(
  manuscript: Manuscript,
  offset: number,
  keys: readonly string[],
): Change | { readonly problem: string } | undefined {
  const { text } = manuscript;
  if (!manuscript.canCite(offset)) return NO_PLACE;
  const group = manuscript.citationAt(offset);
  if (group && mayJoin(text, group)) return join(group, keys);
  const isWhole = group !== undefined && text[group.span.start] === "[";
  const bracket = isWhole ? undefined : openBracketAt(text, offset);
  if (bracket)
    return refersElsewhere(manuscript, bracket, offset) ? NOT_HERE : writeInto(text, bracket, offset, keys);
  const at = placeAt(manuscript, offset);
  if (!manuscript.canCite(at)) return NO_PLACE;
  const before = /[\s([]/u.test(text[at - 1] ?? " ") ? "" : " ";
  const behind = /[\p{L}\p{N}@[]/u.test(text[at] ?? " ") ? " " : "";
  return { span: { start: at, end: at }, newText: `${before}${bracketed(keys)}${behind}` };
}

/** Whether a bracket holds a cross-reference, to a figure say. */
const refersElsewhere = (manuscript: Manuscript, { start, end }: OpenBracket, offset: number): boolean =>
  manuscript
    .citations()
    .some(
      ({ span, items }) =>
        span.start > start &&
        span.start < (end ?? offset) &&
        items.some((item) => item.target === "crossref"),
    );

import type { Span } from "../text/problem.js";
import type { FormattedCitation } from "./formatted.js";
import type { RichText } from "./richText.js";

/** A citation's place in the text with what is drawn to it: a blank before a raised number, a full stop before a note. */
export interface Placement extends Span {
  /** Punctuation that is set before a note. */
  readonly moved: string;
}

/** Whether it begins raised, so that it stands directly behind a word. */
function isRaised(rich: RichText): boolean {
  const first = rich.find((part) => part !== "");
  if (first === undefined || typeof first === "string") return false;
  if ("mark" in first && first.mark === "superscript") return true;
  return isRaised(first.children);
}

/** What opens a line without being text of it. */
const MARKER = /^[ \t]*(?:[-*+:>|]|#{1,6}|\d+[.)]|\[\^[^\]]+\]:)?[ \t]*$/u;

function blankBefore(text: string, start: number): number {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(line, start);
  if (!MARKER.test(before)) return line + before.trimEnd().length;
  // the first of its line: a blank like any other, if the line before is text
  if (before.trim() !== "" || line === 0) return start;
  const lineBefore = text.slice(text.lastIndexOf("\n", line - 2) + 1, line - 1);
  const isText = lineBefore.trim() !== "" && !/^\s*(?:#{1,6} |\||[:`~-]{3})/u.test(lineBefore);
  return isText ? line - 1 - (lineBefore.length - lineBefore.trimEnd().length) : start;
}

/** Where a citation goes, as Pandoc places it (its `notes-after-punctuation`). */
export function placementOf(text: string, { group, note, text: rich }: FormattedCitation): Placement {
  const { start, end } = group.span;
  const isNote = note !== undefined && rich.length === 0;
  if (!isNote && !isRaised(rich)) return { start, end, moved: "" };
  const from = blankBefore(text, start);
  const punctuation = isNote ? (/^[.,;:!?]/u.exec(text.slice(end, end + 1))?.[0] ?? "") : "";
  return { start: from, end: end + punctuation.length, moved: punctuation };
}

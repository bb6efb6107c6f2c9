import type { BodyItem } from "./items.js";

type Paragraph = Extract<BodyItem, { kind: "paragraph" }>;

/** A line of running text fills at least this much; what is shorter and has no full stop may be a heading or a list's item. */
const RUNNING_TEXT = 80;

/**
 * Joins paragraphs that a page's end cut in two, also where a table or figure came between, and mends a word cut with a
 * hyphen. `isWord` tells whether the article has a word elsewhere: `function-`/`ing` is one, `cell-`/`based` two.
 */
export function joinPageBreaks(items: readonly BodyItem[], isWord: (word: string) => boolean): BodyItem[] {
  const joined: BodyItem[] = [];
  for (const item of items) {
    const at = item.kind === "paragraph" ? openParagraph(joined) : -1;
    const before = joined[at];
    if (before?.kind === "paragraph" && item.kind === "paragraph" && isCut(before.text, item.text)) {
      joined[at] = { ...before, text: joinText(before.text, item.text, isWord), end: item.end };
    } else joined.push(item);
  }
  return joined;
}

/** The place of the last paragraph if nothing but floats stands behind it. */
function openParagraph(items: readonly BodyItem[]): number {
  const at = items.findLastIndex((item) => item.kind === "paragraph" || item.kind.endsWith("heading"));
  return items[at]?.kind === "paragraph" ? at : -1;
}

function isCut(before: Paragraph["text"], next: Paragraph["text"]): boolean {
  if (/[.:!?;]["'”’)]*$/.test(before)) return false;
  if (/^\p{Ll}/u.test(next)) return true;
  return before.length >= RUNNING_TEXT && /[\p{L}\p{N},‐-—-]$/u.test(before);
}

function joinText(before: string, next: string, isWord: (word: string) => boolean): string {
  const [, head = ""] = /([\p{L}\p{N}-]*\p{L})[-‐]$/u.exec(before) ?? [];
  const [tail = ""] = /^[\p{L}\p{N}-]+/u.exec(next) ?? [];
  if (head === "" || tail === "") return /[–—/-]$/.test(before) ? before + next : `${before} ${next}`;
  const isCompound = isWord(`${head}-${tail}`) && !isWord(head + tail);
  return (isCompound || !/^\p{Ll}/u.test(next) ? before : before.slice(0, -1)) + next;
}

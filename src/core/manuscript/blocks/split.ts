import type { DocumentKind } from "../facts.js";
import * as line from "./lines.js";

/**
 * What a top-level block is to the reader. `paragraph` is read without block constructs, `definition` with link
 * definitions only, `setext` with underlined headings, `container` (lists, quotes, notes) with all; `opaque` holds no
 * running text at all.
 */
export type BlockType =
  "paragraph" | "definition" | "setext" | "heading" | "container" | "grid" | "metadata" | "opaque";

/** One top-level block; blocks tile the text. `reach` is how far the text was looked at to find its end. */
export interface BlockExtent {
  readonly type: BlockType;
  readonly start: number;
  readonly end: number;
  readonly reach: number;
}

interface Scan {
  readonly text: string;
  readonly kind: DocumentKind;
  /** How far was looked ahead. */
  reach: number;
}

const saw = (scan: Scan, offset: number): void => {
  if (offset > scan.reach) scan.reach = offset;
};

/** Marks a line as looked at; where the text ends with it, what might be written behind as well. */
const sawLine = (scan: Scan, at: number): void => {
  const end = line.lineEnd(scan.text, at);
  saw(scan, scan.text.charCodeAt(end - 1) === 0x0a ? end : end + 1);
};

const isBlankAt = (scan: Scan, at: number): boolean => {
  const end = line.lineEnd(scan.text, at);
  const visible = line.firstVisible(scan.text, at, end);
  if (visible === end) sawLine(scan, at);
  else saw(scan, visible + 1);
  return visible === end;
};

const pastBlankLines = (scan: Scan, at: number): number => {
  let end = at;
  while (end < scan.text.length && isBlankAt(scan, end)) end = line.lineEnd(scan.text, end);
  saw(scan, end);
  return end;
};

/** Where the fenced code that opens at `at` ends, or -1: to Pandoc a fence that never closes is text. */
const fencedEnd = (scan: Scan, at: number): number => {
  const { text } = scan;
  line.fence.lastIndex = at;
  const found = line.fence.exec(text);
  const mark = found?.[1];
  if (!mark) return -1;
  const indent = line.indentOf(text, at);
  const isChunk = scan.kind !== "markdown" && found[2] !== undefined;
  const closer = new RegExp(`[ \\t>]*\\${mark[0] ?? ""}{${String(mark.length)},}[ \\t]*\\r?$`, "my");
  for (let next = line.lineEnd(text, at); next < text.length; next = line.lineEnd(text, next)) {
    if (line.startsWith(closer, text, next)) {
      sawLine(scan, next);
      return line.lineEnd(text, next);
    }
    // A fence within a list item ends with the item, unless it is a chunk that knitr takes out beforehand.
    if (indent > 0 && !isChunk && line.indentOf(text, next) === 0 && !isBlankAt(scan, next))
      return (saw(scan, next + 1), -1);
  }
  saw(scan, text.length + 1);
  // knitr takes a chunk that is not closed to the end; so does the author who is typing it.
  return isChunk ? text.length : -1;
};

const endOfClosing = (scan: Scan, closer: string, from: number): number => {
  const close = scan.text.indexOf(closer, from);
  saw(scan, close < 0 ? scan.text.length + 1 : close + closer.length);
  return close < 0 ? -1 : close + closer.length;
};

// Behind the comment's last line where only blanks follow it there; -1 where text goes on, which is a paragraph then.
const wholeLines = (scan: Scan, end: number): number => {
  if (end < 0) return -1;
  sawLine(scan, end);
  const rest = line.lineEnd(scan.text, end);
  return line.firstVisible(scan.text, end, rest) === rest ? rest : -1;
};

const metadataEnd = (scan: Scan, at: number): number => {
  if (!scan.text.startsWith("---", at)) return -1;
  if (!line.startsWith(line.metadataStart, scan.text, at))
    return (sawLine(scan, line.lineEnd(scan.text, at)), -1);
  line.metadataEnd.lastIndex = line.lineEnd(scan.text, at);
  const close = line.metadataEnd.exec(scan.text);
  if (close) sawLine(scan, close.index);
  else saw(scan, scan.text.length + 1);
  return close ? line.lineEnd(scan.text, close.index) : -1;
};

const environmentEnd = (scan: Scan, at: number): number => {
  line.environment.lastIndex = at;
  const name = line.environment.exec(scan.text)?.[1];
  return name === undefined ? -1 : wholeLines(scan, endOfClosing(scan, `\\end{${name}}`, at));
};

const verbatimEnd = (scan: Scan, at: number): number => {
  line.verbatimHtml.lastIndex = at;
  const name = line.verbatimHtml.exec(scan.text)?.[1];
  return name === undefined ? -1 : wholeLines(scan, endOfClosing(scan, `</${name}>`, at));
};

const titleBlockEnd = (scan: Scan): number => {
  let at = line.lineEnd(scan.text, 0);
  while (at < scan.text.length && /[% \t]/.test(scan.text[at] ?? "") && !isBlankAt(scan, at))
    at = line.lineEnd(scan.text, at);
  saw(scan, at + 1);
  return at;
};

const indentedCodeEnd = (scan: Scan, at: number): number => {
  let end = line.lineEnd(scan.text, at);
  for (let next = pastBlankLines(scan, end); next < scan.text.length; next = pastBlankLines(scan, end)) {
    if (line.indentOf(scan.text, next) < 4) break;
    end = line.lineEnd(scan.text, next);
  }
  saw(scan, end + 4);
  return end;
};

/** Behind the line; or, where a comment opens in it and does not close in it, behind the line where that closes. */
const withComments = (scan: Scan, start: number): number => {
  let from = start;
  for (let end = line.lineEnd(scan.text, start); ;) {
    const open = scan.text.slice(from, end).lastIndexOf("<!--");
    const close = open < 0 ? -1 : endOfClosing(scan, "-->", from + open + 4);
    if (close <= end) return end;
    from = close;
    end = line.lineEnd(scan.text, close);
  }
};

const containerEnd = (scan: Scan, start: number): number => {
  const { text } = scan;
  const isItem =
    line.startsWith(line.listMarker, text, start) || line.startsWith(line.footnoteDefinition, text, start);
  let at = withComments(scan, start);
  while (at < text.length) {
    const fenced = fencedEnd(scan, at);
    const blank = isBlankAt(scan, at);
    const next = blank ? pastBlankLines(scan, at) : at;
    saw(scan, next + 1);
    if (next >= text.length) return at;
    const indent = line.indentOf(text, next);
    if (blank && (indent === 0 || !isItem)) return at;
    if (indent === 0 && !blank && isItem && startsOwnBlock(scan, next)) return at;
    if (fenced >= 0 && (indent > 0 || !isItem)) at = fenced;
    else if (fenced >= 0) return at;
    else at = blank ? next : withComments(scan, next);
  }
  return at;
};

// Among the lines of a list, what begins the next item or note: each is a block of its own.
const startsOwnBlock = (scan: Scan, at: number): boolean => {
  sawLine(scan, at);
  const { text } = scan;
  return (
    line.startsWith(line.listMarker, text, at) ||
    line.startsWith(line.footnoteDefinition, text, at) ||
    line.startsWith(line.divEnd, text, at)
  );
};

const gridEnd = (scan: Scan, start: number): number => {
  let at = start;
  while (at < scan.text.length && /[ +|]/.test(scan.text[at] ?? "") && !isBlankAt(scan, at))
    at = line.lineEnd(scan.text, at);
  sawLine(scan, at);
  return at;
};

const paragraphEnd = (scan: Scan, start: number): number => {
  const { text } = scan;
  let at = withComments(scan, start);
  while (at < text.length && !isBlankAt(scan, at)) {
    sawLine(scan, at);
    if (line.startsWith(line.divEnd, text, at) || fencedEnd(scan, at) >= 0) break;
    at = withComments(scan, at);
  }
  sawLine(scan, at);
  return at;
};

const extent = (scan: Scan, type: BlockType, start: number, end: number): BlockExtent => {
  const past = pastBlankLines(scan, Math.max(end, Math.min(start + 1, scan.text.length)));
  return { type, start, end: past, reach: Math.max(scan.reach, past + 1) };
};

const oneLine = [line.divFence, line.thematicBreak, line.mystTarget];

const opaqueEnd = (scan: Scan, at: number): number => {
  const { text } = scan;
  if (isBlankAt(scan, at)) return line.lineEnd(text, at);
  const fenced = fencedEnd(scan, at);
  if (fenced >= 0) return fenced;
  if (line.indentOf(text, at) >= 4) return indentedCodeEnd(scan, at);
  if (oneLine.some((pattern) => line.startsWith(pattern, text, at))) return line.lineEnd(text, at);
  if (line.startsWith(line.comment, text, at)) return wholeLines(scan, endOfClosing(scan, "-->", at + 4));
  const verbatim = verbatimEnd(scan, at);
  return verbatim >= 0 ? verbatim : environmentEnd(scan, at);
};

const isContainer = (text: string, at: number): boolean =>
  line.startsWith(line.listMarker, text, at) ||
  line.startsWith(line.blockQuote, text, at) ||
  line.startsWith(line.footnoteDefinition, text, at);

const textBlock = (scan: Scan, at: number): BlockExtent => {
  const { text } = scan;
  const second = line.lineEnd(text, at);
  if (line.startsWith(line.heading, text, at)) return extent(scan, "heading", at, second);
  if (isContainer(text, at)) return extent(scan, "container", at, containerEnd(scan, at));
  if (line.startsWith(line.linkDefinition, text, at))
    return extent(scan, "definition", at, paragraphEnd(scan, at));
  if (line.startsWith(line.gridBorder, text, at)) return extent(scan, "grid", at, gridEnd(scan, at));
  sawLine(scan, second);
  if (line.startsWith(line.setextUnderline, text, second))
    return extent(scan, "setext", at, line.lineEnd(text, second));
  // A term, and below it `:   its definition`, which is an item of its own.
  if (line.startsWith(line.definitionMarker, text, second)) return extent(scan, "paragraph", at, second);
  return extent(scan, "paragraph", at, paragraphEnd(scan, at));
};

/** The block that begins at `at`, which must be 0 or another block's end. Depends on the text from `at` on alone. */
export const blockAt = (text: string, at: number, kind: DocumentKind): BlockExtent => {
  const scan: Scan = { text, kind, reach: at };
  if (at === 0 && text.startsWith("% ")) return extent(scan, "metadata", at, titleBlockEnd(scan));
  const metadata = metadataEnd(scan, at);
  if (metadata >= 0) return extent(scan, "metadata", at, metadata);
  const opaque = opaqueEnd(scan, at);
  return opaque >= 0 ? extent(scan, "opaque", at, opaque) : textBlock(scan, at);
};

import type { PlacedBlock } from "./lists.js";

const keyBeingTyped = /-?@(?:\{[^\s{}]*|[\p{L}\p{N}_:.#$%&\-+?<>~/]*)$/u;
/** A shortcode of Quarto or Hugo, or the attributes of a span, a link or code, not yet closed. */
const attributesBeingTyped = /\{\{[<%](?:(?![>%]\}\}).)*$|[\]`)]\{[^{}]*$/u;
const addressBeingTyped = /(?:(?:https?|ftp):\/\/|www\.)\S*$/i;

/**
 * Whether a citation typed at an offset would be one to Pandoc. Where its key has been begun, the place of its `@`
 * decides: not behind a word (an e-mail address), not escaped, and not within an address.
 */
export const canCiteAt = (text: string, offset: number, block: PlacedBlock | undefined): boolean => {
  if (offset < 0 || offset > text.length) return false;
  if (!block) return true;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const typed = keyBeingTyped.exec(before)?.[0] ?? "";
  const leading = before.slice(0, before.length - typed.length);
  if (typed !== "" && /[\p{L}\p{N}\\]$|(?<!\.)\.$/u.test(leading)) return false;
  if (addressBeingTyped.test(leading) || attributesBeingTyped.test(leading)) return false;
  const at = offset - typed.length - block.start;
  return !isClosed(block, at);
};

// An opaque block is closed over its last line, its end included, but not in the blank lines behind it.
const isClosed = (block: PlacedBlock, at: number): boolean =>
  block.facts.closed.some(
    (span) => span.start <= at && at < span.end && (span.start < at || isWhole(block, span.end)),
  );

const isWhole = (block: PlacedBlock, end: number): boolean => block.end - block.start === end;

import type { Span } from "../text/problem.js";
import { bracketedSign } from "../text/sentences.js";
import type { CitationGroup, ProseRun } from "./facts.js";

/** A stretch of a flat text and where it stands; `prose` is false for code, math and addresses, which are no running text. */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly source: Span;
  readonly prose: boolean;
}

/** A citation and its place in the flat text. */
export interface PlacedCitation {
  readonly at: number;
  readonly group: CitationGroup;
}

/** The text of one paragraph, heading, cell or note without its mark-up, and where each part of it stands. */
export interface FlatText {
  readonly block: ProseRun["block"];
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly citations: readonly PlacedCitation[];
}

/**
 * The flat text with code, math and addresses made unreadable, each as long as it was; a single sign stays, so that
 * β-amyloid keeps its letter where that was math.
 */
export const proseText = (flat: FlatText): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { at, length, prose } of flat.pieces) {
    if (prose || length === 1) continue;
    parts.push(flat.text.slice(from, at), bracketedSign.repeat(length));
    from = at + length;
  }
  return parts.join("") + flat.text.slice(from);
};

const pieceAt = (flat: FlatText, offset: number): Piece | undefined => {
  let low = 0;
  for (let high = flat.pieces.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if ((flat.pieces[middle]?.at ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return flat.pieces[low];
};

// Only running text is as long as its source; other pieces are moved to whole.
const startInSource = (flat: FlatText, offset: number): number => {
  const piece = pieceAt(flat, offset);
  if (!piece) return 0;
  const inside = offset - piece.at;
  if (inside >= piece.length) return piece.source.end;
  return piece.prose ? piece.source.start + inside : piece.source.start;
};

const endInSource = (flat: FlatText, offset: number): number => {
  const piece = pieceAt(flat, offset);
  if (!piece) return 0;
  const inside = offset + 1 - piece.at;
  return piece.prose && inside <= piece.length ? piece.source.start + inside : piece.source.end;
};

/** The source of a stretch of flat text: from its first character to behind its last. */
export const sourceSpan = (flat: FlatText, span: Span): Span => ({
  start: startInSource(flat, span.start),
  end: endInSource(flat, Math.max(span.start, span.end - 1)),
});

import type { Span } from "./problem.js";

/** A change of a text: what stands in `span` becomes `newText`. */
export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/** A stretch of the first text that is still there, or what was written since. */
type Piece = { readonly kept: Span } | { readonly newText: string };

/** A text on which changes are made one round after another, and which knows what all of them come to. */
export interface ChangedText {
  readonly text: string;
  /** Makes changes, given in offsets of `text` as it stands; none may overlap another. */
  with(changes: readonly TextChange[]): ChangedText;
  /** What all rounds come to, as changes of the first text. */
  readonly changes: readonly TextChange[];
}

const lengthOf = (piece: Piece): number =>
  "kept" in piece ? piece.kept.end - piece.kept.start : piece.newText.length;

/** The pieces of a text from one of its offsets to another. */
function between(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, lengthOf(piece));
    if (start < end)
      found.push(
        "kept" in piece
          ? { kept: { start: piece.kept.start + start, end: piece.kept.start + end } }
          : { newText: piece.newText.slice(start, end) },
      );
    at += lengthOf(piece);
  }
  return found;
}

function replaced(pieces: readonly Piece[], changes: readonly TextChange[]): Piece[] {
  const done: Piece[] = [];
  let from = 0;
  for (const { span, newText } of changes) {
    done.push(...between(pieces, from, span.start), { newText });
    from = span.end;
  }
  return [...done, ...between(pieces, from, Infinity)];
}

const apply = (text: string, changes: readonly TextChange[]): string => {
  let grown = "";
  let from = 0;
  for (const { span, newText } of changes) {
    grown += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return grown + text.slice(from);
};

function changesOf(first: string, pieces: readonly Piece[]): TextChange[] {
  const changes: TextChange[] = [];
  let start = 0;
  let newText = "";
  const close = (end: number): void => {
    if (newText !== "" || end > start)
      if (first.slice(start, end) !== newText) changes.push({ span: { start, end }, newText });
  };
  for (const piece of pieces) {
    if (!("kept" in piece)) {
      newText += piece.newText;
      continue;
    }
    close(piece.kept.start);
    start = piece.kept.end;
    newText = "";
  }
  close(first.length);
  return changes;
}

/** A text that changes will be made on. */
export function changedText(first: string): ChangedText {
  const state = (text: string, pieces: readonly Piece[]): ChangedText => ({
    text,
    with(changes) {
      const sorted = [...changes].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      return state(apply(text, sorted), replaced(pieces, sorted));
    },
    get changes() {
      return changesOf(first, pieces);
    },
  });
  return state(first, [{ kept: { start: 0, end: first.length } }]);
}

import type { Stretch } from "./messages.js";

/** A piece of a text, and whether it is marked. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

const BETWEEN_WORDS = /^[\s\u2010\u2011-]*$/u;

/** Marks in order and within the text; neighbours with nothing but a space or hyphen between them are one. */
function joined(text: string, marks: readonly Stretch[]): Stretch[] {
  const ordered = marks
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const all: Stretch[] = [];
  for (const mark of ordered) {
    const last = all.at(-1);
    const isNext = last && (mark.start <= last.end || BETWEEN_WORDS.test(text.slice(last.end, mark.start)));
    if (isNext) all[all.length - 1] = { start: last.start, end: Math.max(last.end, mark.end) };
    else all.push(mark);
  }
  return all;
}

/** The whole text in pieces, marked and not; marks may touch, overlap or lie outside. */
export function piecesOf(text: string, marks: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const mark of joined(text, marks)) {
    pieces.push({ text: text.slice(end, mark.start), isMarked: false });
    pieces.push({ text: text.slice(mark.start, mark.end), isMarked: true });
    end = mark.end;
  }
  return [...pieces, { text: text.slice(end), isMarked: false }].filter((piece) => piece.text !== "");
}

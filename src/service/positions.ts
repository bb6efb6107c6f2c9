import type { Position, Range } from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../core/text/problem.js";

/** Core speaks UTF-16 offsets, editors speak lines and characters: the one place where the two meet. */
export const toRange = (document: TextDocument, span: Span): Range => ({
  start: document.positionAt(span.start),
  end: document.positionAt(span.end),
});

export const toSpan = (document: TextDocument, range: Range): Span => ({
  start: document.offsetAt(range.start),
  end: document.offsetAt(range.end),
});

export const toOffset = (document: TextDocument, position: Position): number => document.offsetAt(position);

import type { Span } from "../text/problem.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun } from "./facts.js";

/** Facts moved to where their block, or their cell of a table, stands in a text. */
export type MoveSpan = (span: Span) => Span;

export const movedBy =
  (by: number): MoveSpan =>
  ({ start, end }) => ({ start: start + by, end: end + by });

/** Moves by a map of single offsets: a span's end is behind the place of its last character. */
export const movedTo =
  (toSource: (offset: number) => number): MoveSpan =>
  ({ start, end }) => ({
    start: toSource(start),
    end: end > start ? toSource(end - 1) + 1 : toSource(start),
  });

export const moveCitation = ({ items, span }: CitationGroup, move: MoveSpan): CitationGroup => ({
  items: items.map((item) => ({ ...item, span: move(item.span), keySpan: move(item.keySpan) })),
  span: move(span),
});

export const moveProse = (run: ProseRun, move: MoveSpan): ProseRun => ({ block: run.block, ...move(run) });

export const moveHeading = (heading: Heading, move: MoveSpan): Heading => ({ ...heading, ...move(heading) });

export const moveDefinition = (found: AbbreviationDefinition, move: MoveSpan): AbbreviationDefinition => ({
  shortForm: found.shortForm,
  longForm: found.longForm,
  shortFormSpan: move(found.shortFormSpan),
  longFormSpan: move(found.longFormSpan),
  ...move(found),
});

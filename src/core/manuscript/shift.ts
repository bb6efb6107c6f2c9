import type { Span } from "../text/problem.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun } from "./facts.js";

/** Facts of a block moved to where the block stands in the text. */

export const moveSpan = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

export const moveCitation = (group: CitationGroup, by: number): CitationGroup => ({
  items: group.items.map((item) => ({
    ...item,
    span: moveSpan(item.span, by),
    keySpan: moveSpan(item.keySpan, by),
  })),
  span: moveSpan(group.span, by),
});

export const moveProse = ({ block, start, end }: ProseRun, by: number): ProseRun => ({
  block,
  start: start + by,
  end: end + by,
});

export const moveHeading = (heading: Heading, by: number): Heading => ({
  ...heading,
  start: heading.start + by,
  end: heading.end + by,
});

export const moveDefinition = (found: AbbreviationDefinition, by: number): AbbreviationDefinition => ({
  shortForm: found.shortForm,
  longForm: found.longForm,
  shortFormSpan: moveSpan(found.shortFormSpan, by),
  longFormSpan: moveSpan(found.longFormSpan, by),
  start: found.start + by,
  end: found.end + by,
});

import type { Span } from "../text/problem.js";
import { plainSentence, splitSentences } from "../text/sentences.js";
import { findDefinitions } from "./abbreviation/find.js";
import type { BlockSentence } from "./blockFacts.js";
import type { AbbreviationDefinition, CitationGroup, ProseRun } from "./facts.js";
import { proseText, sourceSpan, type FlatText, type PlacedCitation } from "./flat.js";

/** What the flat texts of a block say, at their places in the block. */

export const proseOf = (flats: readonly FlatText[]): ProseRun[] => {
  const runs: ProseRun[] = [];
  for (const { block, pieces } of flats) {
    for (const { prose, source } of pieces) {
      const last = runs[runs.length - 1];
      if (!prose) continue;
      if (last?.block === block && last.end === source.start)
        runs[runs.length - 1] = { block, start: last.start, end: source.end };
      else runs.push({ block, start: source.start, end: source.end });
    }
  }
  return runs.sort((a, b) => a.start - b.start);
};

const sentenceOf = (
  flat: FlatText,
  span: Span,
  isLast: boolean,
  indexOf: ReadonlyMap<CitationGroup, number>,
): BlockSentence => {
  const inside = (cited: PlacedCitation): boolean =>
    cited.at >= span.start && (cited.at < span.end || isLast);
  const cited = flat.citations.filter(inside).map((found) => found.group);
  const source = sourceSpan(flat, span);
  return {
    block: flat.block,
    start: cited.reduce((start, { span: { start: other } }) => Math.min(start, other), source.start),
    end: cited.reduce((end, { span: { end: other } }) => Math.max(end, other), source.end),
    text: plainSentence(flat.text.slice(span.start, span.end)),
    citations: cited.flatMap((group) => indexOf.get(group) ?? []),
  };
};

export const sentencesOf = (
  flats: readonly FlatText[],
  citations: readonly CitationGroup[],
): BlockSentence[] => {
  const indexOf = new Map(citations.map((group, index) => [group, index] as const));
  const found = flats.flatMap((flat) => {
    const spans = splitSentences(flat.text);
    return spans.map((span, index) => sentenceOf(flat, span, index === spans.length - 1, indexOf));
  });
  return found.sort((a, b) => a.start - b.start);
};

export const definitionsOf = (flats: readonly FlatText[]): AbbreviationDefinition[] =>
  flats.flatMap((flat) =>
    findDefinitions(proseText(flat)).map((found) => ({
      shortForm: found.shortForm,
      longForm: found.longForm,
      shortFormSpan: sourceSpan(flat, found.shortFormSpan),
      longFormSpan: sourceSpan(flat, found.longFormSpan),
      ...sourceSpan(flat, found.span),
    })),
  );

import type { BlockFacts } from "./blockFacts.js";
import type { BlockExtent } from "./blocks/split.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun, Sentence } from "./facts.js";
import { moveCitation, moveDefinition, moveHeading, moveProse } from "./shift.js";

/** A block with its facts at its place in one text; each list is moved there when first asked for, and kept. */
export interface PlacedBlock {
  readonly extent: BlockExtent;
  readonly facts: BlockFacts;
  citations(): readonly CitationGroup[];
  headings(): readonly Heading[];
  prose(): readonly ProseRun[];
  sentences(): readonly Sentence[];
  definitions(): readonly AbbreviationDefinition[];
}

const once = <T>(compute: () => readonly T[]): (() => readonly T[]) => {
  let kept: readonly T[] | undefined;
  return () => (kept ??= compute());
};

export const placeBlock = (extent: BlockExtent, facts: BlockFacts): PlacedBlock => {
  const by = extent.start;
  const citations = once(() => facts.citations.map((group) => moveCitation(group, by)));
  return {
    extent,
    facts,
    citations,
    headings: once(() => facts.headings.map((heading) => moveHeading(heading, by))),
    prose: once(() => facts.prose.map((run) => moveProse(run, by))),
    definitions: once(() => facts.definitions().map((found) => moveDefinition(found, by))),
    sentences: once(() => {
      const groups = citations();
      return facts.sentences().map((sentence) => ({
        block: sentence.block,
        text: sentence.text,
        start: sentence.start + by,
        end: sentence.end + by,
        citations: sentence.citations.flatMap((index) => groups[index] ?? []),
      }));
    }),
  };
};

import type { BlockFacts } from "./blockFacts.js";
import type { BlockExtent } from "./blocks/split.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun, Sentence } from "./facts.js";
import { movedBy, moveCitation, moveDefinition, moveHeading, moveProse, type MoveSpan } from "./shift.js";

/**
 * A block at its place in one text. Its lists are moved there when first asked for, and kept in it: one flat object,
 * since after each keystroke all blocks behind it are placed anew.
 */
export interface PlacedBlock extends BlockExtent {
  readonly facts: BlockFacts;
  citations: readonly CitationGroup[] | undefined;
  headings: readonly Heading[] | undefined;
  prose: readonly ProseRun[] | undefined;
  sentences: readonly Sentence[] | undefined;
  definitions: readonly AbbreviationDefinition[] | undefined;
}

/** Places a block's facts; `by` is how far it stands behind where its extent was found. */
export const placeBlock = (extent: BlockExtent, facts: BlockFacts, by: number): PlacedBlock => ({
  type: extent.type,
  start: extent.start + by,
  end: extent.end + by,
  reach: extent.reach + by,
  facts,
  citations: undefined,
  headings: undefined,
  prose: undefined,
  sentences: undefined,
  definitions: undefined,
});

const nothing: readonly never[] = [];

const moveAll = <T>(list: readonly T[], by: number, moveOne: (one: T, move: MoveSpan) => T): readonly T[] => {
  if (list.length === 0) return nothing;
  const move = movedBy(by);
  const moved: T[] = [];
  for (const one of list) moved.push(moveOne(one, move));
  return moved;
};

export const citationsIn = (block: PlacedBlock): readonly CitationGroup[] =>
  (block.citations ??= moveAll(block.facts.citations, block.start, moveCitation));

export const headingsIn = (block: PlacedBlock): readonly Heading[] =>
  (block.headings ??= moveAll(block.facts.headings, block.start, moveHeading));

export const proseIn = (block: PlacedBlock): readonly ProseRun[] =>
  (block.prose ??= moveAll(block.facts.prose, block.start, moveProse));

export const definitionsIn = (block: PlacedBlock): readonly AbbreviationDefinition[] =>
  (block.definitions ??= moveAll(block.facts.definitions(), block.start, moveDefinition));

const citedBy = (indices: readonly number[], groups: readonly CitationGroup[]): readonly CitationGroup[] =>
  indices.length === 0 ? nothing : indices.flatMap((index) => groups[index] ?? []);

const placeSentences = (block: PlacedBlock): readonly Sentence[] => {
  const groups = citationsIn(block);
  const placed: Sentence[] = [];
  for (const { block: within, text, start, end, citations } of block.facts.sentences())
    placed.push({
      block: within,
      text,
      start: start + block.start,
      end: end + block.start,
      citations: citedBy(citations, groups),
    });
  return placed;
};

/** Each sentence names its citations by the very groups that `citationsIn` gives. */
export const sentencesIn = (block: PlacedBlock): readonly Sentence[] =>
  (block.sentences ??= placeSentences(block));

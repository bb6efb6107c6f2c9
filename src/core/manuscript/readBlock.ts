import { cellToSource, gridCells, type GridCell } from "./blocks/grid.js";
import { exampleNames, prepareBlock } from "./blocks/prepare.js";
import { blockAt, type BlockExtent, type BlockType } from "./blocks/split.js";
import type { BlockFacts } from "./blockFacts.js";
import type { DocumentKind, ProseRun } from "./facts.js";
import { lazily } from "./lazily.js";
import { moveCitation, moveDefinition, movedTo, moveHeading, moveProse, type MoveSpan } from "./shift.js";
import type { ParseBlock } from "./syntax/parse.js";
import { factsOfTree } from "./treeFacts.js";

const closedBlock = (length: number): BlockFacts => ({
  citations: [],
  headings: [],
  prose: [],
  closed: [{ start: 0, end: length }],
  examples: [],
  sentences: () => [],
  definitions: () => [],
});

/** What reading a block takes beside its text. */
export interface BlockReader {
  readonly kind: DocumentKind;
  readonly parse: ParseBlock;
}

const inCell = (block: ProseRun["block"]): ProseRun["block"] => (block === "paragraph" ? "tableCell" : block);

const moveFacts = (facts: BlockFacts, move: MoveSpan): BlockFacts => ({
  citations: facts.citations.map((group) => moveCitation(group, move)),
  headings: facts.headings.map((heading) => moveHeading(heading, move)),
  prose: facts.prose.map((run) => moveProse({ ...run, block: inCell(run.block) }, move)),
  closed: facts.closed.map(move),
  examples: facts.examples,
  sentences: () =>
    facts.sentences().map((sentence) => ({ ...sentence, block: inCell(sentence.block), ...move(sentence) })),
  definitions: () => facts.definitions().map((found) => moveDefinition(found, move)),
});

/** Facts of several blocks as those of one; the sentences' indices of citations are counted on. */
const joinFacts = (parts: readonly BlockFacts[]): BlockFacts => ({
  citations: parts.flatMap((part) => part.citations),
  headings: parts.flatMap((part) => part.headings),
  prose: parts.flatMap((part) => part.prose),
  closed: parts.flatMap((part) => part.closed),
  examples: parts.flatMap((part) => part.examples),
  sentences: lazily(() => {
    let before = 0;
    return parts.flatMap((part) => {
      const counted = part
        .sentences()
        .map((sentence) => ({ ...sentence, citations: sentence.citations.map((index) => index + before) }));
      before += part.citations.length;
      return counted;
    });
  }),
  definitions: lazily(() => parts.flatMap((part) => part.definitions())),
});

const blocksOf = (text: string, kind: DocumentKind): BlockExtent[] => {
  const blocks: BlockExtent[] = [];
  for (let at = 0; at < text.length; at = blocks[blocks.length - 1]?.end ?? text.length)
    blocks.push(blockAt(text, at, kind));
  return blocks;
};

const readCell = (cell: GridCell, reader: BlockReader, depth: number): BlockFacts[] =>
  blocksOf(cell.text, reader.kind).map(({ type, start, end }) => {
    const facts = readNested(cell.text.slice(start, end), type, reader, depth);
    return moveFacts(
      facts,
      movedTo((offset) => cellToSource(cell)(offset + start)),
    );
  });

const readNested = (source: string, type: BlockType, reader: BlockReader, depth: number): BlockFacts => {
  if (type === "opaque" || type === "metadata") return closedBlock(source.length);
  if (type === "grid")
    return depth > 3
      ? closedBlock(source.length)
      : joinFacts(gridCells(source).flatMap((cell) => readCell(cell, reader, depth + 1)));
  const prepared = prepareBlock(source, type === "container");
  return factsOfTree(
    reader.parse(prepared, type),
    prepared,
    type === "container" ? exampleNames(source) : [],
  );
};

/** Reads one block's text. */
export const readBlock = (source: string, type: BlockType, reader: BlockReader): BlockFacts =>
  readNested(source, type, reader, 0);

import type { Nodes, Root } from "mdast";
import type { Span } from "../text/problem.js";
import { plainSentence, splitSentences } from "../text/sentences.js";
import { findDefinitions } from "./abbreviation/find.js";
import { exampleName, prepareBlock } from "./blocks/prepare.js";
import { cellToSource, gridCells, type GridCell } from "./blocks/grid.js";
import { blockAt, type BlockExtent, type BlockType } from "./blocks/split.js";
import type {
  AbbreviationDefinition,
  CitationGroup,
  DocumentKind,
  Heading,
  ProseRun,
  Sentence,
} from "./facts.js";
import { proseText, sourceSpan, type FlatText, type PlacedCitation } from "./flat.js";
import { flatten, type FlatSink } from "./flatten.js";
import { moveCitation, moveDefinition, movedTo, moveHeading, moveProse, type MoveSpan } from "./shift.js";
import type { ParseBlock } from "./syntax/parse.js";

/** A sentence of a block; its citations are indices into the block's. */
export interface BlockSentence extends Omit<Sentence, "citations"> {
  readonly citations: readonly number[];
}

/** What one block says, whatever stands around it; offsets are those of the block's text. */
export interface BlockFacts {
  readonly citations: readonly CitationGroup[];
  readonly headings: readonly Heading[];
  readonly prose: readonly ProseRun[];
  /** Where nothing can be cited. */
  readonly closed: readonly Span[];
  /** The name of a numbered example that this block defines. */
  readonly example?: string;
  sentences(): readonly BlockSentence[];
  definitions(): readonly AbbreviationDefinition[];
}

const offsets = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

interface Reading extends FlatSink {
  readonly source: string;
  readonly headings: Heading[];
}

const captionStart = /^(?:: |Table: )/;

const paragraphKind = (node: Nodes, source: string, within: ProseRun["block"]): ProseRun["block"] => {
  const { start, end } = offsets(node);
  const text = source.slice(start, end);
  return within === "paragraph" &&
    (/^!\[[^]*\](?:\([^()]*\))?(?:\{[^{}]*\})?$/.test(text) || captionStart.test(text))
    ? "caption"
    : within;
};

const headingText = (flats: readonly FlatText[]): string =>
  plainSentence(flats.map((flat) => flat.text).join(" "));

// Deeper than this nobody nests quotes and lists; what is deeper is left out, so that no text exhausts the stack.
const deepest = 100;

const visit = (node: Nodes, within: ProseRun["block"], reading: Reading, depth: number): void => {
  switch (node.type) {
    case "heading": {
      const before = reading.flats.length;
      flatten(node.children, reading.source, "heading", reading);
      reading.headings.push({
        level: node.depth,
        text: headingText(reading.flats.slice(before)),
        ...offsets(node),
      });
      return;
    }
    case "paragraph": {
      flatten(node.children, reading.source, paragraphKind(node, reading.source, within), reading);
      return;
    }
    case "tableCell": {
      flatten(node.children, reading.source, "tableCell", reading);
      return;
    }
    case "code":
    case "definition":
    case "html":
      reading.closed.push(offsets(node));
      return;
    case "listItem": {
      visitAll(node.children, within === "paragraph" ? "listItem" : within, reading, depth + 1);
      return;
    }
    case "footnoteDefinition": {
      visitAll(node.children, "footnote", reading, depth + 1);
      return;
    }
    case "blockquote": {
      visitAll(node.children, "quote", reading, depth + 1);
      return;
    }
    default:
      if ("children" in node) visitAll(node.children, within, reading, depth + 1);
  }
};

const visitAll = (
  nodes: readonly Nodes[],
  within: ProseRun["block"],
  reading: Reading,
  depth: number,
): void => {
  if (depth <= deepest) for (const node of nodes) visit(node, within, reading, depth);
};

const proseOf = (flats: readonly FlatText[]): ProseRun[] => {
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

const sentencesOf = (flats: readonly FlatText[], citations: readonly CitationGroup[]): BlockSentence[] => {
  const indexOf = new Map(citations.map((group, index) => [group, index] as const));
  const found = flats.flatMap((flat) => {
    const spans = splitSentences(flat.text);
    return spans.map((span, index) => sentenceOf(flat, span, index === spans.length - 1, indexOf));
  });
  return found.sort((a, b) => a.start - b.start);
};

const definitionsOf = (flats: readonly FlatText[]): AbbreviationDefinition[] =>
  flats.flatMap((flat) =>
    findDefinitions(proseText(flat)).map((found) => ({
      shortForm: found.shortForm,
      longForm: found.longForm,
      shortFormSpan: sourceSpan(flat, found.shortFormSpan),
      longFormSpan: sourceSpan(flat, found.longFormSpan),
      ...sourceSpan(flat, found.span),
    })),
  );

const lazily = <T>(compute: () => T): (() => T) => {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
};

const byStart = (a: CitationGroup, b: CitationGroup): number =>
  a.span.start - b.span.start || b.span.end - a.span.end;

const factsOfTree = (root: Root, source: string): BlockFacts => {
  const reading: Reading = { source, flats: [], citations: [], closed: [], headings: [] };
  visitAll(root.children, "paragraph", reading, 0);
  const { flats, headings, closed } = reading;
  const citations = reading.citations.sort(byStart);
  const example = exampleName(source);
  return {
    citations,
    headings,
    closed,
    prose: proseOf(flats),
    ...(example === undefined ? {} : { example }),
    sentences: lazily(() => sentencesOf(flats, citations)),
    definitions: lazily(() => definitionsOf(flats)),
  };
};

const closedBlock = (length: number): BlockFacts => ({
  citations: [],
  headings: [],
  prose: [],
  closed: [{ start: 0, end: length }],
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
  return factsOfTree(reader.parse(prepareBlock(source, type === "container"), type), source);
};

/** Reads one block's text. */
export const readBlock = (source: string, type: BlockType, reader: BlockReader): BlockFacts =>
  readNested(source, type, reader, 0);

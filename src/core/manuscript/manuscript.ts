import { contains, type Span } from "../text/problem.js";
import type { CitationGroup, DocumentKind, FrontMatter, Manuscript, ProseRun, Sentence } from "./facts.js";
import { canCiteAt } from "./canCite.js";
import { citationsIn, definitionsIn, headingsIn, proseIn, sentencesIn, type PlacedBlock } from "./placed.js";

const once = <T>(compute: () => readonly T[]): (() => readonly T[]) => {
  let kept: readonly T[] | undefined;
  return () => (kept ??= compute());
};

/** The lists of all blocks as one. A loop, since it runs over thousands of blocks at every keystroke. */
const joined = <T>(blocks: readonly PlacedBlock[], listOf: (block: PlacedBlock) => readonly T[]): T[] => {
  const all: T[] = [];
  for (const block of blocks) for (const one of listOf(block)) all.push(one);
  return all;
};

/** The block that an offset is in; at a border the one that begins there. */
const blockIndexAt = (blocks: readonly PlacedBlock[], offset: number): number => {
  let low = 0;
  for (let high = blocks.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

// At a border both blocks are asked: a citation's end belongs to it.
const around = (blocks: readonly PlacedBlock[], offset: number): readonly PlacedBlock[] => {
  const index = blockIndexAt(blocks, offset);
  const block = blocks[index];
  const before = blocks[index - 1];
  if (!block) return [];
  return before && block.start === offset ? [block, before] : [block];
};

const shortest = <T>(found: readonly T[], spanOf: (one: T) => Span): T | undefined =>
  found.reduce<T | undefined>((best, one) => {
    const length = spanOf(one).end - spanOf(one).start;
    return best === undefined || length < spanOf(best).end - spanOf(best).start ? one : best;
  }, undefined);

/** A `@name` that refers to a numbered example cites nothing. */
const withoutExamples = (
  groups: readonly CitationGroup[],
  examples: ReadonlySet<string>,
): readonly CitationGroup[] =>
  groups.filter((group) => {
    const [first] = group.items;
    return !(first?.mode === "AuthorInText" && examples.has(first.id));
  });

const sentenceIn = (blocks: readonly PlacedBlock[], offset: number): Sentence | undefined => {
  const sentences = blocks.flatMap(sentencesIn);
  const inside = sentences.filter((sentence) => contains(sentence, offset));
  const starting = inside.find((sentence) => sentence.start === offset);
  return (
    starting ??
    shortest(inside, (sentence) => sentence) ??
    sentences.filter((sentence) => sentence.end <= offset).at(-1)
  );
};

/** One version of a text as its blocks tell it. */
export const createManuscript = (
  kind: DocumentKind,
  text: string,
  frontMatter: FrontMatter | undefined,
  blocks: readonly PlacedBlock[],
  examples: ReadonlySet<string>,
): Manuscript => {
  const keep = (groups: readonly CitationGroup[]): readonly CitationGroup[] =>
    examples.size === 0 ? groups : withoutExamples(groups, examples);
  const keepIn = (sentence: Sentence): Sentence =>
    examples.size === 0 ? sentence : { ...sentence, citations: keep(sentence.citations) };
  const cited = (offset: number): readonly CitationGroup[] =>
    keep(around(blocks, offset).flatMap(citationsIn)).filter((group) => contains(group.span, offset));
  const prose = (offset: number): ProseRun | undefined =>
    around(blocks, offset)
      .flatMap(proseIn)
      .find((run) => contains(run, offset));
  return {
    kind,
    text,
    frontMatter,
    citations: once(() => keep(joined(blocks, citationsIn))),
    definitions: once(() => joined(blocks, definitionsIn)),
    sentences: once(() =>
      examples.size === 0 ? joined(blocks, sentencesIn) : joined(blocks, sentencesIn).map(keepIn),
    ),
    headings: once(() => joined(blocks, headingsIn)),
    prose: once(() => joined(blocks, proseIn)),
    citationAt: (offset) => shortest(cited(offset), (group) => group.span),
    sentenceAt: (offset) => {
      const found = sentenceIn(around(blocks, offset), offset);
      return found && keepIn(found);
    },
    proseAt: prose,
    canCite: (offset) => canCiteAt(text, offset, blocks[blockIndexAt(blocks, offset)]),
  };
};

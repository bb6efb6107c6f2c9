import { contains, type Span } from "../text/problem.js";
import type { CitationGroup, DocumentKind, FrontMatter, Manuscript, Sentence } from "./facts.js";
import type { Meaning } from "./crossReferences.js";
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

// Behind a sentence its line is still its own, not the blank lines below.
const isBehind = (text: string, sentence: Sentence, offset: number): boolean =>
  sentence.end <= offset && !text.slice(sentence.end, offset).includes("\n");

const sentenceIn = (text: string, blocks: readonly PlacedBlock[], offset: number): Sentence | undefined => {
  const sentences = blocks.flatMap(sentencesIn);
  const inside = sentences.filter((sentence) => contains(sentence, offset));
  return (
    inside.find((sentence) => sentence.start === offset) ??
    shortest(inside, (sentence) => sentence) ??
    sentences.filter((sentence) => isBehind(text, sentence, offset)).at(-1)
  );
};

/** One version of a text: its blocks, and what the document as a whole says of its citations. */
export interface ReadText {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly blocks: readonly PlacedBlock[];
  readonly meaning: Meaning | undefined;
}

/** The facts of one version of a text, as folds over its blocks. */
export const createManuscript = ({ kind, text, frontMatter, blocks, meaning }: ReadText): Manuscript => {
  const meant = (groups: readonly CitationGroup[]): readonly CitationGroup[] =>
    meaning ? groups.flatMap((group) => meaning(group) ?? []) : groups;
  const withMeant = (sentence: Sentence): Sentence =>
    meaning ? { ...sentence, citations: meant(sentence.citations) } : sentence;
  const near = (offset: number): readonly PlacedBlock[] => around(blocks, offset);
  const cited = (offset: number): readonly CitationGroup[] =>
    meant(near(offset).flatMap(citationsIn)).filter((group) => contains(group.span, offset));
  return {
    kind,
    text,
    frontMatter,
    citations: once(() => meant(joined(blocks, citationsIn))),
    definitions: once(() => joined(blocks, definitionsIn)),
    sentences: once(() =>
      meaning ? joined(blocks, sentencesIn).map(withMeant) : joined(blocks, sentencesIn),
    ),
    headings: once(() => joined(blocks, headingsIn)),
    prose: once(() => joined(blocks, proseIn)),
    citationAt: (offset) => shortest(cited(offset), (group) => group.span),
    sentenceAt: (offset) => {
      const found = sentenceIn(text, near(offset), offset);
      return found && withMeant(found);
    },
    proseAt: (offset) =>
      near(offset)
        .flatMap(proseIn)
        .find((run) => contains(run, offset)),
    canCite: (offset) => canCiteAt(text, offset, blocks[blockIndexAt(blocks, offset)]),
  };
};

import { contains, type Span } from "../text/problem.js";
import { canCiteAt } from "./canCite.js";
import type { Meaning } from "./crossReferences.js";
import type { CitationGroup, DocumentKind, FrontMatter, Manuscript, Sentence } from "./facts.js";
import { indexAt, type FactLists, type PlacedBlock } from "./lists.js";

const once = <T>(compute: () => readonly T[]): (() => readonly T[]) => {
  let kept: readonly T[] | undefined;
  return () => (kept ??= compute());
};

/** The block that an offset is in; at a border the one that begins there. */
const blockIndexAt = (blocks: readonly PlacedBlock[], offset: number): number =>
  Math.max(0, indexAt(blocks, ({ start }) => start, offset + 1) - 1);

// At a border the block before is asked as well: a citation's end belongs to it.
const around = (blocks: readonly PlacedBlock[], offset: number): Span => {
  const index = blockIndexAt(blocks, offset);
  const block = blocks[index];
  const before = blocks[index - 1];
  return { start: (block?.start === offset ? before : block)?.start ?? 0, end: block?.end ?? 0 };
};

/** Those of a list in the order of blocks that stand in these blocks. */
const within = <T>(list: readonly T[], startOf: (one: T) => number, blocks: Span): readonly T[] =>
  list.slice(indexAt(list, startOf, blocks.start), indexAt(list, startOf, blocks.end));

const shortest = <T>(found: readonly T[], spanOf: (one: T) => Span): T | undefined =>
  found.reduce<T | undefined>((best, one) => {
    const length = spanOf(one).end - spanOf(one).start;
    return best === undefined || length < spanOf(best).end - spanOf(best).start ? one : best;
  }, undefined);

// Behind a sentence its line is still its own, not the blank lines below.
const isBehind = (text: string, sentence: Sentence, offset: number): boolean =>
  sentence.end <= offset && !text.slice(sentence.end, offset).includes("\n");

const sentenceIn = (text: string, sentences: readonly Sentence[], offset: number): Sentence | undefined => {
  const inside = sentences.filter((sentence) => contains(sentence, offset));
  return (
    inside.find((sentence) => sentence.start === offset) ??
    shortest(inside, (sentence) => sentence) ??
    sentences.filter((sentence) => isBehind(text, sentence, offset)).at(-1)
  );
};

/** One version of a text: its blocks and their facts, and what the document as a whole says of its citations. */
export interface ReadText {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly blocks: readonly PlacedBlock[];
  readonly lists: FactLists;
  readonly meaning: Meaning | undefined;
}

const startOf = ({ start }: Span): number => start;

/** The facts of one version of a text. */
export const createManuscript = ({
  kind,
  text,
  frontMatter,
  blocks,
  lists,
  meaning,
}: ReadText): Manuscript => {
  const meant = (groups: readonly CitationGroup[]): readonly CitationGroup[] =>
    meaning ? groups.flatMap((group) => meaning(group) ?? []) : groups;
  const withMeant = (sentence: Sentence): Sentence => ({ ...sentence, citations: meant(sentence.citations) });
  const citations = once(() => meant(lists.citations()));
  const sentences = once(() => (meaning ? lists.sentences().map(withMeant) : lists.sentences()));
  return {
    kind,
    text,
    frontMatter,
    citations,
    definitions: lists.definitions,
    sentences,
    headings: lists.headings,
    prose: lists.prose,
    citationAt: (offset) =>
      shortest(
        within(citations(), ({ span }) => span.start, around(blocks, offset)).filter(({ span }) =>
          contains(span, offset),
        ),
        ({ span }) => span,
      ),
    sentenceAt: (offset) => sentenceIn(text, within(sentences(), startOf, around(blocks, offset)), offset),
    proseAt: (offset) =>
      within(lists.prose(), startOf, around(blocks, offset)).find((run) => contains(run, offset)),
    canCite: (offset) => canCiteAt(text, offset, blocks[blockIndexAt(blocks, offset)]),
  };
};

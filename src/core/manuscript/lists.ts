import type { BlockFacts } from "./blockFacts.js";
import type { BlockExtent } from "./blocks/split.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun, Sentence } from "./facts.js";
import { movedBy, moveCitation, moveDefinition, moveHeading, moveProse, type MoveSpan } from "./shift.js";

/** A block at its place in one text. */
export interface PlacedBlock extends BlockExtent {
  readonly facts: BlockFacts;
}

/** The facts of all blocks, at their places, as far as they were asked for. */
interface Known {
  citations?: readonly CitationGroup[];
  sentences?: readonly Sentence[];
  headings?: readonly Heading[];
  prose?: readonly ProseRun[];
  definitions?: readonly AbbreviationDefinition[];
}

/**
 * What an edit left of an earlier version: the blocks before `from` stay, those from `to` on are moved by `by`, and
 * between them stand the `changed` blocks. Offsets are the earlier version's.
 */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly changed: readonly PlacedBlock[];
}

/** The lists of one version of a text; each is made when first asked for, from the earlier version's where that has it. */
export interface FactLists {
  readonly citations: () => readonly CitationGroup[];
  readonly sentences: () => readonly Sentence[];
  readonly headings: () => readonly Heading[];
  readonly prose: () => readonly ProseRun[];
  readonly definitions: () => readonly AbbreviationDefinition[];
  /** What has been made so far. */
  readonly known: Readonly<Known>;
}

/** The index of the first element that starts at `offset` or behind it, in a list in the order of blocks. */
export const indexAt = <T>(list: readonly T[], startOf: (one: T) => number, offset: number): number => {
  let low = 0;
  for (let high = list.length; low < high;) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && startOf(one) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How one kind of fact is taken from a block, and moved. */
interface Fact<T> {
  readonly of: (facts: BlockFacts) => readonly T[];
  readonly start: (one: T) => number;
  readonly move: (one: T, move: MoveSpan) => T;
}

// Plain loops: they run over thousands of facts at every keystroke.
const collect = <T>(into: T[], blocks: readonly PlacedBlock[], fact: Fact<T>): T[] => {
  for (const { start, facts } of blocks) {
    const list = fact.of(facts);
    if (list.length === 0) continue;
    const move = movedBy(start);
    for (const one of list) into.push(fact.move(one, move));
  }
  return into;
};

const revise = <T>(old: readonly T[], change: Change, fact: Fact<T>): readonly T[] => {
  const list = old.slice(0, indexAt(old, fact.start, change.from));
  collect(list, change.changed, fact);
  const behind = indexAt(old, fact.start, change.to);
  if (change.by === 0) return list.concat(old.slice(behind));
  const move = movedBy(change.by);
  for (let index = behind; index < old.length; index++) {
    const one = old[index];
    if (one !== undefined) list.push(fact.move(one, move));
  }
  return list;
};

const citationFact: Fact<CitationGroup> = {
  of: (facts) => facts.citations,
  start: ({ span }) => span.start,
  move: moveCitation,
};
const headingFact: Fact<Heading> = {
  of: (facts) => facts.headings,
  start: ({ start }) => start,
  move: moveHeading,
};
const proseFact: Fact<ProseRun> = {
  of: (facts) => facts.prose,
  start: ({ start }) => start,
  move: moveProse,
};
const definitionFact: Fact<AbbreviationDefinition> = {
  of: (facts) => facts.definitions(),
  start: ({ start }) => start,
  move: moveDefinition,
};

const none: readonly never[] = [];

// A sentence names its citations by the very groups of the list of citations; a block knows them by their index in it.
const collectSentences = (
  into: Sentence[],
  blocks: readonly PlacedBlock[],
  citations: readonly CitationGroup[],
): Sentence[] => {
  for (const { start: by, facts } of blocks) {
    const first = facts.citations.length === 0 ? 0 : indexAt(citations, citationFact.start, by);
    for (const { block, text, start, end, citations: indices } of facts.sentences()) {
      const cited =
        indices.length === 0 ? none : indices.flatMap((index) => citations[first + index] ?? none);
      into.push({ block, text, start: start + by, end: end + by, citations: cited });
    }
  }
  return into;
};

const sentenceStart = ({ start }: Sentence): number => start;

/** From each group behind the edit to the one that it has become. */
const successors = (
  old: readonly CitationGroup[],
  now: readonly CitationGroup[],
  to: number,
): ReadonlyMap<CitationGroup, CitationGroup> => {
  const later = new Map<CitationGroup, CitationGroup>();
  for (let index = indexAt(old, citationFact.start, to); index < old.length; index++) {
    const before = old[index];
    const after = now[index + now.length - old.length];
    if (before && after) later.set(before, after);
  }
  return later;
};

interface Cited {
  readonly sentences: readonly Sentence[];
  readonly citations: readonly CitationGroup[];
}

const reviseSentences = (
  old: Cited,
  change: Change,
  citations: readonly CitationGroup[],
): readonly Sentence[] => {
  const { from, to, by, changed } = change;
  const list = old.sentences.slice(0, indexAt(old.sentences, sentenceStart, from));
  collectSentences(list, changed, citations);
  const behind = indexAt(old.sentences, sentenceStart, to);
  if (by === 0) return list.concat(old.sentences.slice(behind));
  const later = successors(old.citations, citations, to);
  for (let index = behind; index < old.sentences.length; index++) {
    const one = old.sentences[index];
    if (!one) continue;
    const cited =
      one.citations.length === 0 ? none : one.citations.flatMap((group) => later.get(group) ?? none);
    list.push({
      block: one.block,
      text: one.text,
      start: one.start + by,
      end: one.end + by,
      citations: cited,
    });
  }
  return list;
};

/** `earlier` is what another version had made of its lists, and how this one differs from it. */
export const createLists = (
  blocks: readonly PlacedBlock[],
  earlier: { readonly known: Readonly<Known>; readonly change: Change } | undefined,
): FactLists => {
  const known: Known = {};
  const before: Readonly<Known> = { ...earlier?.known };
  const make = <T>(old: readonly T[] | undefined, fact: Fact<T>): readonly T[] =>
    old && earlier ? revise(old, earlier.change, fact) : collect([], blocks, fact);
  const makeSentences = (now: readonly CitationGroup[]): readonly Sentence[] => {
    const { citations: old, sentences } = before;
    return earlier && old && sentences
      ? reviseSentences({ sentences, citations: old }, earlier.change, now)
      : collectSentences([], blocks, now);
  };
  const citations = (): readonly CitationGroup[] =>
    (known.citations ??= make(before.citations, citationFact));
  return {
    known,
    citations,
    sentences: () => (known.sentences ??= makeSentences(citations())),
    headings: () => (known.headings ??= make(before.headings, headingFact)),
    prose: () => (known.prose ??= make(before.prose, proseFact)),
    definitions: () => (known.definitions ??= make(before.definitions, definitionFact)),
  };
};

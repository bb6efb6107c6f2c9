import type { Lexicon } from "../../knowledge/lexicon.js";
import type { KnowledgePack } from "../../knowledge/schema.js";
import type { Span } from "../../text/problem.js";
import { type Analyzer, createAnalyzer, type QueryWord } from "./analysis.js";
import { type Bearing, bestFeatures, claimsBearingOn } from "./bearing.js";
import { type NamedStudy, studiesNamedIn } from "./compareAuthors.js";
import { type ClaimIndex, indexClaims } from "./claimIndex.js";
import { type Features, levelOf, levelsOf } from "./match.js";
import type { PackReading } from "./readClaims.js";
import { partsOf } from "./parts.js";
import { sharedStretches } from "./shared.js";

/** What a sentence asks of the claims. */
export interface Question {
  readonly text: string;
  /** How many of its words tell anything. */
  readonly words: number;
  /** The listed studies that it names by author: it is those that it speaks of. */
  readonly named: readonly NamedStudy[];
  /** The claims that bear on it, best first; none where nothing does. */
  readonly bearing: readonly Bearing[];
  /** The sentence as two, where it joins findings of different claims; the second as it stands by itself. */
  readonly parts: readonly [string, string] | undefined;
  /** How much a text is about what is asked: its words that are asked for, the rare before the common. */
  readonly aboutness: (text: string) => number;
  /** Places in the sentence as written and in another text of what the two share. */
  readonly shared: (text: string) => { query: Span[]; text: Span[] };
}

export interface ClaimFinder {
  readonly ask: (text: string) => Question;
  /** The features of the claim that bears on a text most; weights are fitted on these. */
  readonly best: (text: string) => Features | undefined;
}

export interface ClaimFinderOptions {
  /** Below this score a claim does not bear on a sentence, 0..1. */
  readonly bearsOn?: number;
  /** Readings of packs that were read before, by the pack's id. */
  readonly prepared?: ReadonlyMap<string, PackReading>;
}

const BEARS_ON = 0.53;

/** One word alone says nothing that a claim could bear on. */
const FEWEST = 2;

/** Claims and titles come again with question after question. */
const KEPT = 2000;

/** The words of texts that were asked for before are kept. */
function rememberWords(analyzer: Analyzer): (text: string) => readonly QueryWord[] {
  const known = new Map<string, readonly QueryWord[]>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    if (known.size >= KEPT) known.clear();
    const words = analyzer.words(text);
    known.set(text, words);
    return words;
  };
}

function ask(
  text: string,
  index: ClaimIndex,
  wordsOf: (text: string) => readonly QueryWord[],
  bearsOn: number,
): Question {
  const { analyzer } = index;
  const { text: right, place } = index.speller.correct(text);
  const words = analyzer.words(right);
  return {
    text,
    words: words.length,
    named: studiesNamedIn(right, index.authors),
    bearing: words.length < FEWEST ? [] : claimsBearingOn(right, index, bearsOn),
    parts: partsOf(right, index),
    aboutness: (other) => {
      const says = levelsOf(wordsOf(other));
      return words.reduce((sum, word) => sum + index.rarity(word) * levelOf(word, says), 0);
    },
    shared: (other) => {
      const { a, b } = sharedStretches(words, wordsOf(other));
      return { query: a.map(({ start, end }) => ({ start: place(start), end: place(end) })), text: b };
    },
  };
}

/** Indexes the packs' claims once; each question then costs about a millisecond. */
export function createClaimFinder(
  packs: readonly KnowledgePack[],
  lexicon: Lexicon,
  { bearsOn = BEARS_ON, prepared }: ClaimFinderOptions = {},
): ClaimFinder {
  const analyzer = createAnalyzer(lexicon);
  const index = indexClaims(packs, analyzer, prepared);
  const wordsOf = rememberWords(analyzer);
  return {
    ask: (text) => ask(text, index, wordsOf, bearsOn),
    best: (text) => bestFeatures(index.speller.correct(text).text, index),
  };
}

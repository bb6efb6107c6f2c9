import { wordsOf } from "../../text/words.js";
import { weigh, type Weights } from "../logistic.js";
import type { QueryWord } from "./analysis.js";
import type { ClaimIndex, IndexedClaim } from "./claimIndex.js";
import { CLASS } from "./readClaims.js";

/** How a sentence and a claim meet, each 0..1. */
export interface Match {
  readonly indexed: IndexedClaim;
  /** Share of what the sentence says that the claim says too, weighted by how much each word tells. */
  readonly coverage: number;
  /** Share of what the claim says that the sentence says too. */
  readonly answered: number;
  /** Share of the sentence's telling words that the claim says in the very word or concept. */
  readonly exact: number;
  /** How much the two share, however long the sentence. */
  readonly mass: number;
  readonly isNamed: boolean;
}

/** How surely a claim says a word, or what may stand for it. */
export const levelOf = (
  { term, concepts, classes }: QueryWord,
  says: ReadonlyMap<string, number>,
): number => {
  let level = 0;
  const own = says.get(term);
  if (own !== undefined) level = own;
  for (const concept of concepts) level = Math.max(level, says.get(concept) ?? 0);
  for (const kind of classes) level = Math.max(level, says.get(kind) ?? 0);
  return level;
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

export interface Asked {
  readonly words: readonly QueryWord[];
  /** How much all of them tell. */
  readonly whole: number;
  /** How surely the sentence says each term. */
  readonly says: ReadonlyMap<string, number>;
  /** Names that stand in the sentence, as written. */
  readonly names: ReadonlySet<string>;
  /** Share of what the sentence says that no claim says, weighted by how much each word tells. */
  readonly unknown: number;
  /** Whether the sentence begins with something that no claim names: "Ketamine acts on NMDA receptors". */
  readonly isOnUnknown: boolean;
}

const uniqueWords = (words: readonly QueryWord[]): QueryWord[] => [
  ...new Map(words.map((word) => [word.term, word])).values(),
];

const sum = (words: readonly QueryWord[], weigh: (word: QueryWord) => number): number =>
  words.reduce((total, word) => total + weigh(word), 0);

/** "In mice, ketamine ...": what a sentence is on stands behind its opening phrase. */
const OPENING =
  /^\s*(?:in|among|after|during|for|with|under|by|on|at|as|according to|compared with|moreover|however|furthermore)\b[^,]{0,60},/iu;
/** Adverbs and gerunds open a sentence without being what it is on: roughly, giving. */
const NO_SUBJECT = /(?:ly|ing|ed)$/iu;
/** A word this rare in scientific writing names something: ketamine, minocycline. */
const NAMES = 0.6;

function isOnUnknown(text: string, words: readonly QueryWord[], index: ClaimIndex): boolean {
  const from = OPENING.exec(text)?.[0].length ?? 0;
  const [first, second] = words.filter(
    ({ start, end }) => start >= from && !NO_SUBJECT.test(text.slice(start, end)),
  );
  const names = (word: QueryWord | undefined): boolean =>
    word !== undefined && !index.knows(word) && index.rarity(word) >= NAMES;
  return names(first) || (first !== undefined && index.rarity(first) < NAMES && names(second));
}

export function askFor(text: string, words: readonly QueryWord[], index: ClaimIndex): Asked {
  const asked = uniqueWords(words);
  const unknown = asked.filter((word) => !index.knows(word));
  const whole = sum(asked, index.rarity);
  return {
    words: asked,
    whole,
    says: levelsOf(asked),
    names: new Set(wordsOf(text).map((word) => word.text)),
    unknown: share(sum(unknown, index.rarity), whole),
    isOnUnknown: isOnUnknown(text, words, index),
  };
}

/** From this level on a claim says the very word or concept, not one of its class. */
const VERY_WORD = 0.8;

/** How surely a text of these words says each term. */
export const levelsOf = (words: readonly QueryWord[]): Map<string, number> =>
  new Map(
    words.flatMap(({ term, concepts, classes }) => [
      ...classes.map((said) => [said, CLASS] as const),
      ...[term, ...concepts].map((said) => [said, 1] as const),
    ]),
  );

/** Of the claims that share anything, those that share most are matched in full. */
const MATCHED = 48;

/** Takes the levels of a posting (claim, hundredths, claim, hundredths ...) where they are higher. */
function raise(levels: Map<number, number>, posting: readonly number[]): void {
  for (let i = 0; i + 1 < posting.length; i += 2) {
    const claim = posting[i] ?? 0;
    const level = (posting[i + 1] ?? 0) / 100;
    if (level > (levels.get(claim) ?? 0)) levels.set(claim, level);
  }
}

/** For each word the claims that say it or what may stand for it, and how surely. */
export type Levels = ReadonlyMap<QueryWord, ReadonlyMap<number, number>>;

export const levelsByWord = (words: readonly QueryWord[], { postings }: ClaimIndex): Levels =>
  new Map(
    words.map((word) => {
      const levels = new Map<number, number>();
      for (const term of [word.term, ...word.concepts, ...word.classes])
        raise(levels, postings.get(term) ?? []);
      return [word, levels];
    }),
  );

/** How much of the sentence each claim covers, and covers in the very word. */
function coverageOf({ words }: Asked, index: ClaimIndex): { covered: number[]; exact: number[] } {
  const covered = new Array<number>(index.claims.length).fill(0);
  const exact = new Array<number>(index.claims.length).fill(0);
  for (const [word, levels] of levelsByWord(words, index)) {
    const weight = index.rarity(word);
    for (const [claim, level] of levels) {
      covered[claim] = (covered[claim] ?? 0) + weight * level;
      if (level >= VERY_WORD) exact[claim] = (exact[claim] ?? 0) + weight;
    }
  }
  return { covered, exact };
}

function answeredBy({ says }: Asked, { words }: IndexedClaim): number {
  let told = 0;
  let answered = 0;
  for (const { word, weight } of words()) {
    told += weight;
    answered += weight * levelOf(word, says);
  }
  return share(answered, told);
}

/** The claims that share most with a sentence. */
export function matchClaims(asked: Asked, index: ClaimIndex): Match[] {
  const { covered, exact } = coverageOf(asked, index);
  const nearest = covered
    .map((amount, claim) => ({ amount, claim }))
    .filter(({ amount }) => amount > 0)
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, MATCHED);
  return nearest.flatMap(({ amount, claim }) => {
    const indexed = index.claims[claim];
    return indexed
      ? [
          {
            indexed,
            coverage: share(amount, asked.whole),
            mass: Math.min(1, amount / MUCH),
            answered: answeredBy(asked, indexed),
            exact: share(exact[claim] ?? 0, asked.whole),
            isNamed: indexed.authors.some((author) => asked.names.has(author)),
          },
        ]
      : [];
  });
}

/** So much shared is much: half a dozen telling words. */
const MUCH = 4;

/** What the score of a match is made of, each 0..1. */
export const FEATURES = [
  "coverage",
  "exact",
  "answered",
  "mass",
  "named",
  "unknown",
  "onUnknown",
  "stray",
] as const;
export type Features = Readonly<Record<(typeof FEATURES)[number], number>>;

/** `isStray`: what acts in the claim is not named in the sentence. */
export const featuresOf = (
  { coverage, exact, answered, mass, isNamed }: Match,
  asked: Asked,
  isStray = false,
): Features => ({
  coverage,
  exact,
  answered,
  mass,
  named: isNamed ? 1 : 0,
  unknown: asked.unknown,
  onUnknown: asked.isOnUnknown ? 1 : 0,
  stray: isStray ? 1 : 0,
});

/** Logistic regression on the sentences for tuning (bench/claims.fit.ts): whether a claim bears on a sentence at all. */
const WEIGHTS: Weights<keyof Features> = {
  coverage: 3.34,
  exact: 3.21,
  answered: 1.53,
  mass: 2.33,
  named: 0.3,
  unknown: -3.41,
  onUnknown: -0.83,
  stray: -0.48,
  constant: -2.87,
};

/** How surely a claim bears on a sentence: the logarithm of the odds. */
export const oddsOf = (features: Features): number => weigh(FEATURES, WEIGHTS, features);

import { probability } from "../logistic.js";
import type { SourceDifference } from "../result.js";
import type { Kinship } from "./agents.js";
import type { ClaimIndex, IndexedClaim } from "./claimIndex.js";
import { compareWithClaim } from "./compare.js";
import { isAmongNamed, studiesNamedIn } from "./compareAuthors.js";
import { withoutFraming } from "./framing.js";
import { goesTheSameWay } from "./compareWay.js";
import { type Asked, askFor, type Features, featuresOf, type Match, matchClaims, oddsOf } from "./match.js";
import { readStatement, type Statement } from "./statement.js";

/** A claim that bears on a sentence, and how the two differ. */
export interface Bearing {
  readonly indexed: IndexedClaim;
  /** 0..1. */
  readonly score: number;
  /** The logarithm of the odds that it bears on the sentence. */
  readonly odds: number;
  /** What acts in the claim is not named in the sentence. */
  readonly isStray: boolean;
  /** What both speak of goes the same way in both, up or down. */
  readonly isSameWay: boolean;
  readonly match: Match;
  readonly differences: readonly SourceDifference[];
}

/** A claim on another subject or another effect ranks behind those on the sentence's own. */
const OTHER_SUBJECT = 0.8;
/** Of two alike, the claim goes first whose own subject the sentence names. */
const STRAY = 0.97;
/** A sentence on something that no claim names must be so much nearer to a claim. */
const ON_UNKNOWN = 0.1;
/** A sentence that names a listed author most likely tells a finding of that author's: in the logarithm of the odds. */
const NAMED = 1.2;
/** So many are compared in full. */
const COMPARED = 24;

/** Claims this close to the best speak of the same. */
const NEAR = 0.9;

/** The claims beside the best, of those sorted by score, that speak of the same as it does. */
export const nearBest = ([best, ...others]: readonly Bearing[]): readonly Bearing[] =>
  best === undefined ? [] : others.filter(({ score }) => score >= best.score * NEAR);

/** Whether a claim near the best goes the other way, where the best says nothing of the way. */
export const isTurnedNearby = (bearing: readonly Bearing[]): boolean =>
  bearing[0]?.isSameWay === false &&
  nearBest(bearing).some(({ differences }) => differences.some(({ kind }) => kind === "direction"));

const standing = (differences: readonly SourceDifference[]): number =>
  differences.some(({ kind }) => kind === "subject" || kind === "object") ? OTHER_SUBJECT : 1;

/** What acts in the claim is not named in the sentence. */
const isStray = ({ entries }: Statement, { heads }: Statement, kinship: Kinship): boolean =>
  heads.length > 0 && !heads.some((head) => head.some((one) => entries.some((other) => kinship(one, other))));

const isOfNamed = ({ text }: Statement, { works }: IndexedClaim, index: ClaimIndex): boolean => {
  const named = studiesNamedIn(text, index.authors);
  return named.length > 0 && works.some((csl) => isAmongNamed(csl, named));
};

/** First stage: the claims that share most with the sentence. */
const nearest = (asked: Asked, index: ClaimIndex): Match[] =>
  matchClaims(asked, index)
    .map((match) => ({ match, odds: oddsOf(featuresOf(match, asked)) }))
    .toSorted((a, b) => b.odds - a.odds)
    .slice(0, COMPARED)
    .map(({ match }) => match);

/** Second stage: what a reader looks at. */
function compared(sentence: Statement, match: Match, asked: Asked, index: ClaimIndex): Bearing {
  const { indexed } = match;
  const differences = compareWithClaim(sentence, indexed, index);
  const isAstray = isStray(sentence, indexed.told(), index.kinship);
  const odds = oddsOf(featuresOf(match, asked, isAstray)) + (isOfNamed(sentence, indexed, index) ? NAMED : 0);
  return {
    indexed,
    match,
    differences,
    odds,
    isStray: isAstray,
    isSameWay: goesTheSameWay(sentence, indexed.told()),
    score: standing(differences) * (isAstray ? STRAY : 1) * probability(odds),
  };
}

/** The claims that bear on a sentence, best first; `bearsOn` is the least score, 0..1. */
export function claimsBearingOn(text: string, index: ClaimIndex, bearsOn: number): Bearing[] {
  const sentence = readStatement(text, index.analyzer);
  const asked = askFor(text, withoutFraming(text, sentence.words), index);
  return nearest(asked, index)
    .map((match) => compared(sentence, match, asked, index))
    .filter(({ score }) => score >= (asked.isOnUnknown ? bearsOn + ON_UNKNOWN : bearsOn))
    .toSorted((a, b) => b.score - a.score);
}

/** What the weights of a match are fitted on: the features of the claim that bears on the sentence most, of all claims. */
export function bestFeatures(text: string, index: ClaimIndex): Features | undefined {
  const sentence = readStatement(text, index.analyzer);
  const asked = askFor(text, withoutFraming(text, sentence.words), index);
  const [best] = nearest(asked, index)
    .map((match) => featuresOf(match, asked, isStray(sentence, match.indexed.told(), index.kinship)))
    .toSorted((a, b) => oddsOf(b) - oddsOf(a));
  return best;
}

import type { CslItem } from "../bibliography/cslItem.js";
import type { Lexicon } from "../knowledge/lexicon.js";
import type { KnowledgePack, Reference } from "../knowledge/schema.js";
import type { Bearing } from "./claims/bearing.js";
import { fits, type KeyFor, ranksOf, toCandidate, type Unmarked } from "./claims/candidates.js";
import { type ClaimFinderOptions, createClaimFinder, type Question } from "./claims/finder.js";
import { answer, answerParts, bearingOf, joined, type Standing } from "./claims/standing.js";
import { type Libraries, libraryCandidates, verdictWith } from "./library/candidates.js";
import type { SourceCandidate, SourcesResult } from "./result.js";

export interface SourceFinder {
  /** The claims that bear on a text, whatever their sources, and how it differs from each. */
  ask(text: string): Question;
  /** The sources for what was asked. */
  answer(question: Question, options?: FindOptions): SourcesResult;
  /** Both at once. */
  find(text: string, options?: FindOptions): SourcesResult;
}

export interface FindOptions {
  readonly limit?: number;
  /** The author's own libraries: an entry that bears on the text is a candidate, never recommended unread. */
  readonly libraries?: Libraries;
  /** The key under which the author cites a work of a pack; her own where she has it. */
  readonly keyFor?: KeyFor;
}

/** The works that claims rest on. */
const worksOf = (bearing: readonly Bearing[]): CslItem[] =>
  bearing.flatMap(({ indexed: { claim, pack } }) =>
    claim.references.flatMap(
      ({ number }) => pack.references.find((reference) => reference.number === number)?.csl ?? [],
    ),
  );

const UNSURE =
  "No source is sure enough to be recommended for this sentence: read those that fit before you cite one.";

/** Where a source fits and none is recommended, the first claim that has one says so. */
function tellUnsure(
  claims: readonly SourceCandidate[],
  { verdict, recommended }: Standing,
): SourceCandidate[] {
  const first = claims.findIndex(({ references }) => references.some(fits));
  if (verdict !== "supported" || recommended.length > 0) return [...claims];
  return claims.map((claim, i) =>
    i === first ? { ...claim, cautions: [UNSURE, ...claim.cautions] } : claim,
  );
}

/** The best of these, and among them what shows each recommended source; best first, as they come. */
function shownOf<T extends Unmarked>(
  candidates: readonly T[],
  recommended: readonly string[],
  limit: number,
): T[] {
  const showing = recommended.flatMap(
    (key) =>
      candidates.find(({ references }) =>
        references.some((reference) => reference.citeKey === key && fits(reference)),
      ) ?? [],
  );
  const kept = new Set([...new Set([...showing, ...candidates])].slice(0, limit));
  return candidates.filter((candidate) => kept.has(candidate));
}

/** A claim with what it shares with the sentence; entries of a library come marked. */
const marked = (candidate: Unmarked | SourceCandidate, question: Question): SourceCandidate =>
  "matches" in candidate
    ? candidate
    : { ...candidate, matches: question.shared(candidate.claim?.text ?? "") };

/** Builds the index of the packs' claims once; each look-up then costs a few milliseconds. */
export function createSourceFinder(
  packs: readonly KnowledgePack[],
  lexicon: Lexicon,
  options: ClaimFinderOptions = {},
): SourceFinder {
  const { ask } = createClaimFinder(packs, lexicon, options);
  const answerTo = (
    question: Question,
    { limit = 8, libraries = [], keyFor = (reference: Reference) => reference.citeKey }: FindOptions = {},
  ): SourcesResult => {
    const whole = answer(question, keyFor);
    const parts = answerParts(whole, ask, keyFor);
    const standing = parts.length > 0 ? joined(parts) : whole.standing;
    const all = [...parts, whole];
    const bearing = bearingOf(all);
    const ranks = ranksOf(all.map(({ supports }) => supports));
    const claims = bearing.map((one) => toCandidate(one, ranks, keyFor));
    const entries = libraryCandidates(libraries, question, worksOf(bearing));
    // of equal scores claims come first
    const candidates: (Unmarked | SourceCandidate)[] = [...claims, ...entries].sort(
      (a, b) => b.score - a.score,
    );
    return {
      query: { text: question.text },
      verdict: verdictWith(standing.verdict, entries),
      candidates: tellUnsure(
        shownOf(candidates, standing.recommended, limit).map((one) => marked(one, question)),
        standing,
      ),
      recommended: standing.recommended,
      ...(parts.length > 0
        ? { parts: parts.map((part) => ({ text: part.question.text, ...part.standing })) }
        : {}),
    };
  };
  return { ask, answer: answerTo, find: (text, chosen) => answerTo(ask(text), chosen) };
}

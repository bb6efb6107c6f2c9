import type { SourcesResult } from "../result.js";
import { type Bearing, isTurnedNearby, nearBest } from "./bearing.js";
import type { KeyFor } from "./candidates.js";
import type { IndexedClaim } from "./claimIndex.js";
import type { Question } from "./finder.js";
import { isSupported, isUnfitFor, MOST_RECOMMENDED, recommend } from "./recommend.js";
import { agrees, rankSupports, type Support } from "./supports.js";

/** How a sentence stands, and what it would cite. */
export type Standing = Pick<SourcesResult, "verdict" | "recommended">;

/** A question answered: the references that fit what bears on it, and how it stands. */
export interface Answered {
  readonly question: Question;
  readonly supports: readonly Support[];
  readonly standing: Standing;
}

/** Whether the best claim differs from the sentence, or one near it in a figure, or in its way where the best has none. */
const differs = (bearing: readonly Bearing[]): boolean =>
  (bearing[0]?.differences.length ?? 0) > 0 ||
  nearBest(bearing).some(({ differences }) => differences.some(({ kind }) => kind === "figure")) ||
  isTurnedNearby(bearing);

/**
 * How a question stands by itself, whatever its parts. `beside` are the claims of a sentence that it is part of: what was read as not
 * showing one of them is not cited for a part of it either.
 */
export function answer(question: Question, keyFor: KeyFor, beside: readonly Bearing[] = []): Answered {
  const supports = rankSupports(question);
  const isContested = !isSupported(supports) || differs(question.bearing);
  const verdict = question.bearing.length === 0 ? "unsupported" : isContested ? "contested" : "supported";
  const recommended = recommend(question, supports)
    .filter((support) => !isUnfitFor(support, beside))
    .map(({ reference }) => keyFor(reference));
  return { question, supports, standing: { verdict, recommended } };
}

/** The parts of a sentence that joins findings, where claims bear on both, and no worse than on the whole. */
export function answerParts(
  { question: { parts, bearing, named }, standing }: Answered,
  ask: (text: string) => Question,
  keyFor: KeyFor,
): readonly Answered[] {
  // a sentence that says more than its claim, or names whose work it speaks of, is not excused by its parts
  if (named.length > 0 || (bearing[0] && !agrees(bearing[0].differences))) return [];
  const nearest = [...bearing.slice(0, 1), ...nearBest(bearing)];
  const answered = (parts ?? []).map((text) => answer(ask(text), keyFor, nearest));
  const isBorneOut = answered.every(
    ({ standing: { verdict } }) =>
      verdict !== "unsupported" && (verdict === "supported" || standing.verdict === "contested"),
  );
  return isBorneOut ? answered : [];
}

/** What the parts come to: a sentence stands as its weakest part does, and cites each part's first source, then the others. */
export function joined(parts: readonly Pick<Answered, "standing">[]): Standing {
  const isContested = parts.some(({ standing }) => standing.verdict === "contested");
  const lists = parts.map(({ standing }) => standing.recommended);
  const firsts = lists.flatMap((list) => list.slice(0, 1));
  const recommended = [...new Set([...firsts, ...lists.flat()])].slice(0, MOST_RECOMMENDED);
  return { verdict: isContested ? "contested" : "supported", recommended };
}

/** The claims of the whole sentence and of its parts, each once, best first. */
export function bearingOf(answered: readonly Answered[]): Bearing[] {
  const best = new Map<IndexedClaim, Bearing>();
  for (const one of answered.flatMap(({ question }) => question.bearing))
    if ((best.get(one.indexed)?.score ?? 0) < one.score) best.set(one.indexed, one);
  return [...best.values()].sort((a, b) => b.score - a.score);
}

import type { ClaimReference, KnowledgePack, Reference } from "../../knowledge/schema.js";
import { probability, weigh, type Weights } from "../logistic.js";
import type { SourceDifference } from "../result.js";
import { isAmongNamed } from "./compareAuthors.js";
import type { Bearing } from "./bearing.js";
import type { Question } from "./finder.js";

/** A reference that fits claims which bear on a sentence, and how surely it is a source for that sentence. */
export interface Support {
  readonly pack: KnowledgePack;
  readonly reference: Reference;
  /** The likeliest claim that it fits. */
  readonly best: Bearing | undefined;
  /** How good a source it is among the others, and how surely it is one at all; 0..1. */
  readonly rank: number;
  readonly sureness: number;
}

/** Sentences on the state of a field cite a review of it. */
const ON_THE_FIELD =
  /\b(?:in general|field|approach(?:es)?|interest|attention|nowadays|literature|most(?: of)? (?:the )?(?:data|evidence|studies|what)|evidence|what we know|settled|further|needed|attractive|attracted|promising|emerging|candidates?|alternatives?|options?|therapies|investigated)\b/iu;

export const isOnField = (text: string): boolean => ON_THE_FIELD.test(text);

/** A sentence that denies the claim, says more, or tells of people what was seen in rats, has no source in it; a figure is hers to check. */
const carries = (differences: readonly SourceDifference[]): boolean =>
  differences.every(({ kind }) => kind === "figure");

/** A sentence on something else, or with another figure, does not contradict the claim. */
export const agrees = (differences: readonly SourceDifference[]): boolean =>
  differences.every(({ kind }) => kind === "figure" || kind === "object" || kind === "subject");

export const isReview = ({ kind }: Reference): boolean => kind === "review" || kind === "systematic-review";

/** What speaks for a reference as a source of a sentence, each 0..1. */
export interface Grounds {
  /** How surely the best, and the next, of the claims that it fits bears on the sentence. */
  readonly best: number;
  readonly next: number;
  /** How near the best claim comes to the best claim of all. */
  readonly rank: number;
  readonly supports: number;
  /** Share of what the sentence asks that the title answers, and how that compares with the other titles. */
  readonly title: number;
  readonly titleRank: number;
  readonly named: number;
  readonly reviewOfField: number;
  /** A review, where a study of its own fits the same claim and the sentence is on no field. */
  readonly reviewForStudy: number;
}
/*
 * Logistic regression on the tuning half of test/fixtures/queries (bench/claims.fit.ts): ORDER, whether the writer of a
 * sentence would cite the reference; SURENESS, whether she would at least not object.
 */
const ORDER: Weights<keyof Grounds> = {
  best: 1.82,
  next: 1.01,
  rank: 2.12,
  supports: 0.96,
  title: 0.05,
  titleRank: 2.93,
  named: 0.46,
  reviewOfField: 1.17,
  reviewForStudy: -1.02,
  constant: -6.71,
};
const SURENESS: Weights<keyof Grounds> = {
  best: 2.65,
  next: 1.44,
  rank: 0,
  supports: 0,
  title: 0.04,
  titleRank: 2.32,
  named: 0.31,
  reviewOfField: 0.77,
  reviewForStudy: 0,
  constant: -3.55,
};

const GROUNDS = [
  "best",
  "next",
  "rank",
  "supports",
  "title",
  "titleRank",
  "named",
  "reviewOfField",
  "reviewForStudy",
] as const satisfies readonly (keyof Grounds)[];

interface Fitting {
  readonly pack: KnowledgePack;
  readonly reference: Reference;
  /** The claims that it fits, best first. */
  readonly claims: readonly Bearing[];
}

const isFitting = ({ verdict }: ClaimReference): boolean => verdict === "supports" || verdict === "plausible";

/** The references that fit the claims which carry the sentence; not those whose likeliest claim does not carry it. */
function fittingReferences(bearing: readonly Bearing[]): Fitting[] {
  const found = new Map<Reference, Fitting>();
  for (const one of bearing.toSorted((a, b) => b.odds - a.odds))
    for (const { number } of one.indexed.claim.references.filter(isFitting)) {
      const reference = one.indexed.pack.references.find((known) => known.number === number);
      if (!reference) continue;
      const claims = [...(found.get(reference)?.claims ?? []), one];
      found.set(reference, { pack: one.indexed.pack, reference, claims });
    }
  return [...found.values()]
    .filter(({ claims: [likeliest] }) => likeliest !== undefined && carries(likeliest.differences))
    .map((fitting) => ({
      ...fitting,
      claims: fitting.claims.filter(({ differences }) => carries(differences)),
    }));
}

/** Whether a study of its own stands beside the reference for its best claim. */
const hasStudyBeside = ({ pack, claims: [best] }: Fitting): boolean =>
  best?.indexed.claim.references
    .filter(isFitting)
    .some(({ number }) => pack.references.find((known) => known.number === number)?.kind === "study") ??
  false;

/** Odds this far behind the best make a claim a third as near. */
const STEP = 2;

const flag = (isSo: boolean): number => (isSo ? 1 : 0);

/** What speaks for each reference that fits a claim which carries the sentence. */
export function groundsFor({ text, bearing, aboutness }: Question): { fitting: Fitting; grounds: Grounds }[] {
  const all = fittingReferences(bearing);
  const about = new Map(all.map(({ reference }) => [reference, aboutness(reference.csl.title ?? "")]));
  const most = Math.max(0, ...about.values());
  const highest = Math.max(...all.map(({ claims: [best] }) => best?.odds ?? 0));
  const whole = Math.max(1e-9, aboutness(text));
  const isField = isOnField(text);
  return all.map((fitting) => {
    const { reference, claims } = fitting;
    const [best, next] = claims;
    // a registry's title says nothing of its trials
    const isRegistry = reference.kind === "registry";
    const title = isRegistry ? whole * (best?.match.coverage ?? 0) : (about.get(reference) ?? 0);
    const family = reference.csl.author?.[0]?.family;
    const verdict = best?.indexed.claim.references.find(({ number }) => number === reference.number)?.verdict;
    const grounds: Grounds = {
      best: best?.score ?? 0,
      next: next?.score ?? 0,
      rank: Math.exp(((best?.odds ?? 0) - highest) / STEP),
      supports: flag(verdict === "supports"),
      title: title / whole,
      titleRank: most > 0 ? Math.min(1, title / most) : 1,
      named: flag(family !== undefined && text.includes(family)),
      reviewOfField: flag(isField && isReview(reference)),
      reviewForStudy: flag(!isField && isReview(reference) && hasStudyBeside(fitting)),
    };
    return { fitting, grounds };
  });
}

/** A sentence that names an author speaks of that author's work, and hardly of another's. */
const OF_OTHERS = 0.3;
export const isOfNamed = ({ csl }: Pick<Reference, "csl">, { named }: Pick<Question, "named">): boolean =>
  named.length === 0 || isAmongNamed(csl, named);

/** All fitting references, best first; none where the best claim says otherwise, whatever others say of something else. */
export const rankSupports = (question: Question): Support[] =>
  (question.bearing[0] && !agrees(question.bearing[0].differences) ? [] : groundsFor(question))
    .map(({ fitting: { pack, reference, claims }, grounds }) => ({
      pack,
      reference,
      best: claims[0],
      rank: probability(weigh(GROUNDS, ORDER, grounds)) * (isOfNamed(reference, question) ? 1 : OF_OTHERS),
      sureness: probability(weigh(GROUNDS, SURENESS, grounds)),
    }))
    .toSorted((a, b) => b.rank - a.rank);

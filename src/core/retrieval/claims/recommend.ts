import type { ClaimReference, KnowledgePack, Reference } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";
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

/** One to three references; more would be a list to choose from, not a citation. */
export const MOST_RECOMMENDED = 3;
/** Below this nothing is recommended: a citation that is not sure is left to her. */
const SURE = 0.55;
const VERY_SURE = 0.75;
const NEARLY_AS_GOOD = 0.05;
const HALF_AS_GOOD = 0.5;
const AS_LIKELY = 0.5;
const AS_GOOD = 0.9;
/** A heading or a short form is no statement to be cited for. */
const FEWEST_WORDS = 3;
const MUCH_ALIKE = 0.1;
/**
 * What is shown and what is cited for are two: a claim must bear on the sentence this surely, in the logarithm of the odds, and
 * cover so much of it, for its references to be recommended.
 */
const LIKELY = 1;
const COVERED = 0.42;
/** A claim this far behind the likeliest, in the logarithm of the odds, is not what the sentence says. */
const FAR_BEHIND = 2;

/** Sentences on the state of a field cite a review of it. */
const ON_THE_FIELD =
  /\b(?:in general|field|approach(?:es)?|interest|attention|nowadays|literature|most(?: of)? (?:the )?(?:data|evidence|studies|what)|evidence|what we know|settled|further|needed|attractive|attracted|promising|emerging|candidates?|alternatives?|options?|therapies|investigated)\b/iu;

/**
 * A sentence that denies the claim, says more, or tells of people what was seen in rats, has no source in it. A figure is
 * for her to check, and of several effects in a sentence the claim may name another.
 */
const carries = (differences: readonly SourceDifference[]): boolean =>
  differences.every(({ kind }) => kind === "figure");

/** A sentence on something else, or with another figure, does not contradict the claim. */
export const agrees = (differences: readonly SourceDifference[]): boolean =>
  differences.every(({ kind }) => kind === "figure" || kind === "object" || kind === "subject");

const isReview = ({ kind }: Reference): boolean => kind === "review" || kind === "systematic-review";

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
type Weights = Readonly<Record<keyof Grounds | "constant", number>>;

/*
 * Logistic regression on the tuning half of test/fixtures/queries (bench/claims.fit.ts): ORDER, whether the writer of a
 * sentence would cite the reference; SURENESS, whether she would at least not object.
 */
const ORDER: Weights = {
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
const SURENESS: Weights = {
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

const weigh = (grounds: Grounds, weights: Weights): number =>
  1 / (1 + Math.exp(-GROUNDS.reduce((sum, name) => sum + weights[name] * grounds[name], weights.constant)));

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
  const isOnField = ON_THE_FIELD.test(text);
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
      reviewOfField: flag(isOnField && isReview(reference)),
      reviewForStudy: flag(!isOnField && isReview(reference) && hasStudyBeside(fitting)),
    };
    return { fitting, grounds };
  });
}

/** All fitting references, best first; none where the best claim says otherwise, whatever others say of something else. */
export const rankSupports = (question: Question): Support[] =>
  (question.bearing[0] && !agrees(question.bearing[0].differences) ? [] : groundsFor(question))
    .map(({ fitting: { pack, reference, claims }, grounds }) => ({
      pack,
      reference,
      best: claims[0],
      rank: weigh(grounds, ORDER),
      sureness: weigh(grounds, SURENESS),
    }))
    .toSorted((a, b) => b.rank - a.rank);

/** A study of its own, or a registry, comes before a review where both fit. */
function studyFirst(supports: readonly Support[]): readonly Support[] {
  const [first] = supports;
  if (!first || !isReview(first.reference)) return supports;
  const study = supports.find(
    ({ reference, sureness, rank }) =>
      !isReview(reference) && sureness >= SURE && rank >= first.rank * HALF_AS_GOOD,
  );
  return study ? [study, ...supports.filter((one) => one !== study)] : supports;
}

/** A sentence that names no cells is no sentence for a study of cells, unless the rest of it is all but the claim. */
const STRAY_COVERED = 0.65;

/** Whether a listed reference fits what the sentence says, be it sure enough to recommend or not. */
export const isSupported = (supports: readonly Support[]): boolean => (supports[0]?.sureness ?? 0) >= SURE;

const isSureOf = ({ odds, match, isStray }: Bearing): boolean =>
  odds >= LIKELY && match.coverage >= (isStray ? STRAY_COVERED : COVERED);

/** Whether a claim that is as likely what the sentence says was read as not being shown by this reference. */
const isUnfitForLikelier = ({ reference, pack, best }: Support, bearing: readonly Bearing[]): boolean =>
  bearing.some(
    ({ indexed, odds }) =>
      indexed.pack === pack &&
      odds >= (best?.odds ?? 0) - AS_LIKELY &&
      indexed.claim.references.some(
        ({ number, verdict }) =>
          number === reference.number && (verdict === "doubtful" || verdict === "mismatch"),
      ),
  );

/** Whether a claim as good as the best goes the other way, where the best says nothing of the way. */
const isTurnedNearby = ([best, ...others]: readonly Bearing[]): boolean =>
  best !== undefined &&
  !best.isSameWay &&
  others
    .filter(({ score }) => score >= best.score * AS_GOOD)
    .some(({ differences }) => differences.some(({ kind }) => kind === "direction"));

/** Of two sources nearly alike the one goes first whose claim is more likely what the sentence says. */
function likeliestFirst(supports: readonly Support[]): readonly Support[] {
  const [first] = supports;
  if (!first) return supports;
  const likelier = supports
    .filter(({ rank }) => rank >= first.rank - MUCH_ALIKE)
    .toSorted((a, b) => (b.best?.odds ?? 0) - (a.best?.odds ?? 0))[0];
  return likelier && likelier.best !== first.best
    ? [likelier, ...supports.filter((one) => one !== likelier)]
    : supports;
}

/** A figure that differs is mended before anything is cited for it. */
const hasOtherFigure = (best: Bearing | undefined): boolean =>
  best?.differences.some(({ kind }) => kind === "figure") ?? false;

/** What inserting would cite: one to three references, the first sure enough, the others surer still and nearly as good. */
export function recommend(question: Question, supports: readonly Support[]): Support[] {
  const isOnField = ON_THE_FIELD.test(question.text);
  const most = Math.max(...question.bearing.map(({ odds }) => odds));
  const near = supports.filter(
    (support) =>
      support.best !== undefined &&
      support.best.odds >= most - FAR_BEHIND &&
      isSureOf(support.best) &&
      !isUnfitForLikelier(support, question.bearing),
  );
  const [first, ...others] = likeliestFirst(isOnField ? near : studyFirst(near));
  if (!first || first.sureness < SURE || question.words < FEWEST_WORDS) return [];
  if (hasOtherFigure(question.bearing[0]) || isTurnedNearby(question.bearing)) return [];
  const further = others.filter(
    ({ best, reference, rank, sureness }) =>
      best === first.best &&
      sureness >= VERY_SURE &&
      rank >= first.rank - NEARLY_AS_GOOD &&
      (isOnField || isReview(first.reference) || !isReview(reference)),
  );
  return [first, ...further].slice(0, MOST_RECOMMENDED);
}

import { type Bearing, isTurnedNearby } from "./bearing.js";
import type { Question } from "./finder.js";
import { isOfNamed, isOnField, isReview, type Support } from "./supports.js";

/** One to three references; more would be a list to choose from, not a citation. */
export const MOST_RECOMMENDED = 3;
/** From here on a reference is taken to fit the sentence. */
const SURE = 0.55;
/** Below these nothing is recommended: a citation that is not sure, or that one would hardly choose, is left to her. */
const SURE_TO_CITE = 0.65;
const LEAST_RANK = 0.35;
const ALL_BUT_SURE = 0.95;
const ALL_BUT_COVERED = 0.7;
const VERY_SURE = 0.75;
const NEARLY_AS_GOOD = 0.05;
/** A study half as good as a review may stand for it. */
const HALF_AS_GOOD = 0.5;
/** Nothing much worse than the best is cited where the best is held back. */
const AS_GOOD_AS_HELD_BACK = 0.5;
const AS_LIKELY = 0.5;
/** A heading or a short form is no statement to be cited for. */
const FEWEST_WORDS = 3;
const MUCH_ALIKE = 0.1;
/**
 * What is shown and what is cited for are two: a claim must bear on the sentence this surely, in the logarithm of the odds, and
 * cover so much of it, for its references to be recommended.
 */
const LIKELY = 1;
const COVERED = 0.42;
/** So much, in all or of the claim, the two must share: one telling word is an accident. */
const LEAST_MASS = 0.3;
const LEAST_ANSWERED = 0.1;
/** A claim this far behind the likeliest, in the logarithm of the odds, is not what the sentence says. */
const FAR_BEHIND = 2;

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
  odds >= LIKELY &&
  match.coverage >= (isStray ? STRAY_COVERED : COVERED) &&
  (match.mass >= LEAST_MASS || match.answered >= LEAST_ANSWERED);

/** Whether one of these claims was read as not being shown by a reference. */
export const isUnfitFor = (
  { reference, pack }: Pick<Support, "reference" | "pack">,
  bearing: readonly Bearing[],
): boolean =>
  bearing.some(
    ({ indexed }) =>
      indexed.pack === pack &&
      indexed.claim.references.some(
        ({ number, verdict }) =>
          number === reference.number && (verdict === "doubtful" || verdict === "mismatch"),
      ),
  );

/** Whether a claim that is as likely what the sentence says was read as not being shown by this reference. */
const isUnfitForLikelier = (support: Support, bearing: readonly Bearing[]): boolean =>
  isUnfitFor(
    support,
    bearing.filter(({ odds }) => odds >= (support.best?.odds ?? 0) - AS_LIKELY),
  );

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

/** The claim is all but the sentence: what fits the one fits the other, whatever its title. */
const isAllButSaid = (best: Bearing | undefined): boolean =>
  best !== undefined && best.score >= ALL_BUT_SURE && best.match.coverage >= ALL_BUT_COVERED;

/** Whether a source is sure enough, and good enough beside the best of all, to be cited. */
function isCitable({ best, rank, sureness }: Support, supports: readonly Support[]): boolean {
  if (rank < (supports[0]?.rank ?? 0) * AS_GOOD_AS_HELD_BACK) return false;
  return isAllButSaid(best) ? sureness >= SURE : sureness >= SURE_TO_CITE && rank >= LEAST_RANK;
}

/** A figure that differs is mended before anything is cited for it. */
const hasOtherFigure = (best: Bearing | undefined): boolean =>
  best?.differences.some(({ kind }) => kind === "figure") ?? false;

/** What inserting would cite: one to three references, the first sure enough, the others surer still and nearly as good. */
export function recommend(question: Question, supports: readonly Support[]): Support[] {
  const isField = isOnField(question.text);
  const most = Math.max(...question.bearing.map(({ odds }) => odds));
  const near = supports.filter(
    (support) =>
      support.best !== undefined &&
      support.best.odds >= most - FAR_BEHIND &&
      isSureOf(support.best) &&
      isOfNamed(support.reference, question) &&
      !isUnfitForLikelier(support, question.bearing),
  );
  const [first, ...others] = likeliestFirst(isField ? near : studyFirst(near));
  if (!first || !isCitable(first, supports) || question.words < FEWEST_WORDS) return [];
  if (hasOtherFigure(question.bearing[0]) || isTurnedNearby(question.bearing)) return [];
  const further = others.filter(
    ({ best, reference, rank, sureness }) =>
      best === first.best &&
      sureness >= VERY_SURE &&
      rank >= first.rank - NEARLY_AS_GOOD &&
      (isField || isReview(first.reference) || !isReview(reference)),
  );
  return [first, ...further].slice(0, MOST_RECOMMENDED);
}

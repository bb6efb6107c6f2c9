import { type LikeClaim, type Likeness, total } from "../../../core/knowledge/likeness.js";
import { isAimOrQuestion, isHedged, isNegated, isOpen, isOwnWork } from "../../../core/manuscript/wording.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import { isReversed } from "./comparison.js";
import {
  candidateOf,
  causeOf,
  dataOf,
  explain,
  fits,
  isJudged,
  isTold,
  toldClaims,
} from "../../toldClaims.js";

/** Words that deny without a "not": with them in a claim, a "not" in the sentence is no contradiction. */
const DENYING =
  /\b(?:in(?:complete|sufficient|adequate|conclusive|effective)\w*|un\p{L}{4,}|lacks?|lacking|absen\p{L}+|loss|limit\p{L}*|reduc\p{L}*|less|fewer|lower\p{L}*|decreas\p{L}*|non|open|poor\p{L}*|without|whereas|unlike|although|only|prevent\p{L}*|resist\p{L}*)\b/iu;

/** The two are nearly the same but for what they say of it. */
const isSameMatter = ({ first, second }: Likeness): boolean => first >= 0.45 && second >= 0.4;

function deniesWhatIsTold({ sentence }: Assertion, { claim, likeness }: LikeClaim): boolean {
  const [one, other] = [isNegated(sentence.text), isNegated(claim.text)];
  if (one === other || !isSameMatter(likeness)) return false;
  return !DENYING.test(one ? claim.text : sentence.text);
}

const hasDifference = (assertion: Assertion, told: LikeClaim, kind: string): boolean =>
  candidateOf(assertion, told)?.differences.some((difference) => difference.kind === kind) ?? false;

/** What the sentence says against the claim, if it does; every claim as like must say so. */
function contradictionOf(
  { knowledge }: FeatureContext,
  assertion: Assertion,
  told: readonly LikeClaim[],
): string | undefined {
  const { text } = assertion.sentence;
  if (told.length === 0) return undefined;
  if (
    told.some(
      ({ claim, likeness }) => isSameMatter(likeness) && isReversed(text, claim.text, knowledge.lexicon),
    )
  )
    return "the other way round";
  if (told.every((one) => isTold(one.likeness) && hasDifference(assertion, one, "direction")))
    return "the opposite direction";
  const isDenied = (one: LikeClaim): boolean =>
    hasDifference(assertion, one, "negation") && deniesWhatIsTold(assertion, one);
  return told.every(isDenied) ? "otherwise" : undefined;
}

const CONTRADICTION = "contradiction";

/** What the review itself says against the claim elsewhere; asked only where the sentence rests on the review. */
function selfContradictionOf({ works }: Assertion, { pack, claim, likeness }: LikeClaim): string | undefined {
  const restsOnReview = works.some((work) => work.pack.id === pack.id && work.reference.number === 0);
  if (!restsOnReview || !isSameMatter(likeness)) return undefined;
  return pack.cautions.find(
    (caution) =>
      caution.kind === CONTRADICTION && caution.severity === "high" && claim.cautions.includes(caution.text),
  )?.text;
}

/** A cited work that is listed for the claim, is on another subject, and no other of the list fits. */
function unfittingWork({ items, works }: Assertion, { claim, likeness }: LikeClaim): string | undefined {
  if (!isTold(likeness) || claim.references.some(fits) || items.length !== works.length) return undefined;
  const isMismatch = works.every(({ reference }) =>
    claim.references.some(({ number, verdict }) => number === reference.number && verdict === "mismatch"),
  );
  return works.length > 0 && isMismatch ? works[0]?.item.id : undefined;
}

function messageFor(
  context: FeatureContext,
  assertion: Assertion,
  told: readonly LikeClaim[],
): string | undefined {
  const [best] = told;
  if (!best) return undefined;
  const { section, text } = best.claim;
  const contradiction = contradictionOf(context, assertion, told);
  if (contradiction !== undefined)
    return `The review says it ${contradiction} (§${section}): “${text}” Check which way the finding goes.`;
  const caution = selfContradictionOf(assertion, best);
  if (caution !== undefined) return `The review is not at one with itself here: ${caution}`;
  const key = unfittingWork(assertion, best);
  return key === undefined
    ? undefined
    : `The review cites [@${key}] for this, but by our reading neither it nor another of its list shows it: look for a source that does.`;
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  const { text } = sentence;
  if (!isJudged(assertion) || isOwnWork(text) || isAimOrQuestion(text) || isHedged(text) || isOpen(text))
    return [];
  const told = [...toldClaims(assertion)].sort((a, b) => total(b.likeness) - total(a.likeness));
  const [best] = told;
  const message = messageFor(context, assertion, told);
  if (!best || message === undefined) return [];
  return [
    {
      span: sentence,
      message,
      fixes: [],
      cause: causeOf(assertion),
      explanation: explain(best),
      ...dataOf(context, assertion, best, "contested", [message]),
    },
  ];
}

export const contested: Rule = {
  code: "claim/contested",
  defaultSeverity: "information",
  title: "The review says otherwise, or is not at one with itself",
  documentation: {
    why: "A finding turned round, with more for less or one cell type for the other, reads as well as the right one. And a review may say one thing in its results and another in its discussion.",
    example:
      "Umbilical cord MSCs respond more strongly to interferon-gamma and produce more IDO than bone marrow MSCs [@song2020].",
    quiet: [
      "sentences that are hedged, or say that it is not known",
      "a “not” that says the same in other words: not achieved, incomplete",
      "contradictions within the review, unless the sentence cites the review itself",
    ],
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

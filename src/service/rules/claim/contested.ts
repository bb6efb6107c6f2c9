import { type LikeClaim, type Likeness, total } from "../../../core/knowledge/likeness.js";
import type { Claim } from "../../../core/knowledge/schema.js";
import { deniesItsVerb } from "../../../core/manuscript/wording.js";
import { wordsOf } from "../../../core/text/words.js";
import type { Assertion, FoundClaim } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import {
  causeOf,
  dataOf,
  explain,
  fits,
  foundOf,
  isJudged,
  isTold,
  surelyFound,
  toldClaims,
} from "../../toldClaims.js";

/** Words that deny without a "not": with them in a claim, a "not" in the sentence is no contradiction. */
const DENYING =
  /\b(?:in(?:complete|sufficient|adequate|conclusive|effective)\w*|un\p{L}{4,}|lacks?|lacking|absen\p{L}+|loss|limit\p{L}*|reduc\p{L}*|less|fewer|lower\p{L}*|decreas\p{L}*|non|open|poor\p{L}*|without|whereas|unlike|although|only|prevent\p{L}*|resist\p{L}*)\b/iu;

/** The two are nearly the same but for what they say of it. */
const isSameMatter = ({ first, second }: Likeness): boolean => first >= 0.45 && second >= 0.4;

const startOf = (word: string): string => word.toLowerCase().slice(0, 6);

/** A text without the words that another has, whatever their endings. */
function withoutShared(text: string, other: string): string {
  const starts = new Set(wordsOf(other).map((word) => startOf(word.text)));
  return wordsOf(text)
    .map((word) => word.text)
    .filter((word) => !starts.has(startOf(word)))
    .join(" ");
}

function deniesWhatIsTold(assertion: Assertion, { claim, likeness }: LikeClaim): boolean {
  const { sentence } = assertion;
  const [one, other] = [deniesItsVerb(sentence.text), deniesItsVerb(claim.text)];
  const isSure =
    surelyFound(assertion, SURE_OF_DENIAL)?.claim === claim && likeness.first >= 0.3 && isOnResults(claim);
  if (one === other || !(isSure || isSameMatter(likeness))) return false;
  // "failed to prevent" denies "prevented": what both say denies nothing of the other
  const [text, against] = one ? [claim.text, sentence.text] : [sentence.text, claim.text];
  return !DENYING.test(withoutShared(text, against));
}

const isOnResults = ({ kind }: Claim): boolean =>
  kind === "finding" || kind === "mechanism" || kind === "epidemiology";

/** Of one denial the claim must be found more surely than of a direction. */
const SURE_OF_DENIAL = 0.95;

/** The claim that a sentence contradicts, and what the review does then. */
interface Contradiction {
  readonly told: LikeClaim;
  readonly how: "goes the opposite way" | "says it otherwise";
}

/** "Rose no longer" goes the way of "fell": where one of the two denies its verb, words of direction tell nothing. */
const isUndone = (one: string, other: string): boolean => {
  const denies = (text: string): boolean => deniesItsVerb(text) || /\bno\s+longer\b/iu.test(text);
  return denies(one) !== denies(other);
};

/** What the sentence says against a claim; of direction and negation every claim as like must say so. */
function contradictionOf(assertion: Assertion, told: readonly LikeClaim[]): Contradiction | undefined {
  const { text } = assertion.sentence;
  const [best] = told;
  const isSure = best !== undefined && surelyFound(assertion)?.claim === best.claim;
  if (!best || !(isSure || isTold(best.likeness))) return undefined;
  if (areAll(assertion, told, "direction") && !isUndone(text, best.claim.text))
    return { told: best, how: "goes the opposite way" };
  return areAll(assertion, told, "negation") && deniesWhatIsTold(assertion, best)
    ? { told: best, how: "says it otherwise" }
    : undefined;
}

/** Claims that the finder ranks this close to its best must differ alike. */
const AS_GOOD = 0.93;
const NEAR = 0.6;
/** So much of the sentence is all of it. */
const WHOLE = 0.95;

/** Whether the sentence differs so from every claim that it tells as the finder ranks them. */
function areAll(assertion: Assertion, told: readonly LikeClaim[], kind: string): boolean {
  const ranked = told.flatMap((one) => foundOf(assertion, one) ?? []);
  const best = Math.max(0, ...ranked.map(({ score }) => score));
  const near = ranked.filter(({ score }) => score >= AS_GOOD * best);
  const isSo = ({ differences }: FoundClaim): boolean => differences.some((one) => one.kind === kind);
  // a claim that is word for word the sentence but for its way needs no other beside it
  const isWhole = ranked.some((one) => one.score === best && one.coverage >= WHOLE && isSo(one));
  // where another claim near it goes the sentence's way, that one is meant
  const isBorneOut = assertion.found.some((one) => one.score >= NEAR * best && one.isSameWay && !isSo(one));
  return near.length > 0 && (isWhole || (near.every((one) => isSo(one) && !one.isStray) && !isBorneOut));
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

/** A cited work that is listed for the claim, is on another subject or doubtful, and no other of the list fits. */
function unfittingWork(assertion: Assertion, { claim, likeness }: LikeClaim): string | undefined {
  const { items, works, result } = assertion;
  if (!isTold(likeness) || claim.references.some(fits) || items.length !== works.length) return undefined;
  // of a doubtful one the claim must be the sentence's own, and no other claim may have a source for it
  const isOwn = surelyFound(assertion, SURE_OF_DENIAL)?.claim === claim && result.recommended.length === 0;
  const isMismatch = works.every(({ reference }) =>
    claim.references.some(
      ({ number, verdict }) =>
        number === reference.number && (verdict === "mismatch" || (isOwn && verdict === "doubtful")),
    ),
  );
  return works.length > 0 && isMismatch ? works[0]?.item.id : undefined;
}

function judge(
  assertion: Assertion,
  told: readonly LikeClaim[],
): { readonly told: LikeClaim; readonly message: string } | undefined {
  const [best] = told;
  if (!best) return undefined;
  const contradiction = contradictionOf(assertion, told);
  if (contradiction) {
    const { claim } = contradiction.told;
    return {
      told: contradiction.told,
      message: `The review ${contradiction.how} (§${claim.section}): ${claim.text} Check which way the finding goes.`,
    };
  }
  const caution = selfContradictionOf(assertion, best);
  if (caution !== undefined)
    return { told: best, message: `The review is not at one with itself here: ${caution}` };
  const key = unfittingWork(assertion, best);
  if (key === undefined) return undefined;
  return {
    told: best,
    message: `The review cites [@${key}] for this, but by our reading neither it nor another of its list shows it: look for a source that does.`,
  };
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  const { isOwnWork, isAimOrQuestion, isHedged, isOpen } = assertion.wording;
  if (!isJudged(assertion) || isOwnWork || isAimOrQuestion || isHedged || isOpen) return [];
  const told = [...toldClaims(assertion)].sort((a, b) => total(b.likeness) - total(a.likeness));
  const found = surelyFound(assertion);
  if (found && told.length === 0) told.push(found);
  const judged = judge(assertion, told);
  if (!judged) return [];
  const { message } = judged;
  return [
    {
      span: sentence,
      message,
      fixes: [],
      cause: causeOf(assertion),
      explanation: explain(judged.told),
      ...dataOf(context, assertion, judged.told, "contested", [message]),
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
      "a “not” that says the same in other words: not achieved, incomplete; no longer rose",
      "a “without” that names a condition: without serum",
      "contradictions within the review, unless the sentence cites the review itself",
    ],
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

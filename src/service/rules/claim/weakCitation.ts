import { citeSentence, writeKey } from "../../../core/manuscript/insertCitation.js";
import { type LikeClaim, total } from "../../../core/knowledge/likeness.js";
import type { ClaimReference, Reference } from "../../../core/knowledge/schema.js";
import type { Assertion, CitedWork } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Fix, Rule } from "../../rule.js";
import {
  causeOf,
  dataOf,
  explain,
  fits,
  fittingOf,
  isJudged,
  isTold,
  referenceOf,
  shortName,
  shortTitle,
  surelyFound,
  toldClaims,
} from "../../toldClaims.js";

/** A title that says so much of the sentence is on its subject, whatever the review cites it for. */
const ON_SUBJECT = 0.4;
/** A title that says so little of it is on another. */
const OFF_SUBJECT = 0.2;
/** A title of so few words, or of these, does not say what the work holds. */
const TELLING_WORDS = 6;
/** A sentence that says so much of a title speaks of the work itself. */
const WHOLE_TITLE = 0.5;
const WIDE =
  /\b(?:reviews?|overviews?|challenges|opportunities|directions|perspectives?|trends|advances?|update|current|progress|potential|therapeutics?|treatment|strategies|mechanisms|exchange|guidelines?|handbook|textbook|principles|state of the art)\b/iu;

const pairOf = ({ claim }: LikeClaim, { reference }: CitedWork): ClaimReference | undefined =>
  claim.references.find(({ number }) => number === reference.number);

const titleOf = (work: CitedWork): string => work.reference.csl.title ?? "";

/** The likest claim that the work fits, by our reading. */
const bestOwn = ({ like }: Assertion, work: CitedWork): LikeClaim | undefined =>
  like.find((one) => {
    const pair = pairOf(one, work);
    return pair !== undefined && fits(pair);
  });

/** A claim this near the finder's best may be what the sentence cites for. */
const AS_GOOD = 0.75;

/** Another claim that the finder has for the sentence has the work as a source. */
const isFoundSource = ({ found }: Assertion, { pack, reference }: CitedWork): boolean =>
  found.some(
    (one) =>
      one.pack.id === pack.id &&
      one.score >= AS_GOOD * (found[0]?.score ?? 0) &&
      one.claim.references.some((pair) => pair.number === reference.number && fits(pair)),
  );

/** The claim that the sentence tells: by its words, or as the finder has it, nothing differing and its source known. */
function toldBy(assertion: Assertion): LikeClaim | undefined {
  const [told] = assertion.like;
  if (told && isTold(told.likeness)) return told;
  const found = surelyFound(assertion);
  const { verdict, recommended } = assertion.result;
  const isSourced =
    verdict === "supported" && found?.claim.references.some(({ citeKey }) => recommended.includes(citeKey));
  return found?.differences.length === 0 && isSourced === true ? found : undefined;
}

/** Whether the sentence, or a part of it, is a claim that the work fits, or says what its title says. */
function restsOn(
  { knowledge }: FeatureContext,
  assertion: Assertion,
  told: LikeClaim,
  work: CitedWork,
): boolean {
  const own = bestOwn(assertion, work)?.likeness;
  if (own && total(own) >= 0.75 * total(told.likeness)) return true;
  const title = titleOf(work);
  const titled = knowledge.likeness().compare(assertion.sentence.text, title);
  return titled.second >= WHOLE_TITLE && titled.shared.length >= 3;
}

/** A work that the review lists for this very claim, and that was found not to show it. */
const isListedMisfit = (
  context: FeatureContext,
  assertion: Assertion,
  told: LikeClaim,
  work: CitedWork,
): boolean => {
  const pair = pairOf(told, work);
  if (pair?.verdict === undefined || fits(pair)) return false;
  return titleLikeness(context, assertion, work) < ON_SUBJECT;
};

/** How much of the sentence a title says. */
const titleLikeness = ({ knowledge }: FeatureContext, { sentence }: Assertion, work: CitedWork): number =>
  knowledge.likeness().compare(sentence.text, titleOf(work)).first;

/** A work that no claim near the sentence lists, whose telling title has next to nothing of it. */
function isElsewhere(
  context: FeatureContext,
  assertion: Assertion,
  told: LikeClaim,
  work: CitedWork,
): boolean {
  const title = titleOf(work);
  if (work.reference.number === 0 || WIDE.test(title) || title.split(/\s+/u).length < TELLING_WORDS)
    return false;
  return pairOf(told, work) === undefined && titleLikeness(context, assertion, work) < OFF_SUBJECT;
}

function fixesFor(
  context: FeatureContext,
  { sentence }: Assertion,
  { item }: CitedWork,
  better: Reference,
): Fix[] {
  const { manuscript, libraries } = context;
  const key = libraries.keyFor(better);
  const written = manuscript.text.slice(item.keySpan.start, item.keySpan.end);
  const replaced = `${written.startsWith("-") ? "-" : ""}${writeKey(key)}`;
  const beside = citeSentence(manuscript, sentence, [key]);
  return [
    {
      title: `Cite ${shortName(better)} instead: @${key}`,
      edit: [{ span: item.keySpan, newText: replaced }],
      cites: [key],
      isPreferred: true,
    },
    ...(beside
      ? [{ title: `Cite ${shortName(better)} as well: @${key}`, edit: [beside], cites: [key] }]
      : []),
  ];
}

/** Keys that fit, or that no pack knows, carry the sentence: then nothing is said of the others. */
const isCarried = (assertion: Assertion, told: LikeClaim, weak: readonly CitedWork[]): boolean =>
  assertion.items.length > weak.length ||
  weak.some((work) => {
    const pair = pairOf(told, work);
    return pair !== undefined && fits(pair);
  });

/** Of what fits the claims told the surest, what is about the sentence by its title, and what *Find Sources* would cite. */
function betterFor(
  { knowledge }: FeatureContext,
  assertion: Assertion,
): { readonly told: LikeClaim; readonly better: Reference } | undefined {
  const { recommended } = assertion.result;
  const told = toldClaims(assertion);
  const found = toldBy(assertion);
  const ranked = (told.length === 0 && found ? [found] : told).flatMap((told) =>
    fittingOf(told.claim).flatMap((pair) => {
      const better = referenceOf(told.pack, pair.number);
      if (!better) return [];
      const place = recommended.indexOf(better.citeKey);
      const titled = knowledge.likeness().compare(assertion.sentence.text, better.csl.title ?? "").first;
      const rank =
        (place >= 0 ? 0.5 : 0) +
        (pair.verdict === "supports" ? 1 : 0) +
        titled / 2 +
        2 * total(told.likeness);
      return [{ told, better, rank }];
    }),
  );
  return ranked.sort((one, other) => other.rank - one.rank)[0];
}

function finding(context: FeatureContext, assertion: Assertion, work: CitedWork): Finding[] {
  const found = betterFor(context, assertion);
  if (!found || found.better.number === work.reference.number) return [];
  const { told, better } = found;
  return [
    {
      span: work.item.keySpan,
      message: `[@${work.item.id}] is “${shortTitle(work.reference)}”; for this the index has ${shortName(better)}, “${shortTitle(better)}”. Check which is meant.`,
      fixes: fixesFor(context, assertion, work, better),
      cause: causeOf(assertion),
      explanation: explain(told),
      ...dataOf(context, assertion, told, "contested", [`@${work.item.id} may not show this: check.`]),
    },
  ];
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { works } = assertion;
  if (works.length === 0 || !isJudged(assertion) || assertion.wording.isOwnWork) return [];
  const told = toldBy(assertion);
  if (!told) return [];
  const weak = works.filter(
    (work) =>
      !restsOn(context, assertion, told, work) &&
      (isTold(told.likeness) || !isFoundSource(assertion, work)) &&
      (isListedMisfit(context, assertion, told, work) || isElsewhere(context, assertion, told, work)),
  );
  if (isCarried(assertion, told, weak)) return [];
  return weak.slice(0, 1).flatMap((work) => finding(context, assertion, work));
}

export const weakCitation: Rule = {
  code: "claim/weak-citation",
  defaultSeverity: "information",
  title: "A cited work that does not seem to show this, where a better one is known",
  documentation: {
    why: "Citations are copied from review to review, and slip. The rule compares what a sentence says with the claims of an indexed review, whose references were read one by one, and speaks where the cited one was found not to fit, or is by its title on something else, and another fits.",
    example: "Cord cells secrete more PGE2 and PD-L1 than bone marrow cells [@cui2019].",
    quiet: [
      "keys that no pack knows: your own choice of literature",
      "a citation of several keys of which one fits or is not known",
      "a work whose title is on the subject of the sentence, or so wide that it says nothing of it",
      "sentences that only touch on a claim",
    ],
    fix: "puts the better key in its place, or beside it.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

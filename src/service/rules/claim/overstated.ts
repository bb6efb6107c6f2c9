import { type LikeClaim, total } from "../../../core/knowledge/likeness.js";
import { manyStudiesIn, peopleIn, strongWordIn } from "../../../core/manuscript/reach.js";
import type { Wording } from "../../../core/manuscript/wording.js";
import { besidePeople } from "../../../core/retrieval/claims/comparePopulation.js";
import type { Span } from "../../../core/text/problem.js";
import type { Assertion, FoundClaim } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Fix, Rule } from "../../rule.js";
import {
  causeOf,
  dataOf,
  explain,
  fittingOf,
  isJudged,
  isTold,
  isToldOfWork,
  placeOf,
  referenceOf,
  shortName,
  surelyFound,
  type Telling,
  toldClaims,
} from "../../toldClaims.js";
import { animalsForPeople, milderWords, oneStudy } from "./milder.js";

/** The sentence says "may", asks, or says that it is not shown, or denies it: then it says no more than the evidence. */
const isCareful = ({ isHedged, isOpen, isNegated, isQuotation, isAimOrQuestion }: Wording): boolean =>
  isHedged || isOpen || isNegated || isQuotation || isAimOrQuestion;

interface Excess {
  readonly told: LikeClaim;
  readonly message: string;
  readonly words: string;
  /** A way to say less, for the words at this place. */
  readonly milder: (context: FeatureContext, assertion: Assertion, at: Span) => Fix | undefined;
}

/** Animals put for the people, where the evidence is from them. */
const namingAnimals =
  (source: string | undefined): Excess["milder"] =>
  ({ manuscript }, _, at) =>
    source === undefined ? undefined : animalsForPeople(manuscript.text, at, source);

/** Whether a claim is of a work that the sentence cites: it is that one it speaks of. */
const isOfCited = ({ works }: Assertion, { pack, claim }: Telling): boolean =>
  works.some(
    (work) =>
      work.pack.id === pack.id && claim.references.some(({ number }) => number === work.reference.number),
  );

const ofCitedFirst = (assertion: Assertion, told: readonly LikeClaim[]): LikeClaim[] => [
  ...told.filter((one) => isOfCited(assertion, one)),
  ...told.filter((one) => !isOfCited(assertion, one)),
];

/** Animals or cells told as people, and no claim as like that is from people. */
function toldAsPeople(text: string, told: readonly LikeClaim[]): Excess | undefined {
  const best = told.find(({ claim }) => claim.evidence.population !== "none") ?? told[0];
  const source = best && besidePeople(best.claim.evidence);
  const people = peopleIn(text);
  if (!best || source === undefined || people === undefined) return undefined;
  if (told.some(({ claim }) => besidePeople(claim.evidence) === undefined)) return undefined;
  return {
    told: best,
    message: `The evidence indexed for this is from ${source}; the sentence speaks of ${people.toLowerCase()}.`,
    words: people,
    milder: namingAnimals(source),
  };
}

/** One study, or what the review makes of the one study that fits. */
function restsOnOneStudy({ pack, claim }: LikeClaim): boolean {
  const numbers = new Set(fittingOf(claim).map(({ number }) => number));
  if (ONE_STUDY.has(claim.evidence.design)) return numbers.size <= 1;
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined && referenceOf(pack, only)?.kind === "study";
}

/** "Kin 2020, rats" */
function studyOf({ pack, claim }: LikeClaim): string {
  const [only] = fittingOf(claim);
  const reference = only && referenceOf(pack, only.number);
  return [reference && shortName(reference), besidePeople(claim.evidence)]
    .filter((part) => part !== undefined)
    .join(", ");
}

const SURE_OF_OTHERS = 0.85;

const ONE_STUDY: ReadonlySet<string> = new Set(["animal", "in-vitro", "human-trial", "cohort"]);

const differsIn = ({ differences }: FoundClaim, kind: string): string | undefined =>
  differences.find((one) => one.kind === kind)?.caution;

/** What the finder is sure of and tells apart from people; less sure where that is all that differs. */
function foundOfOthers(assertion: Assertion): Excess | undefined {
  const { text } = assertion.sentence;
  const told = surelyFound(assertion, SURE_OF_OTHERS);
  const caution = told && differsIn(told, "population");
  const words = peopleIn(text);
  return told && caution !== undefined && words !== undefined
    ? { told, message: caution, words, milder: namingAnimals(besidePeople(told.claim.evidence)) }
    : undefined;
}

/** One study told as many. */
function toldAsMany(text: string, told: readonly LikeClaim[]): Excess | undefined {
  const many = manyStudiesIn(text);
  const [best] = told;
  if (many === undefined || !best) return undefined;
  if (!told.every(restsOnOneStudy)) return undefined;
  return {
    told: best,
    message: `The index has one study for this (${studyOf(best)}); the sentence says “${many}”.`,
    words: many,
    milder: ({ manuscript }, _, at) => oneStudy(manuscript.text, at),
  };
}

/** What is indexed of it, where the claim is of a work that the sentence cites or it cites none that is known. */
function basisOf(assertion: Assertion, told: LikeClaim): string {
  const source = besidePeople(told.claim.evidence);
  const from = source === undefined ? "what is indexed" : `what is indexed is from ${source} and`;
  return assertion.works.length === 0 || isOfCited(assertion, told)
    ? `${from} says less: ${told.claim.text}`
    : "what is indexed on this says less.";
}

/** "Proven", "cures": more than any claim says. */
function toldAsProven(assertion: Assertion, told: readonly LikeClaim[]): Excess | undefined {
  const [first] = told;
  const strong = strongWordIn(assertion.sentence.text, first?.claim.text);
  if (strong === undefined || !first) return undefined;
  const best = [...told, ...assertion.found].find((one) => isOfCited(assertion, one)) ?? first;
  return {
    told: best,
    message: `“${strong}” is a strong word here; ${basisOf(assertion, best)} Check the wording.`,
    words: strong,
    milder: ({ manuscript }, { sentence }, at) => milderWords(manuscript.text, at, sentence.end),
  };
}

/** Strong words carry a sentence far from the claim's own, so less likeness is asked for. */
const isNear = ({ likeness }: LikeClaim): boolean =>
  isTold(likeness) || isToldOfWork(likeness) || (likeness.first >= 0.38 && likeness.shared.length >= 3);

/** The finder, too, has the claim first, and finds nothing else against it but whom it is on. */
function isFoundOnAnimals({ result }: Assertion, { claim }: LikeClaim): boolean {
  const [first] = result.candidates;
  return (
    first?.claim?.id === claim.id &&
    first.differences.length > 0 &&
    first.differences.every(({ kind }) => kind === "population")
  );
}

function excessOf(assertion: Assertion): Excess | undefined {
  const { text } = assertion.sentence;
  const told = toldClaims(assertion);
  const near = assertion.like.filter(isNear);
  const best = Math.max(0, ...near.map(({ likeness }) => total(likeness)));
  const nearest = told.length > 0 ? [...told] : near.filter(({ likeness }) => total(likeness) >= 0.8 * best);
  const found = surelyFound(assertion);
  if (nearest.length === 0 && found) nearest.push(found);
  const ofPeople = told.length > 0 ? told : near.filter((one) => isFoundOnAnimals(assertion, one));
  return (
    toldAsPeople(text, ofCitedFirst(assertion, ofPeople)) ??
    toldAsMany(text, nearest) ??
    toldAsProven(assertion, ofCitedFirst(assertion, nearest)) ??
    foundOfOthers(assertion)
  );
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  if (!isJudged(assertion) || assertion.wording.isOwnWork || isCareful(assertion.wording)) return [];
  const excess = excessOf(assertion);
  if (!excess) return [];
  const { told, message, words, milder } = excess;
  const span = placeOf(context, assertion, words);
  const isFound = context.manuscript.text.slice(span.start, span.end) === words;
  const fix = isFound ? milder(context, assertion, span) : undefined;
  return [
    {
      span,
      message,
      fixes: fix ? [fix] : [],
      cause: causeOf(assertion),
      explanation: explain(told),
      ...dataOf(context, assertion, told, "contested", [message]),
    },
  ];
}

export const overstated: Rule = {
  code: "claim/overstated",
  defaultSeverity: "information",
  title: "More than the evidence says: animals told as patients, “proven”, one study told as many",
  documentation: {
    why: "What was seen in rats is not known of patients, and one study is not many. Such a slip costs trust, and in a text on treatment it can cost more.",
    example: "Stem cells cure depression in patients.",
    quiet: [
      "sentences that are hedged (may, might), ask, are negated or say that it is not known",
      "sentences that name the animals or the model",
      "claims whose evidence is from people, or names nobody",
      "your own work, quotations, the abstract and methods",
    ],
    fix: "puts the animals for the people, one study for many, or a milder word; where none would read well there is none.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

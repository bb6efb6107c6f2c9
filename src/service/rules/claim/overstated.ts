import { type LikeClaim, total } from "../../../core/knowledge/likeness.js";
import type { Claim } from "../../../core/knowledge/schema.js";
import type { Wording } from "../../../core/manuscript/wording.js";
import type { Assertion, FoundClaim } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
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
  toldClaims,
} from "../../toldClaims.js";

const PEOPLE =
  /\b(?:patients?|people|persons?|humans|human\s+(?:patients?|subjects?|beings?|participants?|volunteers?|trials?|depression)|men|women|children|adolescents|volunteers|participants|survivors|sufferers|outpatients|individuals)\b/iu;
const ANIMALS =
  /\b(?:rats?|mice|mouse|murine|rodents?|animals?|preclinical|wistar|sprague|flinders|in\s+vitro|models?|primates?|culture[ds]?|dish)\b/iu;
const STRONG =
  /\b(?:cur(?:es?|ed|ing)|prove[sdn]?|proven|proves|proof\s+that|eliminates|eradicates?|guarantee[sd]?|always|definitive(?:ly)?|undoubtedly|conclusive(?:ly)?|beyond\s+(?:any\s+)?doubt|without\s+(?:any\s+)?doubt|certain(?:ly)?\s+that|irrefutabl[ey]|unequivocal(?:ly)?|completely\s+revers\p{L}+|in\s+(?:all|every)\s+(?:patients?|cases?))\b/iu;
const MANY =
  /\b(?:numerous|many|countless|dozens\s+of|a\s+(?:large|great|vast)\s+(?:number|body|amount)\s+of|large\s+numbers\s+of|multiple|a\s+wealth\s+of|all|repeated|several)\s+(?:\p{L}+\s+){0,3}?(?:studies|trials|experiments|reports|investigations|laboratories|groups|papers|work|evidence|literature|research)\b/iu;

const FROM: Partial<Record<string, string>> = {
  rats: "rats",
  mice: "mice",
  rodents: "rodents",
  "human-cells": "cells",
  "animal-cells": "cells",
  embryos: "embryos",
};

/** What a claim's evidence is from, where it is not from people; undefined where it is, or where none is named. */
function besidePeople({ evidence: { design, population } }: Claim): string | undefined {
  const named = FROM[population];
  if (named !== undefined) return named;
  return population === "none" && design === "animal"
    ? "animals"
    : population === "none" && design === "in-vitro"
      ? "cells"
      : undefined;
}

/** The sentence says "may", or that it is not shown, or denies it: then it says no more than the evidence. */
const isCareful = ({ isHedged, isOpen, isNegated, isQuotation }: Wording): boolean =>
  isHedged || isOpen || isNegated || isQuotation;

interface Excess {
  readonly told: LikeClaim;
  readonly message: string;
  readonly words: string;
}

const speaksOfPeople = (text: string): boolean => PEOPLE.test(text) && !ANIMALS.test(text);

/** Animals or cells told as people, and no claim as like that is from people. */
function toldAsPeople(text: string, told: readonly LikeClaim[]): Excess | undefined {
  const best = told.find(({ claim }) => FROM[claim.evidence.population] !== undefined) ?? told[0];
  const source = best && besidePeople(best.claim);
  if (!best || source === undefined || !speaksOfPeople(text)) return undefined;
  if (told.some(({ claim }) => besidePeople(claim) === undefined)) return undefined;
  const people = PEOPLE.exec(text)?.[0] ?? "people";
  return {
    told: best,
    message: `The evidence indexed for this is from ${source}; the sentence speaks of ${people.toLowerCase()}.`,
    words: people,
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
  return [reference && shortName(reference), besidePeople(claim)]
    .filter((part) => part !== undefined)
    .join(", ");
}

const SURE_OF_OTHERS = 0.87;

const ONE_STUDY: ReadonlySet<string> = new Set(["animal", "in-vitro", "human-trial", "cohort"]);

const differsIn = ({ differences }: FoundClaim, kind: string): string | undefined =>
  differences.find((one) => one.kind === kind)?.caution;

/** What the finder is sure of and tells apart from people; less sure where that is all that differs. */
function foundOfOthers(assertion: Assertion): Excess | undefined {
  const { text } = assertion.sentence;
  const told = surelyFound(assertion, SURE_OF_OTHERS);
  const caution = told && differsIn(told, "population");
  if (!told || caution === undefined || !speaksOfPeople(text)) return undefined;
  return { told, message: caution, words: PEOPLE.exec(text)?.[0] ?? "" };
}

/** One study told as many. */
function toldAsMany(text: string, told: readonly LikeClaim[]): Excess | undefined {
  const many = MANY.exec(text)?.[0];
  const [best] = told;
  if (many === undefined || !best) return undefined;
  if (!told.every(restsOnOneStudy)) return undefined;
  return {
    told: best,
    message: `The index has one study for this (${studyOf(best)}); the sentence says “${many}”.`,
    words: many,
  };
}

/** "Proven", "cures": more than any claim says. */
function toldAsProven(text: string, told: readonly LikeClaim[]): Excess | undefined {
  const strong = STRONG.exec(text)?.[0];
  const [best] = told;
  if (strong === undefined || !best || STRONG.test(best.claim.text)) return undefined;
  const source = besidePeople(best.claim);
  const basis =
    source === undefined
      ? `what is indexed says less: “${best.claim.text}”`
      : `what is indexed is from ${source} and says less: “${best.claim.text}”`;
  return {
    told: best,
    message: `“${strong}” is a strong word here; ${basis} Check the wording.`,
    words: strong,
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
    toldAsPeople(text, ofPeople) ??
    toldAsProven(text, nearest) ??
    toldAsMany(text, nearest) ??
    foundOfOthers(assertion)
  );
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  if (!isJudged(assertion) || assertion.wording.isOwnWork || isCareful(assertion.wording)) return [];
  const excess = excessOf(assertion);
  if (!excess) return [];
  const { told, message, words } = excess;
  return [
    {
      span: placeOf(context, assertion, words),
      message,
      fixes: [],
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
      "sentences that are hedged (may, might), negated or say that it is not known",
      "sentences that name the animals or the model",
      "claims whose evidence is from people, or names nobody",
      "your own work, quotations, the abstract and methods",
    ],
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

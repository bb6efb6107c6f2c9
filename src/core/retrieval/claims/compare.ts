import type { SourceDifference as Difference } from "../result.js";
import type { LexiconEntry } from "../../knowledge/lexicon.js";
import type { Evidence } from "../../knowledge/evidence.js";
import type { Claim } from "../../knowledge/schema.js";
import { areOfOneKind, nameOf } from "./agents.js";
import type { Statement } from "./statement.js";

const PEOPLE =
  /\b(?:patients?|people|humans?|adults?|men|women|individuals|persons|participants|subjects|adolescents|children|volunteers|clinically|in the clinic)\b/iu;
/** Human cells are not people. */
const HUMAN_MATERIAL =
  /\bhuman(?=\s+(?:umbilical|embryonic|fibroblasts?|cells?|neur\p{L}+|mesenchymal|induced))/giu;
const ANIMALS =
  /\b(?:rats?|mice|mouse|murine|rodents?|animals?|preclinical|wistar|sprague|flinders|in vivo|model)\b/iu;
const STRONG =
  /\b(?:cures?|cured|proven|proves?|proved|eliminates?|eradicates?|guarantees?|always|definitively|undoubtedly|conclusively)\b/iu;

const NOT_PEOPLE: Partial<Record<Evidence["population"], string>> = {
  rats: "is from rats",
  mice: "is from mice",
  rodents: "is from rodents",
  "human-cells": "is from cells",
  "animal-cells": "is from cells",
  embryos: "is from embryos",
};
const DESIGNS_NOT_ON_PEOPLE: Partial<Record<Evidence["design"], string>> = {
  animal: "is from animals",
  "in-vitro": "is from cells",
  review: "names no study in people",
  opinion: "names no study in people",
};

/** What the evidence is from, where it is not from people. A review of cells with no population named shows nothing in people. */
function sourceBesidePeople({ design, population, cellType }: Evidence): string | undefined {
  const named = NOT_PEOPLE[population];
  if (named !== undefined || population !== "none") return named;
  const isOnTreatment = cellType !== "none" || design === "animal" || design === "in-vitro";
  return isOnTreatment ? DESIGNS_NOT_ON_PEOPLE[design] : undefined;
}

/** Numbers of a text; a share is no count, so 60% and 60 years are two. */
const numbersIn = (text: string): { value: number; isShare: boolean }[] =>
  Array.from(
    text
      .replace(/(?<=\d),(?=\d{3}\b)/gu, "")
      .matchAll(/(?<![\p{L}\p{N}.-])(\d+(?:\.\d+)?)(?![\p{L}\p{N}]|-\p{L})(\s?(?:%|per\s?cent))?/gu),
    (match) => ({ value: Number(match[1]), isShare: match[2] !== undefined }),
  );

function compareFigures({ text }: Statement, claim: Claim): Difference[] {
  // years are the author's dating of a study, not its result
  const told = numbersIn(text).filter(
    ({ value }) => !(value >= 1900 && value <= 2100 && Number.isInteger(value)),
  );
  if (told.length === 0 || claim.figures.length === 0) return [];
  const isKnown = ({ value, isShare }: { value: number; isShare: boolean }): boolean =>
    claim.figures.some(
      (figure) =>
        (figure.value === value || figure.upper === value) && (!isShare || figure.text.includes("%")),
    );
  if (told.some(isKnown)) return [];
  const figures = claim.figures.map((figure) => `${figure.text} (${figure.what})`).join(", ");
  return [{ kind: "figure", caution: `Check the figure: the review says ${figures}.` }];
}

const speaksOfPeople = (text: string): boolean =>
  PEOPLE.test(text.replace(HUMAN_MATERIAL, "")) && !ANIMALS.test(text);

function comparePopulation({ text }: Statement, claim: Claim): Difference[] {
  const source = sourceBesidePeople(claim.evidence);
  if (source === undefined || !speaksOfPeople(text)) return [];
  const caution = `The evidence indexed for this ${source}; the sentence speaks of people.`;
  return [{ kind: "population", caution }];
}

const listed = (entries: readonly LexiconEntry[]): string => [...new Set(entries.map(nameOf))].join(", ");

/** Every cell, vesicle, drug or intervention of the sentence must be the claim's too, or a wider or narrower form of one. */
const missingAgents = ({ agents }: Statement, claim: Statement): string =>
  listed(
    agents
      .filter((agent) => !agent.some((entry) => claim.entries.some((other) => areOfOneKind(entry, other))))
      .flat(),
  );

/** Where no pack knows what acts in the sentence (a therapy of another field), the claim must share a term of it or half its words. */
function missingDoer({ agents, doer, text }: Statement, claim: Statement): string {
  const shared = doer.filter(({ term }) => claim.terms.has(term));
  const sharesConcept = doer.some(({ concepts }) => concepts.some((concept) => claim.terms.has(concept)));
  if (agents.length > 0 || sharesConcept || shared.length * 2 >= doer.length) return "";
  return text.slice(doer[0]?.start, doer.at(-1)?.end);
}

function compareSubject(sentence: Statement, claim: Statement): Difference[] {
  const missing = missingAgents(sentence, claim) || missingDoer(sentence, claim);
  if (missing === "") return [];
  const subject = listed(claim.agents.flat()) || "something else";
  return [{ kind: "subject", caution: `The claim is on ${subject}; the sentence speaks of ${missing}.` }];
}

/** Of what the sentence says goes up or down, the claim must name something: a source on the same drug can be on another effect. */
function compareObject({ directed }: Statement, claim: Statement): Difference[] {
  const changed = [...directed.keys()];
  if (changed.length === 0 || changed.some((term) => claim.terms.has(term))) return [];
  const caution = "The claim says nothing of what the sentence says goes up or down.";
  return [{ kind: "object", caution }];
}

function compareStrength(sentence: Statement, claim: Statement): Difference[] {
  if (!STRONG.test(sentence.text) || STRONG.test(claim.text)) return [];
  const caution = "The sentence says more than the claim: check the strength of the wording.";
  return [{ kind: "strength", caution }];
}

/** Opposite where something both speak of goes up in one and down in the other, and nothing goes the same way. */
function compareDirection({ directed }: Statement, claim: Statement): Difference[] {
  const shared = [...directed].filter(([term]) => claim.directed.has(term));
  const agree = shared.some(([term, direction]) => claim.directed.get(term) === direction);
  if (shared.length === 0 || agree) return [];
  const caution = "The sentence and the claim go opposite ways: check what goes up and what goes down.";
  return [{ kind: "direction", caution }];
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].some((term) => b.has(term));

/** A negation of something else is no agreement: "did not track the cells" does not say that they do not work. */
function compareNegation(sentence: Statement, claim: Statement): Difference[] {
  const differs = sentence.denied
    ? !claim.denied || !overlap(sentence.denied, claim.denied)
    : claim.denied !== undefined && overlap(sentence.terms, claim.denied);
  if (!differs) return [];
  const caution = "The sentence and the claim differ in a negation: check which way the finding goes.";
  return [{ kind: "negation", caution }];
}

/** Compares an author's sentence with a claim, `told` being the claim's own text as read. */
export const compareWithClaim = (sentence: Statement, claim: Claim, told: Statement): Difference[] => [
  ...compareSubject(sentence, told),
  ...compareObject(sentence, told),
  ...comparePopulation(sentence, claim),
  ...compareFigures(sentence, claim),
  ...compareStrength(sentence, told),
  ...compareDirection(sentence, told),
  ...compareNegation(sentence, told),
];

import type { Evidence } from "../../knowledge/evidence.js";
import type { Claim } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";

/** People as those who are studied or treated; "human cells" and "the adult brain" are none. */
const PEOPLE =
  /\b(?:patients?|people|humans|in man|in the human|adults|adult (?:patients?|humans|men|women)|men|women|m[ae]n and wom[ae]n|individuals|persons|participants|adolescents|children|volunteers|outpatients?|inpatients?|clinically|in the clinic)\b/iu;
const ANIMALS =
  /\b(?:rats?|mice|mouse|murine|rodents?|animals?|preclinical|wistar|sprague|flinders|in vivo|models?)\b/iu;
/** Patients that are only the givers of cells or the aim of the work. */
const NOT_STUDIED =
  /\b(?:patient-(?:derived|specific)|from (?:the )?patients?|patient's (?:own )?(?:cells|fibroblasts|skin)|donors?)\b/giu;

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

/** That something is not known of people is no claim on them. */
const NOT_KNOWN =
  /\b(?:whether|remains? to be|unclear|unknown|yet to be|(?:is|are) needed|lack(?:s|ing)?|scarce|question)\b/iu;

/** Whether a sentence claims something of people, as those studied or treated, and of no animals beside them. */
export const isOnPeople = (text: string): boolean =>
  PEOPLE.test(text.replace(NOT_STUDIED, "")) && !ANIMALS.test(text) && !NOT_KNOWN.test(text);

/** What is told of people, the evidence being from animals or cells. */
export function comparePopulation(
  sentence: { readonly isOnPeople: boolean },
  claim: Claim,
): SourceDifference[] {
  const source = sentence.isOnPeople ? sourceBesidePeople(claim.evidence) : undefined;
  if (source === undefined || PEOPLE.test(claim.text)) return [];
  const caution = `The evidence indexed for this ${source}; the sentence speaks of people.`;
  return [{ kind: "population", caution }];
}

import { namesPeople, peopleIn } from "../../manuscript/reach.js";
import type { Evidence } from "../../knowledge/evidence.js";
import type { Claim } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";

const NOT_PEOPLE: Partial<Record<Evidence["population"], string>> = {
  rats: "rats",
  mice: "mice",
  rodents: "rodents",
  "human-cells": "cells",
  "animal-cells": "cells",
  embryos: "embryos",
};
const DESIGNS_BESIDE_PEOPLE: Partial<Record<Evidence["design"], string>> = {
  animal: "animals",
  "in-vitro": "cells",
};

/** What evidence is from, where it is not from people; undefined where it is, or where it names nobody. */
export const besidePeople = ({ design, population }: Evidence): string | undefined =>
  NOT_PEOPLE[population] ?? (population === "none" ? DESIGNS_BESIDE_PEOPLE[design] : undefined);

/** What stands against telling it of people. A review of cells with no population named shows nothing in people. */
function notOfPeople(evidence: Evidence): string | undefined {
  const source = besidePeople(evidence);
  if (source !== undefined) return `is from ${source}`;
  const { design, population, cellType } = evidence;
  const isOfCells =
    population === "none" && cellType !== "none" && (design === "review" || design === "opinion");
  return isOfCells ? "names no study in people" : undefined;
}

/** That something is not known of people is no claim on them. */
const NOT_KNOWN =
  /\b(?:whether|remains? to be|unclear|unknown|yet to be|(?:is|are) needed|lack(?:s|ing)?|scarce|question)\b/iu;

/** Whether a sentence claims something of people, as those studied or treated, and of no animals beside them. */
export const isOnPeople = (text: string): boolean => peopleIn(text) !== undefined && !NOT_KNOWN.test(text);

/** What is told of people, the evidence being from animals or cells. */
export function comparePopulation(
  sentence: { readonly isOnPeople: boolean },
  claim: Claim,
): SourceDifference[] {
  const source = sentence.isOnPeople ? notOfPeople(claim.evidence) : undefined;
  if (source === undefined || namesPeople(claim.text)) return [];
  const caution = `The evidence indexed for this ${source}; the sentence speaks of people.`;
  return [{ kind: "population", caution }];
}

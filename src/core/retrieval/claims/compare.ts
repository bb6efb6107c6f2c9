import type { Claim } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";
import type { IndexedClaim } from "./claimIndex.js";
import { compareFigures } from "./compareFigures.js";
import { comparePopulation } from "./comparePopulation.js";
import { compareStrength } from "./compareStrength.js";
import { compareSubject } from "./compareSubject.js";
import { compareWay } from "./compareWay.js";
import type { Rarity } from "./rarity.js";
import type { Statement } from "./statement.js";

/** Compares an author's sentence with a claim that bears on it; `others` are claims of the same place in the review. */
export const compareWithClaim = (
  sentence: Statement,
  indexed: IndexedClaim,
  others: readonly Claim[],
  rarity: Rarity,
): SourceDifference[] => [
  ...compareSubject(sentence, indexed, rarity),
  ...comparePopulation(sentence.text, indexed.claim),
  ...compareFigures(sentence.text, indexed.claim, others),
  ...compareStrength(sentence.text, indexed.claim),
  ...compareWay(sentence, indexed.told(), rarity),
];

import type { SourceDifference } from "../result.js";
import type { ClaimIndex, IndexedClaim } from "./claimIndex.js";
import { compareAuthors } from "./compareAuthors.js";
import { compareFigures } from "./compareFigures.js";
import { comparePopulation } from "./comparePopulation.js";
import { compareStrength } from "./compareStrength.js";
import { compareSubject } from "./compareSubject.js";
import { compareWay } from "./compareWay.js";
import type { Statement } from "./statement.js";

/** Compares an author's sentence with a claim that bears on it. */
export const compareWithClaim = (
  sentence: Statement,
  indexed: IndexedClaim,
  { rarity, kinship, authors }: Pick<ClaimIndex, "rarity" | "kinship" | "authors">,
): SourceDifference[] => [
  ...compareAuthors(sentence.text, indexed, authors),
  ...compareSubject(sentence, indexed, rarity, kinship),
  ...comparePopulation(sentence, indexed.claim),
  ...compareFigures(sentence.text, sentence.figures, indexed.claim, indexed.beside()),
  ...compareStrength(sentence.strength, indexed.claim),
  ...compareWay(sentence, indexed.told(), rarity),
];

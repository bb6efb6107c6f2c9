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
  index: ClaimIndex,
): SourceDifference[] => [
  ...compareAuthors(sentence.text, indexed, index.authors),
  ...compareSubject(sentence, indexed, index.rarity, index.kinship),
  ...comparePopulation(sentence, indexed.claim),
  ...compareFigures(sentence.text, sentence.figures, indexed.claim, indexed.beside()),
  ...compareStrength(sentence, indexed.claim),
  ...compareWay(sentence, indexed.told(), index),
];

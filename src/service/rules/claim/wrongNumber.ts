import { figureWords } from "../../../core/text/figures.js";
import type { LikeClaim } from "../../../core/knowledge/likeness.js";
import { type FigurePair, pairFigures } from "../../claimFigures.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Fix, Rule } from "../../rule.js";
import {
  causeOf,
  dataOf,
  explain,
  isJudged,
  isWherePeopleCite,
  placeOf,
  surelyFound,
  toldClaims,
} from "../../toldClaims.js";

/** Where the finder, too, sees another figure, it need be a little less sure of the claim. */
const SURE_OF_FIGURE = 0.85;
/** A cell of a table says little: the claim must be found surely. */
const SURE_OF_CELL = 0.95;

/** The claim with figures that the sentence tells: by its words, or where the finder has the claim and sees another figure. */
function claimWithFigures(assertion: Assertion): LikeClaim | undefined {
  const isCell = assertion.sentence.block === "tableCell";
  const told = isCell ? undefined : toldClaims(assertion).find(({ claim }) => claim.figures.length > 0);
  const found = surelyFound(assertion, isCell ? SURE_OF_CELL : SURE_OF_FIGURE);
  const differs = found?.differences.some(({ kind }) => kind === "figure") ?? false;
  return told ?? (differs ? found : undefined);
}

/** The number alone is replaced, where both are in one unit: eight by four, not four days by four weeks. */
function fixesFor({ said, told }: FigurePair, span: { start: number; end: number }): Fix[] {
  if (span.end - span.start !== said.text.length) return [];
  const unitOf = ({ text, number }: { text: string; number: string }): string =>
    text.replace(number, "").replace(/[\s-]/gu, "").replace(/s$/u, "");
  const isOneUnit = said.unit === told.unit && (said.unit !== "days" || unitOf(said) === unitOf(told));
  if (!isOneUnit || said.number === told.number || said.unit === "other") return [];
  const place = { start: span.start, end: span.start + said.number.length };
  const isBare = !/\d/u.test(said.number) && said.unit === "percent";
  // "a third" has no sign of its own
  const newText = isBare ? told.text : told.number;
  const title = `Write ${newText}${isBare ? "" : said.text.slice(said.number.length)}, as the review has it`;
  return [{ title, edit: [{ span: place, newText }] }];
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  const isJudgedHere =
    isJudged(assertion) || (sentence.block === "tableCell" && isWherePeopleCite(assertion));
  if (!isJudgedHere || assertion.wording.isOwnWork) return [];
  const claim = claimWithFigures(assertion);
  const other = claim && pairFigures(sentence.text, claim.claim).find(({ standing }) => standing === "other");
  if (!other) return [];
  const { told, said } = other;
  const span = placeOf(context, assertion, said.text);
  const message = `The review says ${figureWords(told)}; the sentence says ${said.text}.`;
  return [
    {
      span,
      message,
      fixes: fixesFor(other, span),
      cause: causeOf(assertion),
      explanation: explain(claim),
      ...dataOf(context, assertion, claim, "contested", [message]),
    },
  ];
}

export const wrongNumber: Rule = {
  code: "claim/wrong-number",
  defaultSeverity: "information",
  title: "A figure that differs from the one the review gives",
  documentation: {
    why: "A digit slips, weeks become days, a rate moves from the second to the first episode. The rule compares figures of one unit that count the same thing.",
    example:
      "The recurrence rate of MDD is about 30% after the first episode and 70% after the second [@alharbi2012].",
    quiet: [
      "figures of another unit or of something else than the claim counts",
      "rounding: about a third for 30%",
      "a figure that the claim has for something else",
      "years of publication, ordinals, names with digits (IL-6, PHQ-9), your own data",
      "cells of a table that cite nothing",
    ],
    fix: "writes the review's number, where both are in the same unit. Check the source first.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

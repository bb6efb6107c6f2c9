import { pairFigures } from "../../claimFigures.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import { causeOf, dataOf, explain, isJudged, placeOf, toldClaims } from "../../toldClaims.js";

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  if (!isJudged(assertion) || assertion.wording.isOwnWork) return [];
  const claim = toldClaims(assertion).find((one) => one.claim.figures.length > 0);
  const other = claim && pairFigures(sentence.text, claim.claim).find(({ standing }) => standing === "other");
  if (!other) return [];
  const { told, said } = other;
  const span = placeOf(context, assertion, said.text);
  const message = `The review says ${told.text} (${told.what}); the sentence says ${said.text}.`;
  const canReplace =
    /^\d/u.test(told.text) && said.unit === told.unit && span.end - span.start === said.text.length;
  return [
    {
      span,
      message,
      fixes:
        canReplace && (said.unit === "percent" || said.unit === "days")
          ? [{ title: `Write ${told.text}, as the review has it`, edit: [{ span, newText: told.text }] }]
          : [],
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
      "years of publication, names with digits (IL-6, PHQ-9), your own data",
    ],
    fix: "writes the review's figure, where it is a share or a time. Check the source first.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};

import { manyStudiesIn, strongWordIn } from "../../manuscript/reach.js";
import type { Claim } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";
import type { Statement } from "./statement.js";

/** What a single study showed: the claim names it, or one primary source carries it. */
function restsOnOneStudy({ text, evidence, references, kind }: Claim): boolean {
  if (kind === "trial" || /\bet al\./u.test(text)) return true;
  const isPrimary = ["animal", "in-vitro", "human-trial", "registry"].includes(evidence.design);
  const fitting = references.filter(({ verdict }) => verdict === "supports" || verdict === "plausible");
  return isPrimary && kind === "finding" && fitting.length === 1;
}

/** Whether the sentence says more than the claim: more certain, more settled, more studies. */
export function compareStrength(
  { text, isStrong, isOfMany }: Pick<Statement, "text" | "isStrong" | "isOfMany">,
  claim: Claim,
): SourceDifference[] {
  const differences: SourceDifference[] = [];
  if (isStrong && strongWordIn(text, claim.text) !== undefined)
    differences.push({
      kind: "strength",
      caution: "The sentence says more than the claim: check the strength of the wording.",
    });
  if (isOfMany && manyStudiesIn(claim.text) === undefined && restsOnOneStudy(claim))
    differences.push({
      kind: "number-of-studies",
      caution: "The sentence speaks of many studies; the evidence indexed for this is one.",
    });
  return differences;
}

import type { Claim } from "../../knowledge/schema.js";
import type { SourceDifference } from "../result.js";

/** Words that leave no doubt. */
const CERTAIN =
  /\b(?:cur(?:e|es|ed|ing)|proven|proves?|proved|proof|eradicat(?:e|es|ed)|eliminat(?:e|es|ed) (?:the )?(?:depress\p{L}*|symptoms?|illness|disease)|guarantees?|guaranteed|always|invariably|definitive(?:ly)?|confirm(?:s|ed)|undoubtedly|conclusive(?:ly)?|unequivocal(?:ly)?|irrefutabl[ey]|without (?:any )?doubt|beyond (?:any )?doubt|certainly|reliabl[ey]|permanent(?:ly)?|complete(?:ly)? (?:remission|recover\p{L}*|revers\p{L}*|restor\p{L}*|abolish\p{L}*)|all (?:patients|rats|animals|mice|women|participants)|every (?:patient|rat|animal|woman|participant)|no (?:side|adverse) effects|risk-free|free of risks?|entirely safe|completely safe|fully safe)\b/iu;
/** A treatment that is spoken of as arrived. */
const ARRIVED =
  /\b(?:established|routine(?:ly)?|approved|standard[- ]of[- ]care|first[- ]line|licensed|ready for (?:routine|clinical))\b[^.;]*\b(?:treatments?|therap(?:y|ies)|options?|use|practice|care|clinic\p{L}*|depression)\b|\bby now\b/iu;
/** "It has not been proven" and "may one day cure" say no more than the claim. */
const HELD_BACK =
  /\b(?:not|no|never|nor|neither|without|cannot|whether|if|may|might|could|would|hope\p{L}*|aim\p{L}*|potential\p{L}*|promis\p{L}*|yet to|remains? to|lack\p{L}*|far from|question\p{L}*|unclear|unknown|whose|investigat\p{L}*|need\p{L}*|before)\b/iu;
const MANY =
  /\b(?:numerous|many|countless|multiple|several|various|a (?:large|growing|substantial|considerable) (?:body|number)|large body|wealth|plethora|dozens?|repeated(?:ly)?|extensive(?:ly)?|consistent(?:ly)?|independent(?:ly)?|across)\b[^.;,]*\b(?:stud(?:y|ies)|trials?|reports?|experiments?|investigations?|groups?|laborator(?:y|ies)|work|works|evidence|literature|research|data|models?|meta-analys[ei]s|authors)\b/iu;

/** What a single study showed: the claim names it, or one primary source carries it. */
function restsOnOneStudy({ text, evidence, references, kind }: Claim): boolean {
  if (kind === "trial" || /\bet al\./u.test(text)) return true;
  const isPrimary = ["animal", "in-vitro", "human-trial", "registry"].includes(evidence.design);
  const fitting = references.filter(({ verdict }) => verdict === "supports" || verdict === "plausible");
  return isPrimary && kind === "finding" && fitting.length === 1;
}

/** How much a sentence says, by its wording. */
export interface Strength {
  /** It leaves no doubt, or speaks of a treatment as arrived; which of the two wordings. */
  readonly wordings: readonly RegExp[];
  /** It speaks of many studies. */
  readonly isOfMany: boolean;
}

export const strengthOf = (text: string): Strength => ({
  // what stands behind the strong word holds nothing back: "reliably predicts whether"
  wordings: [CERTAIN, ARRIVED].filter((words) => {
    const found = words.exec(text);
    return found !== null && !HELD_BACK.test(text.slice(0, found.index));
  }),
  isOfMany: MANY.test(text),
});

/** Whether the sentence says more than the claim: more certain, more settled, more studies. */
export function compareStrength({ wordings, isOfMany }: Strength, claim: Claim): SourceDifference[] {
  const differences: SourceDifference[] = [];
  if (wordings.some((words) => !words.test(claim.text)))
    differences.push({
      kind: "strength",
      caution: "The sentence says more than the claim: check the strength of the wording.",
    });
  if (isOfMany && !MANY.test(claim.text) && restsOnOneStudy(claim))
    differences.push({
      kind: "number-of-studies",
      caution: "The sentence speaks of many studies; the evidence indexed for this is one.",
    });
  return differences;
}

import type { Rule } from "./rule.js";
import { contested } from "./rules/claim/contested.js";
import { overstated } from "./rules/claim/overstated.js";
import { uncited } from "./rules/claim/uncited.js";
import { weakCitation } from "./rules/claim/weakCitation.js";
import { wrongNumber } from "./rules/claim/wrongNumber.js";

/** Every rule. Of findings with one cause, that of the rule that stands first here is told. */
export const RULES: readonly Rule[] = [contested, wrongNumber, overstated, weakCitation, uncited];

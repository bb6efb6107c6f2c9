import type { LibraryRule, Rule, RuleDescription } from "./rule.js";
import { conflictingExpansion } from "./rules/abbreviation/conflictingExpansion.js";
import { inTitleOrHeading } from "./rules/abbreviation/inTitleOrHeading.js";
import { lateDefinition } from "./rules/abbreviation/lateDefinition.js";
import { longFormAgain } from "./rules/abbreviation/longFormAgain.js";
import { redefined } from "./rules/abbreviation/redefined.js";
import { undefinedAbbreviation } from "./rules/abbreviation/undefined.js";
import { unused } from "./rules/abbreviation/unused.js";
import { variant } from "./rules/abbreviation/variant.js";
import { afterFullStop } from "./rules/citation/afterFullStop.js";
import { duplicateKey } from "./rules/citation/duplicateKey.js";
import { malformed } from "./rules/citation/malformed.js";
import { missingLibrary } from "./rules/citation/missingLibrary.js";
import { order } from "./rules/citation/order.js";
import { retracted } from "./rules/citation/retracted.js";
import { unknownKey } from "./rules/citation/unknownKey.js";
import { contested } from "./rules/claim/contested.js";
import { overstated } from "./rules/claim/overstated.js";
import { uncited } from "./rules/claim/uncited.js";
import { weakCitation } from "./rules/claim/weakCitation.js";
import { wrongNumber } from "./rules/claim/wrongNumber.js";
import { duplicateEntry } from "./rules/library/duplicateEntry.js";
import { duplicateKey as duplicateLibraryKey } from "./rules/library/duplicateKey.js";
import { missingField } from "./rules/library/missingField.js";
import { syntax } from "./rules/library/syntax.js";
import { unusedEntry } from "./rules/library/unusedEntry.js";
import { termVariant } from "./rules/term/variant.js";

/** The rules of manuscripts. Of findings with one cause, that of the rule that stands first here is told. */
export const RULES: readonly Rule[] = [
  missingLibrary,
  unknownKey,
  duplicateKey,
  malformed,
  order,
  afterFullStop,
  retracted,
  contested,
  wrongNumber,
  overstated,
  weakCitation,
  uncited,
  variant,
  undefinedAbbreviation,
  lateDefinition,
  conflictingExpansion,
  redefined,
  unused,
  longFormAgain,
  inTitleOrHeading,
  termVariant,
];

/** The rules of libraries, told in the library's own document; in the same order of precedence. */
export const LIBRARY_RULES: readonly LibraryRule[] = [
  syntax,
  duplicateLibraryKey,
  duplicateEntry,
  missingField,
  unusedEntry,
];

/** Every rule, as docs, settings and reports list them. */
export const EVERY_RULE: readonly RuleDescription[] = [...RULES, ...LIBRARY_RULES];

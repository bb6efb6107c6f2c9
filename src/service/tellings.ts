import { deniesItsVerb } from "../core/manuscript/wording.js";
import type { ClaimReference } from "../core/knowledge/schema.js";
import type { SourceDifference } from "../core/retrieval/result.js";
import type { Assertion, CitedWork, FoundClaim } from "./assertions.js";
import type { ToldFinding } from "./runRules.js";
import type { FindingData } from "./rule.js";
import { fits, fittingOf, foundOf, isTold, type Telling, toldClaims } from "./toldClaims.js";

/*
 * What a report says a sentence rests on: the claims that it tells, our reading of the works it cites for them, and a verdict.
 */

/** Below this the finder only has something near the subject: nothing indexed bears on the sentence. */
const BEARS = 0.75;
const COVERED = 0.42;
/** Enough where the sentence cites what fits the claim. */
const BEARS_OF_WORK = 0.6;
/** But not where another claim bears on it so much more. */
const AS_GOOD = 0.8;
/** And so much that the claim is told, whatever fits it. */
const SURE = 0.9;
/** So many of the finder's claims are looked at. */
const LOOKED_AT = 3;

const isOfWork = ({ works }: Assertion, { pack, claim }: Telling): boolean =>
  works.some(
    (work) => work.pack === pack && claim.references.some(({ number }) => number === work.reference.number),
  );

/** Of the references that fit the claim those that the sentence cites. */
const citedOf = ({ works }: Assertion, { pack, claim }: Telling): ClaimReference[] =>
  fittingOf(claim).filter(({ number }) =>
    works.some((work) => work.pack === pack && work.reference.number === number),
  );

/** Whether what fits the claim is cited, or would be recommended. */
const isSourced = (assertion: Assertion, telling: Telling): boolean =>
  citedOf(assertion, telling).length > 0 ||
  fittingOf(telling.claim).some(({ citeKey }) => assertion.result.recommended.includes(citeKey));

const isAmongBest = ({ found: [best] }: Assertion, { score }: FoundClaim): boolean =>
  score >= AS_GOOD * (best?.score ?? 0);

/** Whether the claim bears on the sentence, and not only on something near. */
function isOn(assertion: Assertion, telling: Telling): boolean {
  const found = foundOf(assertion, telling);
  if (!found || found.differences.some(({ kind }) => kind === "subject" || kind === "object")) return false;
  const isCited = citedOf(assertion, telling).length > 0;
  if (isCited && found.score >= BEARS_OF_WORK && isAmongBest(assertion, found)) return true;
  if (found.score < BEARS || found.coverage < COVERED) return false;
  return found.score >= SURE || isSourced(assertion, telling) || fittingOf(telling.claim).length === 0;
}

/** The claims a sentence tells, by its words or as the finder has them: that of a work it cites first, then that of the best source. */
export function tellingsOf(assertion: Assertion): readonly Telling[] {
  const told = toldClaims(assertion).filter((one) => isTold(one.likeness) || isOn(assertion, one));
  const found = assertion.found
    .filter((one, i) => i < LOOKED_AT || citedOf(assertion, one).length > 0)
    .filter((one) => isOn(assertion, one) && !told.some(({ claim }) => claim === one.claim));
  const rank = (one: Telling): number =>
    (isOfWork(assertion, one) ? 0 : 2) + (isSourced(assertion, one) ? 0 : 1);
  return [...told, ...found].sort((a, b) => rank(a) - rank(b));
}

const BEST_FIRST = ["supports", "plausible", "doubtful", "mismatch"];

/** Our reading of a work for what the sentence tells: the best, where the sentence tells several claims. */
export function pairOf(tellings: readonly Telling[], work: CitedWork): ClaimReference | undefined {
  const rank = ({ verdict }: ClaimReference): number => BEST_FIRST.indexOf(verdict ?? "doubtful");
  return tellings
    .filter(({ pack }) => pack === work.pack)
    .flatMap(({ claim }) => claim.references.filter(({ number }) => number === work.reference.number))
    .sort((a, b) => rank(a) - rank(b))[0];
}

/** The references that fit a claim: those cited or recommended for the sentence, where there are any. */
export function sourcesFor(assertion: Assertion, telling: Telling): readonly ClaimReference[] {
  const fitting = fittingOf(telling.claim);
  const cited = citedOf(assertion, telling);
  const chosen = fitting.filter(
    (one) => cited.includes(one) || assertion.result.recommended.includes(one.citeKey),
  );
  return chosen.length > 0 ? chosen : fitting;
}

/** Whether all that the sentence cites is known, and nothing of it fits what the sentence tells. */
function isCitedAmiss(assertion: Assertion, tellings: readonly Telling[]): boolean {
  const { items, works, result } = assertion;
  if (works.length === 0 || works.length < items.length) return false;
  // of another claim that bears on the sentence it may be a source
  const near = assertion.found.filter((one) => isAmongBest(assertion, one));
  return works.every((work) => {
    const pair = pairOf([...tellings, ...near], work);
    const isSource = (pair && fits(pair)) ?? result.recommended.includes(work.reference.citeKey);
    return work.reference.number !== 0 && !isSource;
  });
}

/** Whether a difference is one to tell of: strong words are left to the rule, and a denial must be one of the verb. */
const isTelling = ({ kind }: SourceDifference, text: string, { claim }: Telling): boolean =>
  kind !== "strength" && (kind !== "negation" || deniesItsVerb(text) !== deniesItsVerb(claim.text));

/** What to check of a sentence of which no rule speaks. */
export function doubtsOf(assertion: Assertion, tellings: readonly Telling[]): readonly string[] {
  const [told] = tellings;
  if (!told) return [];
  if (fittingOf(told.claim).length === 0)
    return ["No reference listed for this claim fits it, by our reading."];
  const [best] = assertion.found;
  const differences = best?.claim === told.claim ? best.differences : [];
  const amiss = isCitedAmiss(assertion, tellings)
    ? ["By our reading nothing cited here is a source for this claim."]
    : [];
  const { text } = assertion.sentence;
  return [...differences.filter((one) => isTelling(one, text, told)).map(({ caution }) => caution), ...amiss];
}

/** The rules speak of a few; of all others the finder's verdict stands, where the sentence tells a claim at all. */
export function verdictOf(
  tellings: readonly Telling[],
  doubts: readonly string[],
  finding: ToldFinding | undefined,
): FindingData["verdict"] {
  if (finding?.data) return finding.data.verdict;
  if (tellings.length === 0) return "unsupported";
  return doubts.length > 0 ? "contested" : "supported";
}

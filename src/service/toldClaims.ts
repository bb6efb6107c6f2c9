import { firstAuthorOf, yearOf } from "../core/citation-style/reference.js";
import { type LikeClaim, type Likeness, total } from "../core/knowledge/likeness.js";
import type { Claim, ClaimReference, KnowledgePack, Reference } from "../core/knowledge/schema.js";
import type { Sentence } from "../core/manuscript/facts.js";
import type { Assertion, FoundClaim } from "./assertions.js";
import type { FeatureContext } from "./context.js";
import { escapeMarkdown } from "./markdown.js";
import type { Finding, FindingData } from "./rule.js";
import { verdictWords } from "./verdictWords.js";

/*
 * What the rules on claims and the report share: when a sentence tells a claim, which references fit it, and how it is said.
 */

/** A claim that a sentence tells, and whose it is. */
export type Telling = Pick<LikeClaim, "pack" | "claim">;

/** The sentence tells the claim: much of what either says, the other says too. Set on two manuscripts kept for that. */
export const isTold = ({ first, second, shared }: Likeness): boolean =>
  first >= 0.35 && second >= 0.3 && first + second >= 0.72 && shared.length >= 3;

/** Enough where the sentence cites the claim's own reference. */
export const isToldOfWork = ({ first, second, shared }: Likeness): boolean =>
  first >= 0.27 && second >= 0.22 && shared.length >= 3;

/** A claim this much as like as the best is told as well. */
const AS_LIKE = 0.8;

/** The claims a sentence tells, the likest first: by itself, or as findings of a work it cites. */
export function toldClaims({ like, works }: Assertion): readonly LikeClaim[] {
  const isOfWork = ({ pack, claim }: LikeClaim): boolean =>
    works.some(
      (work) =>
        work.pack.id === pack.id && claim.references.some(({ number }) => number === work.reference.number),
    );
  const told = like.filter((one) => isTold(one.likeness) || (isOfWork(one) && isToldOfWork(one.likeness)));
  const [best] = told;
  return best ? told.filter(({ likeness }) => total(likeness) >= AS_LIKE * total(best.likeness)) : [];
}

/** What the finder is so sure of is told, however few words it shares with the claim. */
const SURE = 0.9;
/** So much of the sentence it says. */
const COVERED = 0.45;

/** The claim that the finder has first, where it is that sure of it (0..1), and it is on the same subject. */
export function surelyFound({ found: [best] }: Assertion, least = SURE): FoundClaim | undefined {
  if (!best || best.score < least || best.coverage < COVERED) return undefined;
  return best.differences.some(({ kind }) => kind === "subject" || kind === "object") ? undefined : best;
}

/** The finder's view of a claim, with how the sentence differs from it. */
export const foundOf = ({ found }: Assertion, { claim }: Telling): FoundClaim | undefined =>
  found.find((one) => one.claim === claim);

export const fits = ({ verdict }: ClaimReference): boolean =>
  verdict === "supports" || verdict === "plausible";

/** The references that fit a claim, the surest first. */
export const fittingOf = (claim: Claim): ClaimReference[] =>
  claim.references
    .filter(fits)
    .sort((a, b) => Number(b.verdict === "supports") - Number(a.verdict === "supports"));

export const referenceOf = (pack: KnowledgePack, number: number): Reference | undefined =>
  pack.references.find((reference) => reference.number === number);

/** "Wiese 2022", as one speaks of a paper. */
export const shortName = ({ csl, citeKey }: Reference): string => {
  const author = firstAuthorOf(csl);
  const year = yearOf(csl);
  return author ? `${author}${year === undefined ? "" : ` ${year}`}` : citeKey;
};

const TITLE_SHOWN = 90;

export function shortTitle({ csl }: Reference): string {
  const title = csl.title ?? csl.URL ?? "";
  return title.length <= TITLE_SHOWN ? title : `${title.slice(0, TITLE_SHOWN).replace(/\s+\S*$/u, "")} …`;
}

/** Where a finding of others is looked for: running text outside of the abstract, methods and the like. */
export const isJudged = (assertion: Assertion): boolean =>
  isRunningText(assertion) && isWherePeopleCite(assertion);

const isRunningText = ({ sentence }: Assertion): boolean =>
  sentence.block === "paragraph" || sentence.block === "listItem" || sentence.block === "footnote";

/** Outside of the abstract, methods and the like, with something indexed that bears on it. */
export const isWherePeopleCite = ({ paragraph, like, found, isUncitedThere }: Assertion): boolean =>
  (like.length > 0 || found.length > 0) && !isUncitedThere && !opensAbstract(paragraph);

const opensAbstract = ([first]: readonly Sentence[]): boolean =>
  /^(?:abstract|summary|background|highlights)\b\s*[.:—–-]/iu.test(first?.text ?? "");

export const causeOf = ({ sentence }: Assertion): string => `sentence at ${sentence.start}`;

/** The span of the first of these words in a sentence, as it stands in the manuscript; else the sentence. */
export function placeOf(
  { manuscript }: FeatureContext,
  { sentence }: Assertion,
  words: string,
): { start: number; end: number } {
  const at = words === "" ? -1 : manuscript.text.indexOf(words, sentence.start);
  return at >= 0 && at + words.length <= sentence.end
    ? { start: at, end: at + words.length }
    : { start: sentence.start, end: sentence.end };
}

/** The claim with its place in the review, its references with our reading of each, and what to be careful of. */
export function explain({ pack, claim }: LikeClaim): string {
  const references = claim.references.flatMap((pair) => {
    const reference = referenceOf(pack, pair.number);
    if (!reference) return [];
    const verdict = verdictWords(pair.verdict);
    const role = pair.role === "cited" ? "" : ", not cited there";
    return [`- [${pair.number}] ${escapeMarkdown(shortName(reference))}${role}: ${verdict}`];
  });
  return [
    `**In the review** (§${claim.section}): ${escapeMarkdown(claim.text)}`,
    ...(references.length > 0 ? [references.join("\n")] : ["*(no source given)*"]),
    ...claim.cautions.map((caution) => `⚠ ${escapeMarkdown(caution)}`),
  ].join("\n\n");
}

/** What `stemma check --format json` and the report tell beside the message. */
export const dataOf = (
  { libraries }: FeatureContext,
  { sentence }: Assertion,
  { pack, claim }: LikeClaim,
  verdict: FindingData["verdict"],
  cautions: readonly string[] = [],
): Pick<Finding, "data"> => ({
  data: {
    sentence: sentence.text,
    verdict,
    sources: fittingOf(claim).flatMap(({ number }) => {
      const reference = referenceOf(pack, number);
      return reference ? [libraries.keyFor(reference)] : [];
    }),
    cautions: [...cautions, ...claim.cautions],
  },
});

import { firstAuthorOf, yearOf } from "../../citation-style/reference.js";
import type { ClaimReference, Reference } from "../../knowledge/schema.js";
import type { SourceCandidate, SourceReference } from "../result.js";
import type { Bearing } from "./bearing.js";
import type { IndexedClaim } from "./claimIndex.js";
import type { Support } from "./supports.js";

const CAUTIONS_SHOWN = 3;

/** The key under which the author cites a work of a pack. */
export type KeyFor = (reference: Reference) => string;

/** Whether a reference was read as a source of its claim. */
export const fits = (reference: SourceReference): boolean =>
  (reference.role === "cited" || reference.role === "better") &&
  (reference.verdict === "supports" || reference.verdict === "plausible");

/** Those that fit stand together, whatever else is to be said for each. */
const STANDING = { supports: 0, plausible: 0, doubtful: 1, mismatch: 2 } as const;
const standingIn = ({ verdict }: ClaimReference): number => (verdict ? STANDING[verdict] : 1);

function toSource(
  { pack }: IndexedClaim,
  reference: ClaimReference,
  keyFor: KeyFor,
): SourceReference | undefined {
  const known = pack.references.find((candidate) => candidate.number === reference.number);
  if (!known) return undefined;
  const year = yearOf(known.csl);
  return {
    citeKey: keyFor(known),
    number: reference.number,
    title: known.csl.title ?? known.csl.URL ?? "",
    firstAuthor: firstAuthorOf(known.csl),
    ...(year === undefined ? {} : { year }),
    ...(known.csl.DOI === undefined ? {} : { DOI: known.csl.DOI }),
    role: reference.role,
    pack: pack.id,
    ...(reference.verdict === undefined ? {} : { verdict: reference.verdict }),
    ...(reference.reason === undefined ? {} : { reason: reference.reason }),
  };
}

const misfitCaution = (references: readonly SourceReference[]): string[] =>
  references.some(fits)
    ? []
    : references.length > 0
      ? ["No reference listed for this claim fits it: check before citing."]
      : ["The review gives no reference for this statement."];

/** How good a source each reference is for the sentence, 0..1; none for those that fit no claim which carries it. */
export type Ranks = ReadonlyMap<Reference, number>;

/** Share of a candidate's score that its best source decides. */
const SOURCE = 0.3;

/** A claim's references: those that fit first, the best source for the sentence before the others. */
function referencesOf(
  { claim, pack }: IndexedClaim,
  ranks: Ranks,
): { reference: ClaimReference; rank: number }[] {
  return claim.references
    .map((reference) => {
      const known = pack.references.find(({ number }) => number === reference.number);
      return { reference, rank: (known && ranks.get(known)) ?? 0 };
    })
    .sort((a, b) => standingIn(a.reference) - standingIn(b.reference) || b.rank - a.rank);
}

/** A candidate before what it shares with the sentence is marked, which is done for those shown alone. */
export type Unmarked = Omit<SourceCandidate, "matches">;

/** A claim as it is shown beside a sentence. */
export function toCandidate(
  { indexed, score: bearing, differences }: Bearing,
  ranks: Ranks,
  keyFor: KeyFor,
): Unmarked {
  const { claim, pack } = indexed;
  const ranked = referencesOf(indexed, ranks);
  const best = Math.max(0, ...ranked.map(({ rank }) => rank));
  const score = bearing * (1 - SOURCE + SOURCE * best);
  const references = ranked.flatMap(({ reference }) => toSource(indexed, reference, keyFor) ?? []);
  const { design, population, model, cellType, outcomes, direction } = claim.evidence;
  return {
    score,
    claim: { id: claim.id, text: claim.text, pack: pack.id, section: claim.section, locator: claim.locator },
    evidence: { design, population, model, cellType, outcomes: [...outcomes], direction },
    cautions: [
      ...differences.map((difference) => difference.caution),
      ...misfitCaution(references),
      ...claim.cautions.slice(0, CAUTIONS_SHOWN),
    ],
    differences: [...differences],
    references,
  };
}

/** The best rank of each reference in any of these lists. */
export function ranksOf(lists: readonly (readonly Support[])[]): Ranks {
  const ranks = new Map<Reference, number>();
  for (const { reference, rank } of lists.flat())
    ranks.set(reference, Math.max(rank, ranks.get(reference) ?? 0));
  return ranks;
}

import type { CslItem } from "../bibliography/cslItem.js";
import { firstAuthorOf, yearOf } from "../citation-style/reference.js";
import type { Lexicon } from "../knowledge/lexicon.js";
import type { ClaimReference, KnowledgePack, Reference } from "../knowledge/schema.js";
import type { Bearing } from "./claims/bearing.js";
import { type ClaimFinderOptions, createClaimFinder, type Question } from "./claims/finder.js";
import type { IndexedClaim } from "./claims/claimIndex.js";
import { agrees, isSupported, MOST_RECOMMENDED, rankSupports, recommend } from "./claims/recommend.js";
import { type Libraries, libraryCandidates, verdictWith } from "./library/candidates.js";
import type { SourceCandidate, SourceReference, SourcesResult } from "./result.js";

const CAUTIONS_SHOWN = 3;

export interface SourceFinder {
  find(text: string, options?: FindOptions): SourcesResult;
  /** The claims that bear on a text, whatever their sources, and how it differs from each. */
  ask(text: string): Question;
}

export interface FindOptions {
  readonly limit?: number;
  /** The author's own libraries: an entry that bears on the text is a candidate, never recommended unread. */
  readonly libraries?: Libraries;
  /** The key under which the author cites a work of a pack; her own where she has it. */
  readonly keyFor?: (reference: Reference) => string;
}

const fits = (reference: SourceReference): boolean =>
  (reference.role === "cited" || reference.role === "better") &&
  (reference.verdict === "supports" || reference.verdict === "plausible");

/** Those that fit stand together, whatever else is to be said for each. */
const STANDING = { supports: 0, plausible: 0, doubtful: 1, mismatch: 2 } as const;
const standingIn = ({ verdict }: ClaimReference): number => (verdict ? STANDING[verdict] : 1);

function toSource(
  { pack }: IndexedClaim,
  reference: ClaimReference,
  keyFor: (reference: Reference) => string,
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

type KeyFor = (reference: Reference) => string;

/** How good a source each reference is for the sentence, 0..1; none for those that fit no claim which carries it. */
type Ranks = ReadonlyMap<Reference, number>;

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

function toCandidate(
  { indexed, score: bearing, differences }: Bearing,
  question: Question,
  ranks: Ranks,
  keyFor: KeyFor,
): SourceCandidate {
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
    matches: question.shared(claim.text),
    references,
  };
}

/** The works that claims rest on. */
const worksOf = (bearing: readonly Bearing[]): CslItem[] =>
  bearing.flatMap(({ indexed: { claim, pack } }) =>
    claim.references.flatMap(
      ({ number }) => pack.references.find((reference) => reference.number === number)?.csl ?? [],
    ),
  );

/** Claims this close to the best speak of the same. */
const NEAR = 0.9;

/** Whether the best claim differs from the sentence, or one near it in a figure, or in its way where the best has none. */
function differs([best, ...others]: readonly Bearing[]): boolean {
  if (best === undefined) return false;
  const near = others
    .filter(({ score }) => score >= best.score * NEAR)
    .flatMap(({ differences }) => differences);
  return (
    best.differences.length > 0 ||
    near.some(({ kind }) => kind === "figure" || (kind === "direction" && !best.isSameWay))
  );
}

const UNSURE =
  "No source is sure enough to be recommended for this sentence: read those that fit before you cite one.";

type Standing = Pick<SourcesResult, "verdict" | "recommended">;

function standingOf(question: Question, keyFor: KeyFor): Standing {
  const supports = rankSupports(question);
  const recommended = recommend(question, supports).map(({ reference }) => keyFor(reference));
  const isContested = !isSupported(supports) || differs(question.bearing);
  return {
    verdict: question.bearing.length === 0 ? "unsupported" : isContested ? "contested" : "supported",
    recommended,
  };
}

interface Part {
  readonly question: Question;
  readonly standing: Standing;
}

/** The parts of a sentence that joins findings, where claims bear on both, and no worse than on the whole. */
function askParts(
  { parts, bearing }: Question,
  whole: Standing,
  ask: (text: string) => Question,
  keyFor: KeyFor,
): readonly Part[] {
  // a sentence that says more than its claim is not excused by its parts
  if (bearing[0] && !agrees(bearing[0].differences)) return [];
  const asked = (parts ?? []).map((text) => {
    const question = ask(text);
    return { question, standing: standingOf(question, keyFor) };
  });
  const isBorneOut = asked.every(
    ({ standing: { verdict } }) =>
      verdict !== "unsupported" && (verdict === "supported" || whole.verdict === "contested"),
  );
  return isBorneOut ? asked : [];
}

/** What the parts come to: a sentence stands as its weakest part does, and cites each part's first source, then the others. */
function joined(parts: readonly Part[]): Standing {
  const isContested = parts.some(({ standing }) => standing.verdict === "contested");
  const lists = parts.map(({ standing }) => standing.recommended);
  const firsts = lists.flatMap((list) => list.slice(0, 1));
  const recommended = [...new Set([...firsts, ...lists.flat()])].slice(0, MOST_RECOMMENDED);
  return { verdict: isContested ? "contested" : "supported", recommended };
}

/** The claims of the whole sentence and of its parts, each once, best first. */
function bearingOf(question: Question, parts: readonly Part[]): Bearing[] {
  const best = new Map<IndexedClaim, Bearing>();
  for (const one of [...parts.flatMap((part) => part.question.bearing), ...question.bearing])
    if ((best.get(one.indexed)?.score ?? 0) < one.score) best.set(one.indexed, one);
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** Where a source fits and none is recommended, the first claim that has one says so. */
function tellUnsure(
  claims: readonly SourceCandidate[],
  { verdict, recommended }: Standing,
): SourceCandidate[] {
  const first = claims.findIndex(({ references }) => references.some(fits));
  if (verdict !== "supported" || recommended.length > 0) return [...claims];
  return claims.map((claim, i) =>
    i === first ? { ...claim, cautions: [UNSURE, ...claim.cautions] } : claim,
  );
}

/** The best rank of each reference in any of the questions. */
function ranksOf(questions: readonly Question[]): Ranks {
  const ranks = new Map<Reference, number>();
  for (const { reference, rank } of questions.flatMap(rankSupports))
    ranks.set(reference, Math.max(rank, ranks.get(reference) ?? 0));
  return ranks;
}

/** Builds the index of the packs' claims once; each look-up then costs a few milliseconds. */
export function createSourceFinder(
  packs: readonly KnowledgePack[],
  lexicon: Lexicon,
  options: ClaimFinderOptions = {},
): SourceFinder {
  const finder = createClaimFinder(packs, lexicon, options);
  return {
    ask: finder.ask,
    find(text, { limit = 8, libraries = [], keyFor = (reference: Reference) => reference.citeKey } = {}) {
      const question = finder.ask(text);
      const whole = standingOf(question, keyFor);
      const parts = askParts(question, whole, finder.ask, keyFor);
      const { verdict, recommended } = parts.length > 0 ? joined(parts) : whole;
      const bearing = bearingOf(question, parts);
      const ranks = ranksOf([question, ...parts.map((part) => part.question)]);
      const claims = tellUnsure(
        bearing.slice(0, limit).map((one) => toCandidate(one, question, ranks, keyFor)),
        { verdict, recommended },
      );
      const entries = libraryCandidates(libraries, question, worksOf(bearing));
      return {
        query: { text },
        verdict: verdictWith(verdict, entries),
        // of equal scores claims come first
        candidates: [...claims, ...entries].sort((a, b) => b.score - a.score).slice(0, limit),
        recommended,
        ...(parts.length > 0
          ? { parts: parts.map((part) => ({ text: part.question.text, ...part.standing })) }
          : {}),
      };
    },
  };
}

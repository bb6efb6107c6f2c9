import type { CslItem } from "../bibliography/cslItem.js";
import { firstAuthorOf, yearOf } from "../citation-style/reference.js";
import type { Lexicon } from "../knowledge/lexicon.js";
import type { ClaimReference, KnowledgePack, Reference } from "../knowledge/schema.js";
import { type Bm25Index, createBm25Index } from "./bm25.js";
import type { Bearing } from "./claims/bearing.js";
import { type ClaimFinderOptions, createClaimFinder, type Question } from "./claims/finder.js";
import type { IndexedClaim } from "./claims/claimIndex.js";
import { indexTerms, queryWords } from "./claims/indexTerms.js";
import { rankSupports, recommend } from "./claims/recommend.js";
import type { SourceCandidate, SourceReference, SourcesResult } from "./result.js";

const CAUTIONS_SHOWN = 3;
/** Below this share of what a sentence says, an entry of a library does not bear on it. */
const BEARS_ON = 0.42;

export interface SourceFinder {
  find(text: string, options?: FindOptions): SourcesResult;
}

export interface FindOptions {
  readonly limit?: number;
  /** The author's own library: an entry whose title fits is a candidate, never recommended unread. */
  readonly library?: LibraryIndex;
  /** The key under which the author cites a work of a pack; her own where she has it. */
  readonly keyFor?: (reference: Reference) => string;
}

/** A library made ready for look-ups: made once per revision of the library. */
export interface LibraryIndex {
  readonly items: readonly CslItem[];
  readonly index: Bm25Index;
}

export function indexLibrary(items: readonly CslItem[], lexicon: Lexicon): LibraryIndex {
  const documents = items.map((item) => ({
    title: indexTerms(item.title ?? "", lexicon),
    abstract: indexTerms(item.abstract ?? "", lexicon),
  }));
  return { items, index: createBm25Index(documents, { title: 2, abstract: 1 }) };
}

const fits = (reference: SourceReference): boolean =>
  (reference.role === "cited" || reference.role === "better") &&
  (reference.verdict === "supports" || reference.verdict === "plausible");

const VERDICT_ORDER = { supports: 0, plausible: 1, doubtful: 2, mismatch: 3 } as const;
const verdictRank = (reference: SourceReference): number =>
  reference.verdict ? VERDICT_ORDER[reference.verdict] : 2;

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

function toCandidate(
  { indexed, score, differences }: Bearing,
  question: Question,
  keyFor: KeyFor,
): SourceCandidate {
  const { claim, pack } = indexed;
  const references = claim.references
    .flatMap((reference) => toSource(indexed, reference, keyFor) ?? [])
    .sort((a, b) => verdictRank(a) - verdictRank(b));
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

function libraryCandidates(library: LibraryIndex, question: Question, lexicon: Lexicon): SourceCandidate[] {
  return library.index
    .search(queryWords(question.text, lexicon), 5)
    .filter((hit) => hit.coverage >= BEARS_ON)
    .flatMap((hit) => {
      const item = library.items[hit.document];
      if (!item) return [];
      const year = yearOf(item);
      const reference: SourceReference = {
        citeKey: item.id,
        title: item.title ?? "",
        firstAuthor: firstAuthorOf(item),
        ...(year === undefined ? {} : { year }),
        ...(item.DOI === undefined ? {} : { DOI: item.DOI }),
        role: "library",
      };
      const cautions = ["Matched by title and abstract only: read it before citing."];
      const matches = question.shared(reference.title);
      return [{ score: hit.coverage * 0.9, cautions, differences: [], matches, references: [reference] }];
    });
}

/** Claims this close to the best speak of the same. */
const NEAR = 0.9;

/** Whether the best claim differs from the sentence, or one near it in a figure. */
const differs = ([best, ...others]: readonly Bearing[]): boolean =>
  best !== undefined &&
  (best.differences.length > 0 ||
    others
      .filter(({ score }) => score >= best.score * NEAR)
      .some(({ differences }) => differences.some(({ kind }) => kind === "figure")));

/** Builds the index of the packs' claims once; each look-up then costs about a millisecond. */
export function createSourceFinder(
  packs: readonly KnowledgePack[],
  lexicon: Lexicon,
  options: ClaimFinderOptions = {},
): SourceFinder {
  const finder = createClaimFinder(packs, lexicon, options);
  return {
    find(text, { limit = 8, library, keyFor = (reference: Reference) => reference.citeKey } = {}) {
      const question = finder.ask(text);
      const bearing = question.bearing.slice(0, limit);
      const claims = bearing.map((one) => toCandidate(one, question, keyFor));
      const [best] = bearing;
      const recommended = recommend(rankSupports(question)).map(({ reference }) => keyFor(reference));
      const isContested = recommended.length === 0 || differs(bearing);
      return {
        query: { text },
        verdict: best === undefined ? "unsupported" : isContested ? "contested" : "supported",
        candidates: [...claims, ...(library ? libraryCandidates(library, question, lexicon) : [])]
          .sort((a, b) => b.score - a.score)
          .slice(0, limit),
        recommended,
      };
    },
  };
}

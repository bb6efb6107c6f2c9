import type { CslItem } from "../bibliography/cslItem.js";
import { firstAuthorOf, yearOf } from "../citation-style/reference.js";
import type { Lexicon } from "../knowledge/lexicon.js";
import type { Claim, ClaimReference, KnowledgePack, Reference } from "../knowledge/schema.js";
import { type Bm25Index, createBm25Index } from "./bm25.js";
import { wordsOf } from "../text/words.js";
import { compareWithClaim } from "./claims/compare.js";
import { sharedStretches } from "./claims/shared.js";
import { indexTerms, type QueryWord, queryWords } from "./claims/indexTerms.js";
import { readStatement, type Statement } from "./claims/statement.js";
import { hasUnknownSubject } from "./claims/subject.js";
import type {
  SourceCandidate,
  SourceDifference as Difference,
  SourceReference,
  SourcesResult,
} from "./result.js";

/** Below this share of what a sentence says, a claim does not bear on it. Set on the tuning half of test/fixtures/queries. */
const BEARS_ON = 0.42;
/** A sentence that names the first author of a claim's reference speaks of that study. */
const NAMED_AUTHOR = 0.15;
/** Candidates this close to the best are of one rank with it. */
const AS_GOOD = 0.85;
const MOST_RECOMMENDED = 3;
const CAUTIONS_SHOWN = 3;

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

interface IndexedClaim {
  readonly pack: KnowledgePack;
  readonly claim: Claim;
  readonly told: Statement;
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

/** What a candidate is made for: the sentence's words, and the key under which the author cites a work. */
interface Asked {
  readonly wanted: readonly QueryWord[];
  readonly lexicon: Lexicon;
  readonly keyFor: (reference: Reference) => string;
}

function toCandidate(
  indexed: IndexedClaim,
  score: number,
  differences: readonly Difference[],
  { wanted, lexicon, keyFor }: Asked,
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
    matches: sharedStretches(wanted, queryWords(claim.text, lexicon)),
    references,
  };
}

function libraryCandidates(
  library: LibraryIndex,
  wanted: readonly QueryWord[],
  lexicon: Lexicon,
): SourceCandidate[] {
  return library.index
    .search(wanted, 5)
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
      const matches = sharedStretches(wanted, queryWords(reference.title, lexicon));
      return [{ score: hit.coverage * 0.9, cautions, differences: [], matches, references: [reference] }];
    });
}

/** Of references that fit a claim, those far less about the sentence than the best of them are not recommended for it. */
const AS_MUCH_ABOUT = 0.85;

/**
 * One to three fitting references of the first candidate that has any and ranks with the best. A claim can be wider than
 * the sentence (cells or vesicles), so the references are ordered by how much their titles are about the sentence.
 */
function recommend(
  candidates: readonly SourceCandidate[],
  best: number,
  aboutness: (title: string) => number,
): string[] {
  const near = candidates.filter((candidate) => candidate.score >= best * AS_GOOD);
  const fitting = near.find((candidate) => candidate.references.some(fits))?.references.filter(fits) ?? [];
  const sure = fitting.filter((reference) => reference.verdict === "supports");
  const ranked = (sure.length > 0 ? sure : fitting)
    .map((reference) => ({ reference, about: aboutness(reference.title) }))
    .sort((a, b) => b.about - a.about);
  const most = ranked[0]?.about ?? 0;
  const chosen = ranked.filter(({ about }) => about >= most * AS_MUCH_ABOUT);
  return [...new Set(chosen.map(({ reference }) => reference.citeKey))].slice(0, MOST_RECOMMENDED);
}

const cslOf = (pack: KnowledgePack, number: number): CslItem | undefined =>
  pack.references.find((known) => known.number === number)?.csl;

/** Titles and first authors of the references of a claim that can bear on it. */
const titlesOf = ({ pack, claim }: IndexedClaim): string[] =>
  claim.references
    .filter(({ verdict }) => verdict !== "mismatch" && verdict !== "doubtful")
    .map(({ number }) => cslOf(pack, number))
    .map((csl) => `${csl?.title ?? ""} ${csl?.author?.[0]?.family ?? ""}`);

const firstAuthorsOf = ({ pack, claim }: IndexedClaim): string[] =>
  claim.references
    .filter(({ verdict }) => verdict !== "mismatch")
    .flatMap(({ number }) => cslOf(pack, number)?.author?.[0]?.family ?? []);

function indexClaims(claims: readonly IndexedClaim[], lexicon: Lexicon): Bm25Index {
  // titles, sections and subjects come again with claim after claim
  const known = new Map<string, readonly string[]>();
  const termsOf = (text: string): readonly string[] => {
    const terms = known.get(text) ?? indexTerms(text, lexicon);
    known.set(text, terms);
    return terms;
  };
  return createBm25Index(
    claims.map((indexed) => ({
      claim: termsOf(indexed.claim.text),
      about: indexed.claim.about.flatMap(termsOf),
      titles: titlesOf(indexed).flatMap(termsOf),
      section: termsOf(indexed.claim.sectionTitle),
    })),
    { claim: 1, about: 0.4, titles: 0.25, section: 0.1 },
  );
}

/** A claim that bears on a sentence, and how the two differ. */
interface Bearing {
  readonly indexed: IndexedClaim;
  readonly score: number;
  readonly differences: readonly Difference[];
}

/** A sentence that denies the claim, says more, or tells of people what was seen in rats, has no source in it; a figure is for her to check. */
const carries = ({ differences }: Bearing): boolean => differences.every(({ kind }) => kind === "figure");

/** A claim on another subject or another effect ranks behind those on the sentence's own. */
const OTHER_SUBJECT = 0.6;
const standing = (differences: readonly Difference[]): number =>
  differences.some(({ kind }) => kind === "subject" || kind === "object") ? OTHER_SUBJECT : 1;

/** How much a title is about what is asked: its words that are asked for, the rare ones (encapsulated) before the common (rats). */
const aboutnessFor =
  (wanted: readonly QueryWord[], index: Bm25Index, lexicon: Lexicon) =>
  (title: string): number => {
    const terms = new Set(indexTerms(title, lexicon));
    return wanted
      .filter((word) => [word.term, ...word.concepts].some((term) => terms.has(term)))
      .reduce((sum, word) => sum + index.rarity(word), 0);
  };

/** Builds the index of the packs' claims once; each look-up then costs well under a millisecond. */
export function createSourceFinder(packs: readonly KnowledgePack[], lexicon: Lexicon): SourceFinder {
  const claims: IndexedClaim[] = packs.flatMap((pack) =>
    pack.claims.map((claim) => ({
      pack,
      claim,
      told: readStatement(claim.text, lexicon, claim.about.join("; ")),
    })),
  );
  const index = indexClaims(claims, lexicon);
  const authors = claims.map(firstAuthorsOf);

  function bearingOn(text: string, wanted: readonly QueryWord[], limit: number): Bearing[] {
    if (hasUnknownSubject(text, wanted, index, lexicon)) return [];
    const hits = index.search(wanted, limit * 3);
    const sentence = readStatement(text, lexicon);
    const top = hits[0]?.score ?? 1;
    const names = new Set(wordsOf(text).map((word) => word.text));
    return hits
      .flatMap((hit) => {
        const indexed = claims[hit.document];
        const isNamed = authors[hit.document]?.some((author) => names.has(author)) ?? false;
        const coverage = hit.coverage + (isNamed ? NAMED_AUTHOR : 0);
        if (!indexed || coverage < BEARS_ON) return [];
        const differences = compareWithClaim(sentence, indexed.claim, indexed.told);
        const score = standing(differences) * Math.min(1, 0.5 * (hit.score / top) + 0.5 * coverage);
        return [{ indexed, score, differences }];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  return {
    find(text, { limit = 8, library, keyFor = (reference: Reference) => reference.citeKey } = {}) {
      const wanted = queryWords(text, lexicon);
      const bearing = bearingOn(text, wanted, limit);
      const candidateOf = ({ indexed, score, differences }: Bearing) =>
        toCandidate(indexed, score, differences, { wanted, lexicon, keyFor });
      const [best] = bearing;
      const carrying = bearing.filter(carries).map(candidateOf);
      const recommended = recommend(carrying, best?.score ?? 0, aboutnessFor(wanted, index, lexicon));
      const isContested = best !== undefined && (best.differences.length > 0 || recommended.length === 0);
      return {
        query: { text },
        verdict: best === undefined ? "unsupported" : isContested ? "contested" : "supported",
        candidates: [
          ...bearing.map(candidateOf),
          ...(library ? libraryCandidates(library, wanted, lexicon) : []),
        ]
          .sort((a, b) => b.score - a.score)
          .slice(0, limit),
        recommended,
      };
    },
  };
}

import type { CslItem } from "../../bibliography/cslItem.js";
import type { Claim, KnowledgePack } from "../../knowledge/schema.js";
import { createKinship, type Kinship } from "./agents.js";
import type { Analyzer, QueryWord } from "./analysis.js";
import { commonness, createRarity, type Rarity } from "./rarity.js";
import { type PackReading, readClaims } from "./readClaims.js";
import { createSpeller, type Speller } from "./speller.js";
import { readStatement, type Statement } from "./statement.js";

/** A claim made ready to be compared with sentences. */
export interface IndexedClaim {
  readonly pack: KnowledgePack;
  readonly claim: Claim;
  /** How surely the claim says a term, 0..1. */
  readonly says: (term: string) => number;
  /** The content words of the claim's own text, each with how much it tells. */
  readonly words: () => readonly { readonly word: QueryWord; readonly weight: number }[];
  /** First authors of the works it may rest on, and those works. */
  readonly authors: readonly string[];
  readonly works: readonly CslItem[];
  /** What the claim says; read when first asked for. */
  readonly told: () => Statement;
  /** The claims of the same place, itself among them. */
  readonly beside: () => readonly Claim[];
}

export interface ClaimIndex {
  readonly claims: readonly IndexedClaim[];
  readonly analyzer: Analyzer;
  readonly rarity: Rarity;
  readonly kinship: Kinship;
  /** First authors of the references of all claims. */
  readonly authors: ReadonlySet<string>;
  /** Puts misspelled words of the subject right. */
  readonly speller: Speller;
  readonly knows: (word: QueryWord) => boolean;
  /** For each term the claims that say it, by their position in the list, each with how surely in hundredths: claim, level ... */
  readonly postings: ReadonlyMap<string, readonly number[]>;
}

/** The works of a claim but those on another subject. */
const worksOf = (pack: KnowledgePack, claim: Claim): CslItem[] =>
  claim.references
    .filter(({ verdict }) => verdict !== "mismatch")
    .flatMap(({ number }) => pack.references.find((known) => known.number === number)?.csl ?? []);

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function mergeVocabularies(readings: readonly PackReading[]): ReadonlyMap<string, number> {
  const [first, ...others] = readings;
  if (first && others.length === 0) return first.vocabulary;
  const merged = new Map<string, number>();
  for (const { vocabulary } of readings)
    for (const [word, count] of vocabulary) merged.set(word, (merged.get(word) ?? 0) + count);
  return merged;
}

/** The postings of all packs, each pack's claims counted on from those before. */
function mergePostings(
  packs: readonly KnowledgePack[],
  readings: readonly PackReading[],
): ReadonlyMap<string, readonly number[]> {
  const [first, ...others] = readings;
  if (first && others.length === 0) return first.postings;
  const merged = new Map<string, number[]>();
  let offset = 0;
  readings.forEach(({ postings }, p) => {
    for (const [term, numbers] of postings) {
      const all = merged.get(term) ?? [];
      merged.set(term, all);
      numbers.forEach((number, i) => all.push(i % 2 === 0 ? number + offset : number));
    }
    offset += packs[p]?.claims.length ?? 0;
  });
  return merged;
}

function levelIn(numbers: readonly number[] | undefined, claim: number): number {
  if (numbers)
    for (let i = 0; i < numbers.length; i += 2) if (numbers[i] === claim) return (numbers[i + 1] ?? 0) / 100;
  return 0;
}

const isSamePlace = ({ section, locator: a }: Claim, { section: other, locator: b }: Claim): boolean =>
  section === other &&
  ("table" in a
    ? "table" in b && a.table === b.table && a.row === b.row
    : "paragraph" in b && a.paragraph === b.paragraph && a.sentence === b.sentence);

/** Indexes the claims of packs; `prepared` are the readings of those that were read before, by the pack's id. */
export function indexClaims(
  packs: readonly KnowledgePack[],
  analyzer: Analyzer,
  prepared: ReadonlyMap<string, PackReading> = new Map(),
): ClaimIndex {
  const readings = packs.map((pack) => prepared.get(pack.id) ?? readClaims(pack, analyzer));
  const postings = mergePostings(packs, readings);
  const counts = new Map([...postings].map(([term, saying]) => [term, saying.length / 2]));
  const common = commonness();
  const total = packs.reduce((sum, pack) => sum + pack.claims.length, 0);
  const rarity = createRarity(counts, total, common);
  const claims = packs
    .flatMap((pack, p) =>
      pack.claims.map((claim, i) => ({
        pack,
        claim,
        works: worksOf(pack, claim),
        words: () => readings[p]?.wordsOf(i) ?? [],
      })),
    )
    .map(({ works, ...one }) => ({
      ...one,
      works,
      authors: works.flatMap((csl) => csl.author?.[0]?.family ?? []),
    }))
    .map(({ pack, claim, words, works, authors }, at): IndexedClaim => ({
      pack,
      claim,
      words: lazily(() => words().map((word) => ({ word, weight: rarity(word) }))),
      says: (term) => levelIn(postings.get(term), at),
      authors,
      works,
      told: lazily(() => readStatement(claim.text, analyzer, claim.about.join("; "))),
      beside: lazily(() => pack.claims.filter((other) => isSamePlace(claim, other))),
    }));
  return {
    claims,
    analyzer,
    rarity,
    kinship: createKinship(),
    authors: new Set(claims.flatMap((claim) => claim.authors)),
    speller: createSpeller(mergeVocabularies(readings), (word) => common.has(analyzer.stem(word))),
    knows: ({ term, concepts }) => [term, ...concepts].some((alternative) => postings.has(alternative)),
    postings,
  };
}

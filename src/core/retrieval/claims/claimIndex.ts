import type { CslItem } from "../../bibliography/cslItem.js";
import type { Claim, KnowledgePack } from "../../knowledge/schema.js";
import { foldSpelling, wordsOf } from "../../text/words.js";
import type { Analyzer, QueryWord } from "./analysis.js";
import { commonness, createRarity, type Rarity } from "./rarity.js";
import { createSpeller, type Speller } from "./speller.js";
import { readStatement, type Statement } from "./statement.js";

/** A claim made ready to be compared with sentences. */
export interface IndexedClaim {
  readonly pack: KnowledgePack;
  readonly claim: Claim;
  /** How surely the claim says each term, 0..1. */
  readonly says: ReadonlyMap<string, number>;
  /** The content words of the claim's own text. */
  readonly words: readonly QueryWord[];
  readonly authors: readonly string[];
  /** What the claim says; read when first asked for. */
  readonly told: () => Statement;
}

export interface ClaimIndex {
  readonly claims: readonly IndexedClaim[];
  readonly analyzer: Analyzer;
  readonly rarity: Rarity;
  /** Puts misspelled words of the subject right. */
  readonly speller: Speller;
  knows(word: QueryWord): boolean;
  /** The claims that say any of these words or what may stand for it. */
  sayingAnyOf(words: readonly QueryWord[]): readonly IndexedClaim[];
}

/** How surely a claim says what stands in each of its fields. */
const FIELD = { text: 1, about: 0.9, wording: 0.85, title: 0.6, section: 0.3 } as const;
/** A word of the same class says nearly the same. */
export const CLASS = 0.6;

export const cslOf = (pack: KnowledgePack, number: number): CslItem | undefined =>
  pack.references.find((known) => known.number === number)?.csl;

const fittingItems = (pack: KnowledgePack, claim: Claim): CslItem[] =>
  claim.references
    .filter(({ verdict }) => verdict === "supports" || verdict === "plausible")
    .flatMap(({ number }) => cslOf(pack, number) ?? []);

const firstAuthors = (pack: KnowledgePack, claim: Claim): string[] =>
  claim.references
    .filter(({ verdict }) => verdict !== "mismatch")
    .flatMap(({ number }) => cslOf(pack, number)?.author?.[0]?.family ?? []);

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function saysOf(
  pack: KnowledgePack,
  claim: Claim,
  termsOf: (text: string) => readonly string[],
): Map<string, number> {
  const says = new Map<string, number>();
  const add = (text: string, sure: number): void => {
    for (const term of termsOf(text)) {
      const level = term.startsWith("≈") ? sure * CLASS : sure;
      says.set(term, Math.max(level, says.get(term) ?? 0));
    }
  };
  add(claim.text, FIELD.text);
  for (const about of claim.about) add(about, FIELD.about);
  for (const wording of claim.wordings ?? []) add(wording, FIELD.wording);
  for (const { title } of fittingItems(pack, claim)) add(title ?? "", FIELD.title);
  add(claim.sectionTitle, FIELD.section);
  return says;
}

/** Titles, sections and subjects come again with claim after claim: each is read once. */
function remembering(analyzer: Analyzer): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const terms = known.get(text) ?? analyzer.terms(text);
    known.set(text, terms);
    return terms;
  };
}

const formsOf = (pack: KnowledgePack): string[] => [
  ...pack.terms.flatMap(({ term, aliases }) => [term, ...aliases]),
  ...pack.abbreviations.map(({ longForm }) => longForm),
  ...pack.references.map(({ csl }) => csl.title ?? ""),
  ...pack.claims.flatMap(({ text, wordings = [] }) => [text, ...wordings]),
];

function spellerOf(packs: readonly KnowledgePack[], analyzer: Analyzer): Speller {
  const counts = new Map<string, number>();
  for (const text of packs.flatMap(formsOf))
    for (const word of wordsOf(text)) {
      const key = foldSpelling(word.text).toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const common = commonness();
  return createSpeller(counts, (word) => common.has(analyzer.stem(word)));
}

export function indexClaims(packs: readonly KnowledgePack[], analyzer: Analyzer): ClaimIndex {
  const termsOf = remembering(analyzer);
  const claims = packs.flatMap((pack) =>
    pack.claims.map((claim): IndexedClaim => ({
      pack,
      claim,
      says: saysOf(pack, claim, termsOf),
      words: analyzer.words(claim.text),
      authors: firstAuthors(pack, claim),
      told: lazily(() => readStatement(claim.text, analyzer, claim.about.join("; "))),
    })),
  );
  const byTerm = new Map<string, IndexedClaim[]>();
  for (const claim of claims)
    for (const term of claim.says.keys()) {
      const saying = byTerm.get(term);
      if (saying) saying.push(claim);
      else byTerm.set(term, [claim]);
    }
  const counts = new Map([...byTerm].map(([term, saying]) => [term, saying.length]));
  return {
    claims,
    analyzer,
    rarity: createRarity(counts, claims.length),
    speller: spellerOf(packs, analyzer),
    knows: ({ term, concepts }) => [term, ...concepts].some((alternative) => byTerm.has(alternative)),
    sayingAnyOf(words) {
      const found = new Set<IndexedClaim>();
      for (const { term, concepts, classes } of words)
        for (const alternative of [term, ...concepts, ...classes])
          for (const claim of byTerm.get(alternative) ?? []) found.add(claim);
      return [...found];
    },
  };
}

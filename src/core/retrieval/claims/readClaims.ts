import type { CslItem } from "../../bibliography/cslItem.js";
import type { Claim, KnowledgePack } from "../../knowledge/schema.js";
import { foldSpelling, wordsOf } from "../../text/words.js";
import type { Analyzer, QueryWord } from "./analysis.js";

/** The claims of a pack as read. */
export interface PackReading {
  /** For each term the claims that say it, by their position in the pack, each with how surely in hundredths: claim, level, claim, level ... */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** The content words of the own text of the claim at this position. */
  readonly wordsOf: (claim: number) => readonly QueryWord[];
  /** The words of its subject and how often each stands. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** How surely a claim says what stands in each of its fields. */
const FIELD = { text: 1, about: 0.9, wording: 0.85, title: 0.6, section: 0.3 } as const;
/** A word of the same class says nearly the same. */
export const CLASS = 0.6;

const fittingItems = (pack: KnowledgePack, claim: Claim): CslItem[] =>
  claim.references
    .filter(({ verdict }) => verdict === "supports" || verdict === "plausible")
    .flatMap(({ number }) => pack.references.find((known) => known.number === number)?.csl ?? []);

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

function vocabularyOf(pack: KnowledgePack): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of formsOf(pack))
    for (const word of wordsOf(text)) {
      const key = foldSpelling(word.text).toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/** Reads the texts of a pack's claims: a tenth of a second or more; see `prepared.ts` for what is shipped instead. */
export function readClaims(pack: KnowledgePack, analyzer: Analyzer): PackReading {
  const termsOf = remembering(analyzer);
  const postings = new Map<string, number[]>();
  pack.claims.forEach((claim, at) => {
    for (const [term, level] of saysOf(pack, claim, termsOf)) {
      const saying = postings.get(term) ?? [];
      postings.set(term, saying);
      saying.push(at, Math.round(level * 100));
    }
  });
  return {
    postings,
    wordsOf: (claim) => analyzer.words(pack.claims[claim]?.text ?? ""),
    vocabulary: vocabularyOf(pack),
  };
}

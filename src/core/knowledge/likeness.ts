import { stemmer } from "stemmer";
import { foldSpelling, wordsOf } from "../text/words.js";
import type { Lexicon } from "./lexicon.js";
import type { Claim, KnowledgePack } from "./schema.js";

/** Words of grammar and of telling; all others count by how rare they are. */
const STOP_WORDS = new Set(
  (
    "a about after again all also although among an and any are as at be because been being both but by can could did do does during each " +
    "either et al for from further had has have having here how however i if in into is it its itself may might more moreover most must " +
    "of on one only or other our over own same several shall she he should since so some such than that the their them then there " +
    "thereby these they this those through thus to too toward towards under upon us very via was we were what when where whether which " +
    "while who whose why will with within would yet study studies show shows showed shown found find finding findings report reported " +
    "reports suggest suggests suggested demonstrate demonstrated indicate indicates authors author colleagues evidence research result " +
    "results used using use review not no never without neither nor cannot many numerous two three just well even still out up away"
  ).split(" "),
);

const americanize = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})our(?=s|al|ed|ing|$)/u, "or")
    .replace(/(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)/u, "iz")
    .replace(/^ischaem/u, "ischem")
    .replace(/haem/u, "hem");

/** What a text says as a set of words, each in one form: short forms spelled out, stems for words. */
type Terms = ReadonlySet<string>;

/** How much two texts have in common, by the weight of what they share: each 0..1. */
export interface Likeness {
  /** The share of the first text that the second has. */
  readonly first: number;
  /** The share of the second text that the first has. */
  readonly second: number;
  /** What both have, rarest first. */
  readonly shared: readonly string[];
}

/** A claim of a pack that a text is like. */
export interface LikeClaim {
  readonly pack: KnowledgePack;
  readonly claim: Claim;
  readonly likeness: Likeness;
}

export interface LikenessIndex {
  compare(first: string, second: string): Likeness;
  /** Claims that have something to do with a text, the likest first. */
  claimsLike(text: string): readonly LikeClaim[];
}

/** A text with its short forms and names of terms in the pack's full wording: BDNF is brain-derived neurotrophic factor. */
function spelledOut(text: string, lexicon: Lexicon): string {
  let spelled = "";
  let from = 0;
  for (const { start, end, entries } of lexicon.scan(text, { start: 0, end: text.length })) {
    const [entry] = entries;
    if (!entry) continue;
    const full = entry.kind === "abbreviation" ? entry.entry.longForm : entry.entry.term;
    spelled += `${text.slice(from, start)}${full}`;
    from = end;
  }
  return spelled + text.slice(from);
}

const termsOf = (text: string, lexicon: Lexicon): Terms =>
  new Set(
    wordsOf(spelledOut(text, lexicon))
      .map(({ text: word }) => foldSpelling(word).toLowerCase())
      .filter((word) => !STOP_WORDS.has(word) && word.length > 1)
      .map((word) => stemmer(americanize(word))),
  );

/** Texts whose terms are kept. */
const READ_KEPT = 4_000;
/** A word that no claim has is weighed as one that few have. */
const UNKNOWN = 0.5;
/** Below this share, of the text and of the claim, the two are on different things. */
const OF_TEXT = 0.22;
const OF_CLAIM = 0.18;

/** Weighs words by how rare they are among the claims and titles of the packs. */
export function createLikeness(packs: readonly KnowledgePack[], lexicon: Lexicon): LikenessIndex {
  const claims = packs.flatMap((pack) =>
    pack.claims.map((claim) => ({ pack, claim, terms: termsOf(claim.text, lexicon) })),
  );
  const titles = packs.flatMap((pack) => pack.references.map(({ csl }) => termsOf(csl.title ?? "", lexicon)));
  const documents = [...claims.map(({ terms }) => terms), ...titles];
  const counts = new Map<string, number>();
  for (const terms of documents) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const weight = (term: string): number =>
    Math.log(1 + documents.length / ((counts.get(term) ?? UNKNOWN) + UNKNOWN));
  const sum = (terms: Iterable<string>): number =>
    [...terms].reduce((total, term) => total + weight(term), 0);

  function compareTerms(first: Terms, second: Terms): Likeness {
    const shared = [...first].filter((term) => second.has(term));
    const common = sum(shared);
    return {
      first: common / Math.max(sum(first), 1e-9),
      second: common / Math.max(sum(second), 1e-9),
      shared: shared.sort((a, b) => weight(b) - weight(a)),
    };
  }
  // the same sentences and titles come again with every keystroke
  const read = new Map<string, Terms>();
  const termsIn = (text: string): Terms => {
    const terms = read.get(text) ?? termsOf(text, lexicon);
    if (read.size >= READ_KEPT) read.clear();
    read.set(text, terms);
    return terms;
  };
  return {
    compare: (first, second) => compareTerms(termsIn(first), termsIn(second)),
    claimsLike(text) {
      const told = termsIn(text);
      return claims
        .map(({ pack, claim, terms }) => ({ pack, claim, likeness: compareTerms(told, terms) }))
        .filter(({ likeness }) => likeness.first >= OF_TEXT && likeness.second >= OF_CLAIM)
        .sort((a, b) => total(b.likeness) - total(a.likeness));
    },
  };
}

/** How like two texts are both ways, 0..2. */
export const total = ({ first, second }: Likeness): number => first + second;

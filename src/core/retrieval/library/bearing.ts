import type { CslItem } from "../../bibliography/cslItem.js";
import { withoutMarkup, yearOf } from "../../bibliography/summary.js";
import { splitSentences } from "../../text/sentences.js";
import type { Query } from "../search/query.js";
import { type Answering, bestOf } from "../search/sentence.js";

/** What speaks for an entry's bearing on a sentence, each 0..1. */
export const FEATURES = [
  /** Shares of what the sentence says that the title answers, and the title or sentence that answers most. */
  "title",
  "sentence",
  /** The same with the very words alone, and by all that is known of the entry. */
  "sentenceExact",
  "exact",
  /** How much is shared, however long the sentence. */
  "mass",
  /** Share of the sentence that the entry answers, by how rare words are in this library. */
  "coverage",
  /** There is no abstract. */
  "titleOnly",
  /** An author of the entry is named: half for the name, the rest for the year. */
  "named",
  /** Likeness of the vectors of sentence and title. */
  "cosine",
] as const;
export type Features = Readonly<Record<(typeof FEATURES)[number], number>>;

/** An entry that was read again for a sentence. */
export interface Reread {
  readonly item: CslItem;
  readonly features: Features;
  /** The sentence of its abstract that answers most. */
  readonly sentence: string | undefined;
}

/** A sentence that is asked of a library. */
export interface Asked {
  readonly text: string;
  readonly answering: Answering;
  /** How much each word of the sentence tells of a subject, 0..1. */
  readonly telling: readonly number[];
  /** Words that stand in it with a capital, as written. */
  readonly names: ReadonlySet<string>;
  /** How far the library's own rarities are to be trusted, 0..1: of a few entries they say little. */
  readonly trust: number;
}

/** What the index said of an entry. */
export interface Found {
  readonly coverage: number;
  /** 0 where there is no embedding. */
  readonly cosine: number;
}

/** Numbers stand beside any subject. */
const LIGHT = 0.25;
/** So much shared is much: eight telling words. */
const MUCH = 8;
/** Likeness from which on a word is taken for the very word: immunosuppressed for immunosuppressive. */
const VERY_WORD = 0.75;

/** How much each word tells: what stands in any paper tells little, whatever the library. */
export const tellingOf = ({ words }: Query, commonness: ReadonlyMap<string, number>): readonly number[] =>
  words.map(({ term, folded }) => (/^\d+$/u.test(folded) ? LIGHT : (commonness.get(term) ?? 1)));

export const namesIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/\p{Lu}[\p{L}\p{M}]+/gu), (match) => match[0]));

/** An abstract's sentences, the tags of publishers' abstracts (JATS) taken off. */
function sentencesOf(abstract: string): string[] {
  const plain = abstract
    .replace(/<[^<>]{1,200}>/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return splitSentences(plain).map(({ start, end }) => plain.slice(start, end));
}

type Levels = readonly number[];

const exactly = (levels: Levels): number[] => levels.map((level) => (level >= VERY_WORD ? 1 : 0));

/** How far any of several texts answers each word. */
const atMost = (all: readonly Levels[]): number[] =>
  (all[0] ?? []).map((_, word) => Math.max(...all.map((levels) => levels[word] ?? 0)));

/** A family name of several words is named by its last: van der Berg by Berg. */
const isNamed = ({ author = [] }: CslItem, names: ReadonlySet<string>): boolean =>
  author
    .slice(0, 2)
    .some(({ family = "" }) => names.has(family) || names.has(family.split(/[\s-]/u).at(-1) ?? ""));

function namedness(item: CslItem, { text, names }: Asked): number {
  if (!isNamed(item, names)) return 0;
  const year = yearOf(item.issued);
  return year !== undefined && text.includes(year) ? 1 : 0.5;
}

/** Reads an entry again for a sentence. */
export function reread(item: CslItem, asked: Asked, { coverage, cosine }: Found): Reread {
  const { answering, telling, trust } = asked;
  const said = (levels: Levels): number =>
    levels.reduce((sum, level, word) => sum + level * (telling[word] ?? 0), 0);
  const whole = Math.max(1e-9, said(telling.map(() => 1)));
  const sentences = sentencesOf(item.abstract ?? "");
  const answers = sentences.map(answering);
  const best = bestOf(answers, telling);
  const title = answering(withoutMarkup(item.title ?? ""));
  const exact = said(exactly(atMost([title, answering(item.keyword ?? ""), ...answers])));
  return {
    item,
    sentence: best && sentences[best.sentence],
    features: {
      title: said(title) / whole,
      sentence: Math.max(said(title) / whole, best?.coverage ?? 0),
      sentenceExact: Math.max(...[title, ...answers].map((levels) => said(exactly(levels)))) / whole,
      exact: exact / whole,
      mass: Math.min(1, exact / MUCH),
      coverage: trust * coverage + ((1 - trust) * exact) / whole,
      titleOnly: sentences.length === 0 ? 1 : 0,
      named: namedness(item, asked),
      cosine: Math.max(0, cosine),
    },
  };
}

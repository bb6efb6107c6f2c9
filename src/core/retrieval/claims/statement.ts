import type { Lexicon, LexiconEntry } from "../../knowledge/lexicon.js";
import { agentsIn } from "./agents.js";
import { type Direction, directionOf, isNoun, tellsOfBefore, under } from "./direction.js";
import { type QueryWord, queryWords } from "./indexTerms.js";

/** What a sentence says, as far as two sentences can be compared by it. */
export interface Statement {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  /** Each cell, vesicle, drug or intervention named outside an aside, as the entries it can stand for. */
  readonly agents: readonly (readonly LexiconEntry[])[];
  /** All entries named. */
  readonly entries: readonly LexiconEntry[];
  /** Terms of which the sentence says that they go up or down. */
  readonly directed: ReadonlyMap<string, Direction>;
  /** The words before the first verb of direction, where that is active: what makes something go up or down. */
  readonly doer: readonly QueryWord[];
  /** Terms within the reach of a negation; undefined where nothing is negated. */
  readonly denied: ReadonlySet<string> | undefined;
}

/** Beside the point: "a strain that does not respond to drugs" says nothing of the finding; "shown that" begins it. */
const ASIDE =
  /\b(?:which|who|whose|that(?=\s+(?:do|does|did|is|are|was|were|has|have|had|can|cannot|could|may|will|would|fail|fails|failed)\b))\b[^.;,]*/giu;
const NEGATION =
  /(?:\b(?:not|no|never|without|neither|nor|fails?|failed|lacks?|lacked|unable|cannot)\b|n['’]t\b)([^.;,]*)/giu;

const blank = (match: string): string => " ".repeat(match.length);

const termsOf = (words: readonly QueryWord[]): string[] =>
  words.flatMap((word) => [word.term, ...word.concepts]);

function deniedIn(text: string, words: readonly QueryWord[]): Set<string> | undefined {
  const reaches = [...text.matchAll(NEGATION)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (reaches.length === 0) return undefined;
  return new Set(
    termsOf(words.filter((word) => reaches.some(({ start, end }) => start <= word.start && word.end <= end))),
  );
}

function directedIn(text: string, words: readonly QueryWord[]): Map<string, Direction> {
  const directed = new Map<string, Direction>();
  let open: QueryWord[] = [];
  let current: Direction | undefined;
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    const direction = directionOf(written);
    if (direction === undefined) {
      open.push(word);
      if (current) for (const term of termsOf([word])) directed.set(term, current);
      continue;
    }
    const before = tellsOfBefore(text, word);
    if (before) for (const term of termsOf(open)) directed.set(term, direction);
    current = before ? undefined : isNoun(text, word) ? under(current, direction) : direction;
    open = [];
  }
  return directed;
}

function doerIn(text: string, words: readonly QueryWord[]): readonly QueryWord[] {
  const at = words.findIndex(({ start, end }) => directionOf(text.slice(start, end)) !== undefined);
  const verb = words[at];
  return verb === undefined || tellsOfBefore(text, verb) ? [] : words.slice(0, at);
}

/** Reads a sentence; `more` is text that only adds to what it names (the topics listed beside a claim). */
export function readStatement(text: string, lexicon: Lexicon, more = ""): Statement {
  const main = text.replace(ASIDE, blank);
  const words = queryWords(text, lexicon);
  const named = [text, more].flatMap((part) => lexicon.scan(part, { start: 0, end: part.length }));
  return {
    text,
    terms: new Set(termsOf([...words, ...queryWords(more, lexicon)])),
    agents: agentsIn(main, lexicon),
    entries: named.flatMap(({ entries }) => entries),
    directed: directedIn(text, words),
    doer: doerIn(text, words),
    denied: deniedIn(main, words),
  };
}

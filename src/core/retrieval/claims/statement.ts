import type { LexiconEntry, LexiconMatch } from "../../knowledge/lexicon.js";
import { figuresIn, type ToldFigure } from "../../text/figures.js";
import { manyStudiesIn, strongWordIn } from "../../manuscript/reach.js";
import type { Span } from "../../text/problem.js";
import { headsOf, agentsAmong } from "./agents.js";
import type { Analyzer, QueryWord } from "./analysis.js";
import { type Movement, movementIn } from "./comparison.js";
import { isOnPeople } from "./comparePopulation.js";
import {
  type Direction,
  directionOf,
  isNoun,
  isState,
  isReversal,
  tellsOfBefore,
  under,
} from "./direction.js";

/** What a sentence says, as far as two sentences can be compared by it. */
export interface Statement {
  readonly text: string;
  readonly words: readonly QueryWord[];
  readonly terms: ReadonlySet<string>;
  /** Each cell, vesicle, drug or intervention named outside an aside, as the entries it can stand for. */
  readonly agents: readonly (readonly LexiconEntry[])[];
  /** Those of the agents that the sentence is on. */
  readonly heads: readonly (readonly LexiconEntry[])[];
  /** The words of those. */
  readonly acting: ReadonlySet<QueryWord>;
  /** All entries named. */
  readonly entries: readonly LexiconEntry[];
  /** Terms of which the sentence says that they go up or down. */
  readonly directed: ReadonlyMap<string, Direction>;
  /** The words of which it says so. */
  readonly changed: readonly QueryWord[];
  /** The words before the first verb of direction, where that is active: what makes something go up or down. */
  readonly doer: readonly QueryWord[];
  /** Of a comparison the agents that come off better, and those that they are compared with. */
  readonly better: readonly (readonly LexiconEntry[])[];
  readonly worse: readonly (readonly LexiconEntry[])[];
  readonly figures: readonly ToldFigure[];
  /** It is on people, as those studied or treated. */
  /** Its last change from something to something. */
  readonly movement: Movement | undefined;
  /** It leaves no doubt, or speaks of a treatment as arrived. */
  readonly isStrong: boolean;
  /** It speaks of many studies. */
  readonly isOfMany: boolean;
  readonly isOnPeople: boolean;
  /** Conditions in whom or against which something is told. */
  readonly conditions: readonly { readonly text: string; readonly words: readonly QueryWord[] }[];
  /** Words within the reach of a negation. */
  readonly denied: ReadonlySet<QueryWord>;
  /** Terms of the state that something is changed into, and of the state it is changed out of. */
  readonly into: ReadonlySet<string>;
  readonly outOf: ReadonlySet<string>;
}

/** Beside the point: "a strain that does not respond to drugs" says nothing of the finding; "shown that" begins it. */
const ASIDE =
  /\b(?:which|who|whose|that(?=\s+(?:do|does|did|is|are|was|were|has|have|had|can|cannot|could|may|will|would|fail|fails|failed)\b))\b[^.;,]*/giu;
/** Denies the verb, and with it the clause: "not only" and "not yet fully" do not. */
const DENIES_CLAUSE =
  /\b(?:not(?!\s+(?:only|yet fully|fully|entirely|all|always|yet clear|clear|just|merely|to be))|never|fails?|failed|failure|unable|cannot|(?:no|without)\s+(?:part|role|effects?|influence|bearing|impact|benefit|association|link|relation|evidence)|independent(?:ly)?\s+of|unaffected|unchanged|unaltered|neither|(?:adds?|added|changes?|changed|does|did)\s+nothing|hardly|scarcely)\b|n['’]t\b/iu;
/** Denies what stands behind it. */
const DENIES_REST =
  /\b(?:no(?!\s+(?:longer|later))|without|nor|lacks?|lacked|instead of|rather than)\b[^.;,]*/giu;
const CLAUSE_ENDS = /[.;,]|\b(?:whereas|while|but|although|though|unlike|and not)\b/giu;
const TRANSITION =
  /\b(?:from\s+(?:the\s+|an?\s+)?([^.;,]{1,60}?)\s+)?(?:to|towards?|into)\s+(?:the\s+|an?\s+)?([^.;,]{1,50})/giu;
const AWAY = /\b(?:away from|out of)\s+(?:the\s+|an?\s+)?([^.;,]{1,50})/giu;
/** Where what a verb acts on ends. */
const OBJECT_ENDS =
  /\b(?:in|by|with|after|through|via|during|under|within|among|when|while|upon|following|than|if)\b|[.;,()]/iu;
/** "Levels of BDNF" is on BDNF, "injury of neurons" is on injury. */
const LIGHT_NOUN =
  /^(?:levels?|amounts?|expression|concentrations?|production|release|secretion|numbers?|activity|synthesis|formation|rates?|volumes?|functions?|signall?ing|markers?|signs?|symptoms?)$/iu;

/** Names of conditions by how they end, and some short forms, where a sentence says in whom or against what. */
const CONDITION =
  /\b(?:in|with|for|against|of|after)\s+(?:\p{L}+\s+){0,2}?(\p{Ll}*(?:itis|oma|emia|opathy|sclerosis|fibrosis|cirrhosis|arthrosis|psoriasis|diabetes|epilepsy|autism|cancers?|dementia|stroke|asthma|obesity)|COVID(?:-19)?|SARS|HIV|AIDS|COPD|ALS|IBD|CKD|(?:Parkinson|Alzheimer|Crohn|Huntington)(?:['’]s)?)(?![\p{L}\p{N}])/gu;

/** "Better than", "superior to": what stands right before comes off better than what stands behind. */
const COMPARISON =
  /\b(?:better|superior|more|greater|stronger|higher|larger|exceed\p{L}*|outperform\p{L}*|surpass\p{L}*)\b(?:[^.;]*?\b(?:than|to|over)\b)?/iu;

const blank = (match: string): string => " ".repeat(match.length);

const termsOf = (words: readonly QueryWord[]): string[] =>
  words.flatMap((word) => [word.term, ...word.concepts]);

const alternatives = ({ term, concepts, classes }: QueryWord): string[] => [term, ...concepts, ...classes];

const within = (words: readonly QueryWord[], { start, end }: Span): QueryWord[] =>
  words.filter((word) => start <= word.start && word.end <= end);

const spansOf = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));

/** The words that a verb of direction behind which they stand acts on. */
function objectOf(text: string, words: readonly QueryWord[], from: number): QueryWord[] {
  const taken: QueryWord[] = [];
  let at = from;
  for (const word of words.filter(({ start }) => start >= from)) {
    const between = text.slice(at, word.start);
    const last = taken.at(-1);
    const isLight = last !== undefined && LIGHT_NOUN.test(text.slice(last.start, last.end));
    if (OBJECT_ENDS.test(between) || (last && !isLight && /\bof\b/iu.test(between))) break;
    if (directionOf(text.slice(word.start, word.end)) !== undefined) break;
    taken.push(word);
    at = word.end;
  }
  return taken;
}

function changesIn(text: string, words: readonly QueryWord[]): Map<QueryWord, Direction> {
  const changes = new Map<QueryWord, Direction>();
  let since = 0;
  let verb: Direction | undefined;
  let isReverting = false;
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    const direction = directionOf(written);
    if (direction === undefined) continue;
    const before = tellsOfBefore(text, word);
    const isTurned: boolean = !before && (isNoun(text, word) || (isReverting && isState(written)));
    const way = isTurned ? under(verb, direction) : direction;
    const object = before
      ? within(words, { start: since, end: word.start })
      : objectOf(text, words, isNoun(text, word) ? word.end + 4 : word.end);
    for (const changed of object) changes.set(changed, way);
    verb = before ? undefined : isTurned ? verb : direction;
    isReverting = !isTurned && isReversal(written) ? true : isReverting && isTurned;
    since = word.end;
  }
  return changes;
}

/** The clauses of a text, roughly: a contrast is one of its own. */
function clausesOf(text: string): Span[] {
  const ends = [...text.matchAll(CLAUSE_ENDS)].map(({ index }) => index).filter((at) => at > 0);
  return [0, ...ends].map((start, i) => ({ start, end: ends[i] ?? text.length }));
}

function deniedIn(text: string, words: readonly QueryWord[]): Set<QueryWord> {
  const clauses = clausesOf(text).filter(({ start, end }) => DENIES_CLAUSE.test(text.slice(start, end)));
  return new Set([...clauses, ...spansOf(text, DENIES_REST)].flatMap((reach) => within(words, reach)));
}

function comparisonIn(text: string, matches: readonly LexiconMatch[]): Pick<Statement, "better" | "worse"> {
  const found = COMPARISON.exec(text);
  if (!found) return { better: [], worse: [] };
  const end = found.index + found[0].length;
  return {
    better: agentsAmong(matches.filter((match) => match.end <= found.index)),
    worse: agentsAmong(matches.filter((match) => match.start >= end)),
  };
}

function conditionsIn(text: string, words: readonly QueryWord[]): Statement["conditions"] {
  return Array.from(text.matchAll(CONDITION), ({ index, 0: whole, 1: condition = "" }) => {
    const end = index + whole.length;
    return { text: condition, words: within(words, { start: end - condition.length, end }) };
  }).filter(({ words: own }) => own.length > 0);
}

function doerIn(text: string, words: readonly QueryWord[]): readonly QueryWord[] {
  const at = words.findIndex(
    (word) => directionOf(text.slice(word.start, word.end)) !== undefined && !isNoun(text, word),
  );
  const verb = words[at];
  return verb === undefined || tellsOfBefore(text, verb) ? [] : words.slice(0, at);
}

function transitionsIn(text: string, words: readonly QueryWord[]): Pick<Statement, "into" | "outOf"> {
  const inStretch = (start: number, stretch: string | undefined): string[] =>
    stretch === undefined ? [] : termsOf(within(words, { start, end: start + stretch.length }));
  const into = new Set<string>();
  const outOf = new Set<string>();
  for (const match of text.matchAll(TRANSITION)) {
    const [whole, from, to = ""] = match;
    for (const term of inStretch(match.index + whole.length - to.length, to)) into.add(term);
    if (from === undefined) continue;
    for (const term of inStretch(match.index + whole.indexOf(from), from)) outOf.add(term);
  }
  for (const match of text.matchAll(AWAY)) {
    const [whole, from = ""] = match;
    for (const term of inStretch(match.index + whole.length - from.length, from)) outOf.add(term);
  }
  return { into, outOf };
}

/** Reads a sentence; `more` is text that only adds to what it names (the topics listed beside a claim). */
export function readStatement(text: string, analyzer: Analyzer, more = ""): Statement {
  const main = text.replace(ASIDE, blank);
  const words = analyzer.words(text);
  const changes = changesIn(text, words);
  const matches = analyzer.matches(main);
  const heads = headsOf(main, matches);
  return {
    text,
    words,
    terms: new Set(termsOf([...words, ...analyzer.words(more)])),
    agents: agentsAmong(matches),
    heads: heads.flatMap(({ entries }) => agentsAmong([{ start: 0, end: 0, entries }])),
    acting: new Set(heads.flatMap((head) => within(words, head))),
    entries: [text, more].flatMap((part) => analyzer.matches(part)).flatMap(({ entries }) => entries),
    directed: new Map([...changes].flatMap(([word, way]) => alternatives(word).map((term) => [term, way]))),
    changed: [...changes.keys()],
    doer: doerIn(text, words),
    ...comparisonIn(main, matches),
    figures: figuresIn(text),
    isStrong: strongWordIn(text) !== undefined,
    isOfMany: manyStudiesIn(text) !== undefined,
    isOnPeople: isOnPeople(text),
    movement: movementIn(text),
    conditions: conditionsIn(text, words),
    denied: deniedIn(main, words),
    ...transitionsIn(text, words),
  };
}

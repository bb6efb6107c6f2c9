import { stemmer } from "stemmer";
import type { Lexicon, LexiconEntry } from "../../knowledge/lexicon.js";
import { foldSpelling, wordsOf } from "../../text/words.js";
import { directionOf } from "./direction.js";

/**
 * Words that say nothing of the subject: among them those of negation, strength and population, which are compared with the
 * claim instead of searched. Comparatives are not among them.
 */
const STOP_WORDS = new Set(
  (
    "a about after again all also although among an and any are as at be because been being both but by can could did do does " +
    "during each either et al for from further furthermore had has have having here how however i if in into is it its itself " +
    "may might moreover most must of often on one only or other others our over own same several shall she should since so some " +
    "such than that the their them then there thereby these they this those through thus to toward towards under upon us very via " +
    "was we were what when where whether which while who whose why will with within would you your yet study studies show shows " +
    "showed shown found find finding findings report reported reports suggest suggests suggested demonstrate demonstrated " +
    "demonstrates indicate indicates indicated authors author colleagues coworkers experiment experiments group groups work works " +
    "best known well new recent recently put common commonly evidence research result results using used use review " +
    "not no never without neither nor cannot unable fail fails failed " +
    "cure cures cured prove proves proved proven eliminate eliminates eradicate eradicates guarantee guarantees always " +
    "definitively undoubtedly conclusively patient patients people humans individuals persons clinically"
  ).split(" "),
);

const conceptOf = (entry: LexiconEntry): string =>
  `=${entry.kind === "abbreviation" ? entry.entry.shortForm : entry.entry.term}`;

/** Two spellings of one language: behaviour and behavior, tumour and tumor, immunise and immunize. */
const americanize = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})our(?=s|al|ed|ing|$)/u, "or")
    .replace(/(?<=[a-z]{3})is(?=e[sd]?$|ing$|ation)/u, "iz");

const stem = (word: string): string => stemmer(americanize(foldSpelling(word).toLowerCase()));

/** A word of the query with the concept it stands for, if the lexicon knows one: BDNF asks for "bdnf" or for the concept. */
export interface QueryWord {
  readonly term: string;
  /** Less than 1 for a word that says which way something goes and not what. */
  readonly weight: number;
  readonly concepts: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Verbs of direction and bare numbers stand beside any subject: a claim is not found for sharing one. */
const LIGHT = 0.25;

const wordTerm = (word: string): { term: string; weight: number } => {
  const direction = directionOf(word);
  return direction
    ? { term: `~${direction}`, weight: LIGHT }
    : { term: stem(word), weight: /^\d+$/u.test(word) ? LIGHT : 1 };
};

/** What a text asks for: its content words as stems, each with the lexicon's concepts that cover it. */
export function queryWords(text: string, lexicon: Lexicon): QueryWord[] {
  const matches = lexicon.scan(text, { start: 0, end: text.length });
  return wordsOf(text)
    .filter((word) => !STOP_WORDS.has(word.text.toLowerCase()))
    .map((word) => ({
      ...wordTerm(word.text),
      concepts: matches
        .filter((match) => match.start <= word.start && word.end <= match.end)
        .flatMap((match) => match.entries.map(conceptOf)),
      start: word.start,
      end: word.end,
    }));
}

const joinedCompounds = (text: string): string[] => {
  const words = wordsOf(text);
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next && /^[-\u2010\u2011\u2013]$/u.test(text.slice(word.end, next.start))
      ? [foldSpelling(word.text + next.text).toLowerCase()]
      : [];
  });
};

/**
 * What a text is indexed by: stems of its words, compounds joined as well as split (IL-1β also as il1beta),
 * and one concept for each entry of the lexicon, whether the short form or the long form was written.
 */
export function indexTerms(text: string, lexicon: Lexicon): string[] {
  const words = queryWords(text, lexicon);
  const concepts = new Set(words.flatMap((word) => word.concepts));
  return [...words.map((word) => word.term), ...joinedCompounds(text), ...concepts];
}

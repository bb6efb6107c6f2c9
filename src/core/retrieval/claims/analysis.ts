import { stemmer } from "stemmer";
import type { Lexicon, LexiconEntry, LexiconMatch } from "../../knowledge/lexicon.js";
import { foldSpelling, type Word, wordsOf } from "../../text/words.js";
import { directionOf } from "./direction.js";
import { paraphraseClasses } from "./paraphrases.js";
import { createUnlistedForms } from "./unlistedForms.js";

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
    "was we were what when where whereas whether which while who whose why will with within would you your yet study studies show shows " +
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

/** A content word with what may stand for it. */
export interface QueryWord {
  /** Its stem, or `~more` and `~less` for a verb of direction. */
  readonly term: string;
  /** Less than 1 for a word that says which way something goes and not what. */
  readonly weight: number;
  /** Concepts of the lexicon that cover it: these mean the same. */
  readonly concepts: readonly string[];
  /** Classes of words that authors put for one another: these mean nearly the same. */
  readonly classes: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Reads texts the same way for the index and for the question. */
export interface Analyzer {
  /** The entries of the lexicon that a text names, in listed and unlisted spellings. */
  matches(text: string): readonly LexiconMatch[];
  words(text: string): readonly QueryWord[];
  /** All terms of a text: stems, concepts, classes, and compounds joined as well as split (IL-1β also as il1beta). */
  terms(text: string): string[];
  /** A word's stem, spelling folded. */
  stem(word: string): string;
}

/** Verbs of direction and bare numbers stand beside any subject: a claim is not found for sharing one. */
const LIGHT = 0.25;
/** So many stems are kept, a manuscript's vocabulary several times over. */
const KEPT = 20_000;

/** A sentence is read for one purpose after another: what was read of the last few texts is kept. */
const LAST = 12;

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const last = new Map<string, T>();
  return (text) => {
    const known = last.get(text);
    if (known !== undefined) return known;
    const [oldest] = last.keys();
    if (last.size >= LAST && oldest !== undefined) last.delete(oldest);
    const found = read(text);
    last.set(text, found);
    return found;
  };
}

const isHyphen = (between: string): boolean => /^[-\u2010\u2011\u2013]$/u.test(between);

function joinedCompounds(text: string, words: readonly Word[]): string[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next && isHyphen(text.slice(word.end, next.start))
      ? [foldSpelling(word.text + next.text).toLowerCase()]
      : [];
  });
}

export function createAnalyzer(lexicon: Lexicon): Analyzer {
  const stems = new Map<string, string>();
  const classes = paraphraseClasses();
  const unlisted = createUnlistedForms(lexicon);

  function stem(word: string): string {
    const known = stems.get(word);
    if (known !== undefined) return known;
    if (stems.size >= KEPT) stems.clear();
    const found = stemmer(americanize(foldSpelling(word).toLowerCase()));
    stems.set(word, found);
    return found;
  }

  function read(word: Word): Pick<QueryWord, "term" | "weight" | "classes"> {
    const direction = directionOf(word.text);
    const stemmed = stem(word.text);
    const own = classes.get(stemmed) ?? [];
    if (direction) return { term: `~${direction}`, weight: LIGHT, classes: own };
    return { term: stemmed, weight: /^\d+$/u.test(word.text) ? LIGHT : 1, classes: own };
  }

  const matches = remembered((text: string): readonly LexiconMatch[] => {
    const listed = lexicon.scan(text, { start: 0, end: text.length });
    return [...listed, ...unlisted.scan(text, wordsOf(text), listed)];
  });

  const words = remembered((text: string): readonly QueryWord[] => {
    const found = matches(text);
    return wordsOf(text)
      .filter((word) => !STOP_WORDS.has(word.text.toLowerCase()))
      .map((word) => ({
        ...read(word),
        concepts: found
          .filter((match) => match.start <= word.start && word.end <= match.end)
          .flatMap((match) => match.entries.map(conceptOf)),
        start: word.start,
        end: word.end,
      }));
  });

  return {
    matches,
    stem,
    words,
    terms(text) {
      const read = words(text);
      return [
        ...read.map(({ term }) => term),
        ...new Set(read.flatMap(({ concepts, classes: own }) => [...concepts, ...own])),
        ...joinedCompounds(text, wordsOf(text)),
      ];
    },
  };
}

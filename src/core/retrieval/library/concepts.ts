import type { Lexicon, LexiconEntry } from "../../knowledge/lexicon.js";
import type { Phrase } from "../search/phrases.js";
import { type Query, readQuery } from "../search/query.js";

const conceptOf = (entry: LexiconEntry): string =>
  entry.kind === "abbreviation" ? entry.entry.shortForm : entry.entry.term;

/** All forms of the lexicon's entries, so that an abstract that spells out MSC answers a sentence that does not. */
export const phrasesOf = (lexicon: Lexicon): Phrase[] =>
  lexicon.entries.flatMap((entry) => {
    const concept = conceptOf(entry);
    if (entry.kind === "term")
      return [entry.entry.term, ...entry.entry.aliases].map((text) => ({ concept, text, isCased: false }));
    const { shortForm, variants, longForm } = entry.entry;
    return [
      ...[shortForm, ...variants].map((text) => ({ concept, text, isCased: true })),
      { concept, text: longForm, isCased: false },
    ];
  });

/** A sentence as it is asked of a library: its words with the concepts of the lexicon that they are part of. */
export function askOf(text: string, lexicon: Lexicon): Query {
  const matches = lexicon.scan(text, { start: 0, end: text.length });
  return readQuery(text, (word) => ({
    concepts: matches
      .filter((match) => match.start <= word.start && word.end <= match.end)
      .flatMap((match) => match.entries.map(conceptOf)),
  }));
}

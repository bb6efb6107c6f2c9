import type { Lexicon, LexiconEntry } from "../../knowledge/lexicon.js";
import { foldSpelling, wordsOf } from "../../text/words.js";

/** Kinds of entry that act or are given: a source on one of them is no source on another. */
const ACTING: ReadonlySet<string> = new Set([
  "cell",
  "drug",
  "intervention",
  "vesicle",
  "small-molecule",
] satisfies LexiconEntry["entry"]["category"][]);

export const nameOf = ({ kind, entry }: LexiconEntry): string =>
  kind === "abbreviation" ? entry.shortForm : entry.term;

/** The cells, vesicles, drugs and interventions that a text names; each match as the entries it can stand for. */
export const agentsIn = (text: string, lexicon: Lexicon): LexiconEntry[][] =>
  lexicon
    .scan(text, { start: 0, end: text.length })
    .map(({ entries }) => entries.filter(({ entry }) => ACTING.has(entry.category)))
    .filter((entries) => entries.length > 0);

const formsOf = ({ kind, entry }: LexiconEntry): string[] =>
  kind === "abbreviation" ? [entry.longForm] : [entry.term, ...entry.aliases];

const wordSets = (entry: LexiconEntry): Set<string>[] =>
  formsOf(entry).map((form) => new Set(wordsOf(form).map(({ text }) => foldSpelling(text).toLowerCase())));

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((word) => b.has(word));

/**
 * Whether one entry is a wider or narrower form of the other: a stem cell and a mesenchymal stem cell are, a neural and a
 * mesenchymal one are not. All vesicles count as one kind, since authors use their names for one another.
 */
export function areOfOneKind(a: LexiconEntry, b: LexiconEntry): boolean {
  if (nameOf(a) === nameOf(b)) return true;
  if (a.entry.category === "vesicle" && b.entry.category === "vesicle") return true;
  return wordSets(a).some((one) => wordSets(b).some((other) => within(one, other) || within(other, one)));
}

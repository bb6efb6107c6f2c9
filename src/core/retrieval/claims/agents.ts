import type { LexiconEntry, LexiconMatch } from "../../knowledge/lexicon.js";
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

/** Cells that are given; neurons, astrocytes or microglia are what something happens to. */
const GIVEN_CELL = /\b(?:stem|stromal|mononuclear|cord blood|precursor|progenitor)\b/iu;

const acts = ({ kind, entry }: LexiconEntry): boolean =>
  ACTING.has(entry.category) &&
  (entry.category !== "cell" || GIVEN_CELL.test(kind === "abbreviation" ? entry.longForm : entry.term));

/** Of what a text names, the cells that are given, vesicles, drugs and interventions; each match as the entries it can stand for. */
export const agentsAmong = (matches: readonly LexiconMatch[]): LexiconEntry[][] =>
  matches.map(({ entries }) => entries.filter(acts)).filter((entries) => entries.length > 0);

/** "In rats that do not answer to fluoxetine, MSCs ...": what a sentence is on stands behind its opening phrase. */
const OPENING =
  /^\s*(?:in|among|after|during|for|with|under|by|on|at|according to|compared (?:with|to)|unlike|besides|apart from|when|whereas|while|although|as)\b[^,]*,/iu;
/** What is given together is one treatment. */
const TOGETHER =
  /\b(?:combined|together|along|combination|co-?administered|co-?treat\p{L}*|added|adding|plus|given|treated)\b/iu;
const JOINED = /^[^.;,]{0,40}\b(?:with|and|plus|to)\b[^.;,]{0,30}$/iu;

/** "Antidepressant-like effects" names no drug. */
const ONLY_QUALIFIES =
  /^(?:[-\u2010\u2011]|\s+(?:effects?|actions?|responses?|efficacy|properties|activity|potential|resistance)\b)/iu;
/** MSC-derived exosomes, MSCs' vesicles: of a cell and its vesicle the vesicle is meant. */
const ITS_VESICLE = /^(?:[-\u2010\u2011]|s?['’]s?)?(?:derived|secreted|released|generated)?[-\s]{0,2}$/iu;

/** What a sentence is on stands in its first half; what it ends on is what something happens to. */
const FORWARD = 0.55;

const isVesicle = ({ entries }: LexiconMatch): boolean =>
  entries.some(({ entry }) => entry.category === "vesicle");

/** The agents that a sentence is on: the first that it names behind an opening phrase, and what is given together with it. */
export function headsOf(text: string, matches: readonly LexiconMatch[]): readonly LexiconMatch[] {
  const opening = OPENING.exec(text)?.[0].length ?? 0;
  const acting = matches.filter(
    (match) => (match.entries.some(acts) && !ONLY_QUALIFIES.test(text.slice(match.end))) || isVesicle(match),
  );
  const half = opening + (text.length - opening) * FORWARD;
  const from = acting.findIndex(({ start }) => start >= opening);
  const [first, second, third] = acting.slice(Math.max(0, from));
  if (first && first.start > half) return [];
  const isItsVesicle =
    first && second && isVesicle(second) && ITS_VESICLE.test(text.slice(first.end, second.start));
  const [head, next] = isItsVesicle ? [second, third] : [first, second];
  if (!head) return [];
  const isJoint = next !== undefined && TOGETHER.test(text) && JOINED.test(text.slice(head.end, next.start));
  return isJoint ? [head, next] : [head];
}

const formsOf = ({ kind, entry }: LexiconEntry): string[] =>
  kind === "abbreviation" ? [entry.longForm] : [entry.term, ...entry.aliases];

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((word) => b.has(word));

/** Whether one is told to be a kind of the other: an embryonic stem cell is pluripotent, sertraline an antidepressant. */
function definesBy(a: LexiconEntry, b: LexiconEntry): boolean {
  if (b.kind !== "term" || a.entry.category !== b.entry.category) return false;
  const definition = a.entry.definition.toLowerCase();
  if (a.entry.category === "drug") return definition.includes(b.entry.term.toLowerCase());
  return (
    a.entry.category === "cell" && definition.startsWith(b.entry.term.split(" ")[0]?.toLowerCase() ?? "?")
  );
}

/** Whether one entry is a wider or narrower form of the other. */
export type Kinship = (a: LexiconEntry, b: LexiconEntry) => boolean;

/**
 * A stem cell and a mesenchymal stem cell are of one kind, a neural and a mesenchymal one are not. All vesicles count as one
 * kind, since authors use their names for one another. What was found is kept: the same entries meet in claim after claim.
 */
export function createKinship(): Kinship {
  const words = new WeakMap<LexiconEntry, Set<string>[]>();
  const wordSets = (entry: LexiconEntry): Set<string>[] => {
    const known = words.get(entry);
    if (known) return known;
    const sets = formsOf(entry).map(
      (form) => new Set(wordsOf(form).map(({ text }) => foldSpelling(text).toLowerCase())),
    );
    words.set(entry, sets);
    return sets;
  };
  const met = new WeakMap<LexiconEntry, WeakMap<LexiconEntry, boolean>>();
  const areOfOneKind: Kinship = (a, b) => {
    if (nameOf(a) === nameOf(b)) return true;
    if (a.entry.category === "vesicle" && b.entry.category === "vesicle") return true;
    if (definesBy(a, b) || definesBy(b, a)) return true;
    return wordSets(a).some((one) => wordSets(b).some((other) => within(one, other) || within(other, one)));
  };
  return (a, b) => {
    const others = met.get(a) ?? new WeakMap<LexiconEntry, boolean>();
    met.set(a, others);
    const known = others.get(b) ?? areOfOneKind(a, b);
    others.set(b, known);
    return known;
  };
}

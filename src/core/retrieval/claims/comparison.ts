import { foldSpelling, wordsOf } from "../../text/words.js";
import type { Analyzer } from "./analysis.js";

/** What names the things compared. */
type Names = Pick<Analyzer, "matches">;

/** A word that puts one thing above or below another. */
const COMPARATIVE =
  /\b(more|greater|higher|stronger|better|superior|larger|faster|less|lower|weaker|fewer|smaller|inferior|worse|slower)\b/iu;
const THAN = /\b(?:than|compared (?:with|to)|over)\b/iu;
const LESS = /^(?:less|lower|weaker|fewer|smaller|inferior|worse|slower)$/iu;

const foldedWords = (text: string): string[] =>
  wordsOf(text).map((word) => foldSpelling(word.text).toLowerCase());

/** A name further away than this, or in another phrase, is not what is compared. */
const NEAR = 30;
const OTHER_PHRASE = /\s(?:in|of|for|by|with|at|on|after|under|to)\s/iu;

/** The words of the thing that a text names first or last, short form and long form together. */
function thingIn(text: string, { matches }: Names, which: "first" | "last"): Set<string> {
  const found = matches(text);
  const match = which === "first" ? found[0] : found.at(-1);
  if (!match) return new Set();
  // "than umbilical cord MSCs": what stands between "than" and the name belongs to it
  const written = text.slice(which === "first" ? 0 : match.start, match.end);
  const between = which === "first" ? text.slice(0, match.start) : text.slice(match.end);
  if (between.length > NEAR || OTHER_PHRASE.test(between)) return new Set();
  const names = match.entries.map(({ kind, entry }) =>
    kind === "abbreviation" ? entry.longForm : entry.term,
  );
  return new Set([written, ...names].flatMap(foldedWords));
}

/** A comparison: the words of what is said to be more, and of what is said to be less. */
interface Comparison {
  readonly more: ReadonlySet<string>;
  readonly less: ReadonlySet<string>;
}

const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> =>
  new Set([...one].filter((word) => !other.has(word)));

function comparisonIn(text: string, names: Names): Comparison | undefined {
  const comparative = COMPARATIVE.exec(text);
  const than = comparative && /\bthan\b/iu.exec(text.slice(comparative.index));
  if (!than) return undefined;
  const before = thingIn(text.slice(0, comparative.index), names, "last");
  const behind = thingIn(text.slice(comparative.index + than.index + than[0].length), names, "first");
  const [first, second] = [only(before, behind), only(behind, before)];
  return LESS.test(comparative[0]) ? { more: second, less: first } : { more: first, less: second };
}

/** The side of a comparison that a text names last before its own comparative. */
function sideAbove(text: string, { more, less }: Comparison): "more" | "less" | undefined {
  const comparative = COMPARATIVE.exec(text);
  // "more checkpoint ligands" compares nothing that is named
  if (!comparative || !THAN.test(text.slice(comparative.index))) return undefined;
  const named = foldedWords(text.slice(0, comparative.index)).findLast(
    (word) => more.has(word) || less.has(word),
  );
  if (named === undefined) return undefined;
  const side = more.has(named) ? "more" : "less";
  if (!LESS.test(comparative[0])) return side;
  return side === "more" ? "less" : "more";
}

const wordsAfter = (text: string, pattern: RegExp): Set<string> => {
  const found = [...text.matchAll(pattern)].at(-1);
  const rest = found
    ? text
        .slice(found.index + found[0].length)
        .replace(/[,;:].*$|\s(?:and|by|in|with|through|while)\s.*$/u, "")
    : "";
  return new Set(foldedWords(rest).slice(0, 5));
};

const FROM = /\bfrom\s+/giu;
const TO = /\b(?:to|towards?|into)\s+/giu;

/** A change from something to something: the words of either end that the other has not. */
export interface Movement {
  readonly start: ReadonlySet<string>;
  readonly goal: ReadonlySet<string>;
}

export function movementIn(text: string): Movement | undefined {
  const found = /\bfrom\b([^,;.]{1,60}?)\bto\b(.*)$/iu.exec(text);
  if (!found) return undefined;
  const start = wordsAfter(`from ${found[1] ?? ""}`, FROM);
  const goal = wordsAfter(`to ${found[2] ?? ""}`, TO);
  return { start: only(start, goal), goal: only(goal, start) };
}

interface Moving {
  readonly text: string;
  readonly movement: Movement | undefined;
}

/** Whether a claim says "from A to B" and a sentence "from B to A", or "to A" without B. */
export function isTurnedBack(sentence: Moving, { movement: told }: Moving): boolean {
  if (!told) return false;
  const reached = sentence.movement?.goal ?? wordsAfter(sentence.text, TO);
  // "the M1 phenotype" has a word of either end: the end that it has more of is meant
  const shared = (words: ReadonlySet<string>): number =>
    [...words].filter((word) => reached.has(word)).length;
  return shared(told.start) > shared(told.goal);
}

/** Whether a sentence puts below what a claim puts above: "A more than B" told as "B more than A". Both must be named. */
export function isReversed(sentence: string, claim: string, names: Names): boolean {
  const told = comparisonIn(claim, names);
  if (!told) return isBeaten(sentence, claim);
  const words = new Set(foldedWords(sentence));
  const namesBoth = [told.more, told.less].every((side) => [...side].some((word) => words.has(word)));
  return namesBoth && sideAbove(sentence, told) === "less";
}

/** "Than those from the umbilical cord": the words of what is compared, as written. */
const COMPARED =
  /\bthan\s+(?:(?:that|those|the|in|from|of|with|by|cells?)\s+)*((?:[\p{L}\p{N}-]+\s?){1,4})/iu;

/** Whether the claim gives the upper hand, over nothing named, to what the sentence has come off worse. */
function isBeaten(sentence: string, claim: string): boolean {
  const compared = COMPARED.exec(sentence);
  const comparative = COMPARATIVE.exec(claim);
  const own = COMPARATIVE.exec(sentence);
  if (!compared || !comparative || !own || LESS.test(own[0]) !== LESS.test(comparative[0])) return false;
  const above = new Set(foldedWords(sentence.slice(0, own.index)));
  const below = foldedWords(compared[1] ?? "").filter((word) => !above.has(word));
  const [said, first] = [new Set(foldedWords(claim)), foldedWords(claim.slice(0, comparative.index))];
  const sources = SOURCES.filter((source) => [...above].some((word) => word === source));
  return (
    below.some((word) => SOURCES.includes(word) && first.includes(word)) &&
    sources.length > 0 &&
    !sources.some((source) => said.has(source))
  );
}

/** Where cells come from: what they are told apart by. */
const SOURCES = ["cord", "marrow", "adipose", "placenta", "embryonic", "neural"];

import type { Lexicon } from "../../../core/knowledge/lexicon.js";
import { foldSpelling, wordsOf } from "../../../core/text/words.js";

/** A word that puts one thing above or below another. */
const COMPARATIVE =
  /\b(more|greater|higher|stronger|better|superior|larger|faster|less|lower|weaker|fewer|smaller|inferior|worse|slower)\b/iu;
const LESS = /^(?:less|lower|weaker|fewer|smaller|inferior|worse|slower)$/iu;

const foldedWords = (text: string): string[] =>
  wordsOf(text).map((word) => foldSpelling(word.text).toLowerCase());

/** The words of the thing that a text names first or last, short form and long form together. */
function thingIn(text: string, lexicon: Lexicon, which: "first" | "last"): Set<string> {
  const matches = lexicon.scan(text, { start: 0, end: text.length });
  const match = which === "first" ? matches[0] : matches.at(-1);
  if (!match) return new Set();
  const names = match.entries.map(({ kind, entry }) =>
    kind === "abbreviation" ? entry.longForm : entry.term,
  );
  // "than umbilical cord MSCs": what stands between "than" and the name belongs to it
  const written = text.slice(which === "first" ? 0 : match.start, match.end);
  return new Set([written, ...names].flatMap(foldedWords));
}

/** A comparison: the words of what is said to be more, and of what is said to be less. */
interface Comparison {
  readonly more: ReadonlySet<string>;
  readonly less: ReadonlySet<string>;
}

const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> =>
  new Set([...one].filter((word) => !other.has(word)));

function comparisonIn(text: string, lexicon: Lexicon): Comparison | undefined {
  const comparative = COMPARATIVE.exec(text);
  const than = comparative && /\bthan\b/iu.exec(text.slice(comparative.index));
  if (!than) return undefined;
  const before = thingIn(text.slice(0, comparative.index), lexicon, "last");
  const behind = thingIn(text.slice(comparative.index + than.index + than[0].length), lexicon, "first");
  const [first, second] = [only(before, behind), only(behind, before)];
  return LESS.test(comparative[0]) ? { more: second, less: first } : { more: first, less: second };
}

/** The side of a comparison that a text names last before its own comparative. */
function sideAbove(text: string, { more, less }: Comparison): "more" | "less" | undefined {
  const comparative = COMPARATIVE.exec(text);
  if (!comparative) return undefined;
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

/** Whether a claim says "from A to B" and a sentence "to A" without B. */
export function isTurnedBack(sentence: string, claim: string): boolean {
  const movement = /\bfrom\b(.*?)\bto\b(.*)$/iu.exec(claim);
  if (!movement) return false;
  const start = wordsAfter(`from ${movement[1] ?? ""}`, FROM);
  const goal = wordsAfter(`to ${movement[2] ?? ""}`, TO);
  const reached = wordsAfter(sentence, TO);
  const has = (words: Iterable<string>): boolean => [...words].some((word) => reached.has(word));
  return has(only(start, goal)) && !has(only(goal, start));
}

/** Whether a sentence puts below what a claim puts above: "A more than B" told as "B more than A". Both must be named. */
export function isReversed(sentence: string, claim: string, lexicon: Lexicon): boolean {
  const comparison = comparisonIn(claim, lexicon);
  if (!comparison) return false;
  const words = new Set(foldedWords(sentence));
  const namesBoth = [comparison.more, comparison.less].every((side) =>
    [...side].some((word) => words.has(word)),
  );
  return namesBoth && sideAbove(sentence, comparison) === "less";
}

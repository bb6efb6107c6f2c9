import type { Span } from "../text/problem.js";
import type { Manuscript, ProseRun } from "./facts.js";

/** How a compound of two words is written: dataset, data-set, data set. */
export type Joint = "closed" | "hyphen" | "open";

export interface WrittenCompound extends Span {
  readonly joint: Joint;
  readonly first: string;
  /** In the singular. */
  readonly second: string;
  readonly isPlural: boolean;
  readonly block: ProseRun["block"];
}

interface Word extends Span {
  readonly text: string;
  readonly block: ProseRun["block"];
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
const SHORTEST = 3;
const LETTERS = /^\p{Ll}+$/u;

/** Capitals within, or mark-up, a slash, a point or a colon directly around: a name of software, a path, a label. */
const isName = (text: string, word: string, start: number): boolean =>
  /\p{Ll}\p{Lu}/u.test(word) ||
  /[*_`[/\\.:@#{]/u.test(text.charAt(start - 1)) ||
  /^(?:[*_`\]/\\@#}(]|[.:]\p{L})/u.test(text.slice(start + word.length, start + word.length + 2));

function wordsOf({ text, prose }: Pick<Manuscript, "text" | "prose">): Word[] {
  const words: Word[] = [];
  for (const run of prose())
    for (const { 0: word, index } of text.slice(run.start, run.end).matchAll(WORD)) {
      const start = run.start + index;
      if (isName(text, word, start)) continue;
      words.push({ text: word.toLowerCase(), start, end: start + word.length, block: run.block });
    }
  return words;
}

const singular = (word: string): string =>
  /[^suio]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;

function jointOf(text: string, one: Word, other: Word | undefined): Joint | undefined {
  if (!other || other.start - one.end !== 1) return undefined;
  const between = text.charAt(one.end);
  return between === "-" || between === "\u2010" || between === "\u2011"
    ? "hyphen"
    : between === " "
      ? "open"
      : undefined;
}

/**
 * The compounds of a manuscript that it also writes otherwise, by their letters. Words of three letters or more each, so that
 * prefixes and particles stay out; `isPart` says which words can make a compound at all.
 */
export function compoundsIn(
  manuscript: Pick<Manuscript, "text" | "prose">,
  isPart: (first: string, second: string) => boolean,
): ReadonlyMap<string, readonly WrittenCompound[]> {
  const { text } = manuscript;
  const words = wordsOf(manuscript);
  const pairs = new Map<string, WrittenCompound[]>();
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const joint = jointOf(text, word, next);
    if (!next || joint === undefined || !LETTERS.test(word.text) || !LETTERS.test(next.text)) continue;
    const second = singular(next.text);
    if (word.text.length < SHORTEST || second.length < SHORTEST || !isPart(word.text, second)) continue;
    const found: WrittenCompound = {
      joint,
      first: word.text,
      second,
      isPlural: second !== next.text,
      block: word.block,
      start: word.start,
      end: next.end,
    };
    const key = word.text + second;
    const list = pairs.get(key);
    if (list) list.push(found);
    else pairs.set(key, [found]);
  }
  for (const word of words) {
    const key = singular(word.text);
    const list = pairs.get(key);
    const [like] = list ?? [];
    if (list && like)
      list.push({
        ...like,
        joint: "closed",
        isPlural: key !== word.text,
        block: word.block,
        start: word.start,
        end: word.end,
      });
  }
  return pairs;
}

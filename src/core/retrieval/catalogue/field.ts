import type { Sliced } from "../../sliced.js";
import { createTextListBuilder, lowerBound, type TextList, textAt } from "./textList.js";

/** The words of one field of all entries, in order, and in which entries each stands. */
export interface Field {
  readonly words: TextList;
  /** Where the entries of each word begin in `entries`: those of words with one beginning follow one another. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

export interface FieldBuilder {
  /** Entries come in order. */
  add(word: string, entry: number): void;
  field(): Sliced<Field>;
}

/** So much is sorted or written between two turns of others. */
const AT_ONCE = 60_000;

export function createFieldBuilder(): FieldBuilder {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const last: number[] = [];
  let pairs = new Uint32Array(1 << 12);
  let length = 0;
  return {
    add(word, entry) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
        counts.push(0);
        last.push(-1);
      }
      if (last[number] === entry) return;
      last[number] = entry;
      counts[number] = (counts[number] ?? 0) + 1;
      if (length + 2 > pairs.length) {
        const wider = new Uint32Array(pairs.length * 2);
        wider.set(pairs);
        pairs = wider;
      }
      pairs[length++] = number;
      pairs[length++] = entry;
    },
    *field() {
      const sorted = yield* sortedWords(numbers);
      const words = createTextListBuilder();
      const starts = new Uint32Array(sorted.length + 1);
      const next = new Uint32Array(sorted.length);
      let start = 0;
      for (const [at, word] of sorted.entries()) {
        words.add(word);
        const number = numbers.get(word) ?? 0;
        next[number] = start;
        start += counts[number] ?? 0;
        starts[at + 1] = start;
        if (at % AT_ONCE === AT_ONCE - 1) yield;
      }
      const entries = new Uint32Array(start);
      for (let at = 0; at < length; at += 2) {
        const number = pairs[at] ?? 0;
        const place = next[number] ?? 0;
        entries[place] = pairs[at + 1] ?? 0;
        next[number] = place + 1;
        if (at % (AT_ONCE * 8) === 0) yield;
      }
      return { words: words.list(), starts, entries };
    },
  };
}

/** Sorted by their first letters apart, so that no turn takes long. */
function* sortedWords(numbers: ReadonlyMap<string, number>): Sliced<string[]> {
  const heads = new Map<string, string[]>();
  for (const word of numbers.keys()) {
    const head = word.slice(0, 2);
    const list = heads.get(head);
    if (list) list.push(word);
    else heads.set(head, [word]);
  }
  yield;
  const sorted: string[] = [];
  let since = 0;
  for (const head of [...heads.keys()].sort(byUnits)) {
    const list = (heads.get(head) ?? []).sort(byUnits);
    for (const word of list) sorted.push(word);
    since += list.length;
    if (since < AT_ONCE / 4) continue;
    since = 0;
    yield;
  }
  return sorted;
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Words from the one numbered `low` up to `high`, exclusive. */
export interface WordRange {
  readonly low: number;
  readonly high: number;
}

/** The words that begin with a text; the text itself, where it is a word, is the first. */
export function wordsFrom({ words }: Field, prefix: string): WordRange {
  const low = lowerBound(words, prefix);
  return { low, high: lowerBound(words, `${prefix}\uffff`, low) };
}

export const isWord = ({ words }: Field, at: number, text: string): boolean => textAt(words, at) === text;

import type { Sliced } from "../../sliced.js";
import { isOwnTerm } from "./data.js";
import { createGrowingNumbers } from "./growing.js";
import { startsByKey } from "./lists.js";
import { createNumbering } from "./numbering.js";

const LENGTH = 4;
const BORDER = 0x5f;

/** Seven bits of each of four characters; letters beyond ASCII may fall together, which costs a little precision only. */
const slide = (key: number, unit: number): number => ((key << 7) | ((unit ^ (unit >> 7)) & 0x7f)) & 0xfffffff;

/** Visits the stretches of four characters of a word with a mark at both ends (_cel, cell, ell_ of cell), each as a number. */
function eachGram(word: string, visit: (gram: number) => void): void {
  let key = slide(0, BORDER);
  for (let at = 0; at <= word.length; at++) {
    key = slide(key, at < word.length ? word.charCodeAt(at) : BORDER);
    if (at >= LENGTH - 2 || at === word.length) visit(key);
  }
}

/** The different grams of a word. */
export function gramsOf(word: string): Set<number> {
  const grams = new Set<number>();
  eachGram(word, (gram) => grams.add(gram));
  return grams;
}

/** Which terms hold a gram, by their numbers; a term that holds it twice may come twice. */
export interface GramIndex {
  termsWith(gram: number): Uint32Array;
}

/** So many terms are taken apart between two turns of others. */
const AT_ONCE = 8000;

export function* openGramIndex(terms: readonly string[]): Sliced<GramIndex> {
  const numbers = createNumbering();
  const keys = createGrowingNumbers();
  const owners = createGrowingNumbers();
  for (const [owner, term] of terms.entries()) {
    if (owner % AT_ONCE === AT_ONCE - 1) yield;
    if (isOwnTerm(term)) continue;
    eachGram(term, (gram) => {
      keys.push(numbers.numberOf(gram));
      owners.push(owner);
    });
  }
  yield;
  const sorted = keys.taken();
  const ownerOf = owners.taken();
  const starts = startsByKey(sorted, numbers.size);
  const next = starts.slice();
  const holders = new Uint32Array(sorted.length);
  for (let at = 0; at < sorted.length; at++) {
    const key = sorted[at] ?? 0;
    const place = next[key] ?? 0;
    holders[place] = ownerOf[at] ?? 0;
    next[key] = place + 1;
  }
  return {
    termsWith(gram) {
      const number = numbers.find(gram);
      return number < 0 ? holders.subarray(0, 0) : holders.subarray(starts[number], starts[number + 1]);
    },
  };
}

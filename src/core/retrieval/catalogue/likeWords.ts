import type { Field, WordRange } from "./field.js";
import type { TextList } from "./textList.js";

/** Words of three letters are too like one another but for letters that were swapped; long ones bear two slips. */
const SWAPS_ONLY = 3;
const TWO_SLIPS_FROM = 8;

/**
 * Ranges of words that begin with a text but for slips of the finger: two letters swapped, one wrong, missing or too many; the first
 * `slips` of them. A range may be told more than once. The words are in order, so what begins alike lies together and is walked
 * through like a tree (as in K. Schulz, S. Mihov: Fast string correction with Levenshtein automata, 2002).
 */
export function likeWords({ words }: Field, text: string): WordRange[] {
  const most = text.length < SWAPS_ONLY ? 0 : 1;
  const once = most === 0 ? [] : walkWords(words, text, most);
  return once.length === 0 && text.length >= TWO_SLIPS_FROM ? walkWords(words, text, 2) : once;
}

function walkWords(words: TextList, text: string, slips: number): WordRange[] {
  const found: WordRange[] = [];
  const swapsOnly = text.length <= SWAPS_ONLY;

  /** Words from `low` to `high` share their first `depth` letters, which stand for the first `read` of the text. */
  function walk(low: number, high: number, depth: number, read: number, left: number): void {
    if (low >= high) return;
    if (read === text.length) {
      if (left < slips) found.push({ low, high });
      return;
    }
    const unit = text.charCodeAt(read);
    const next = childOf(words, low, high, depth, unit);
    walk(next.low, next.high, depth + 1, read + 1, left);
    if (left === 0) return;
    const after = text.charCodeAt(read + 1);
    if (read + 1 < text.length && after !== unit) {
      const first = childOf(words, low, high, depth, after);
      const second = childOf(words, first.low, first.high, depth + 1, unit);
      walk(second.low, second.high, depth + 2, read + 2, left - 1);
    }
    if (swapsOnly) return;
    // one too many; the last one is still being typed
    if (read + 1 < text.length) walk(low, high, depth, read + 1, left - 1);
    for (const child of childrenOf(words, low, high, depth)) {
      if (child.unit !== unit) walk(child.low, child.high, depth + 1, read + 1, left - 1);
      walk(child.low, child.high, depth + 1, read, left - 1);
    }
  }
  walk(0, words.starts.length - 1, 0, 0, slips);
  return found;
}

/** The unit of a word at a place; -1 behind its end, so that what ends stands before what goes on. */
const unitAt = ({ starts, units }: TextList, word: number, depth: number): number => {
  const at = (starts[word] ?? 0) + depth;
  return at < (starts[word + 1] ?? 0) ? (units[at] ?? -1) : -1;
};

/** The first word from `low` on whose unit at `depth` is not below one. */
function firstNotBelow(words: TextList, low: number, high: number, depth: number, unit: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (unitAt(words, middle, depth) < unit) from = middle + 1;
    else to = middle;
  }
  return from;
}

function childOf(words: TextList, low: number, high: number, depth: number, unit: number): WordRange {
  const from = firstNotBelow(words, low, high, depth, unit);
  return { low: from, high: firstNotBelow(words, from, high, depth, unit + 1) };
}

function* childrenOf(
  words: TextList,
  low: number,
  high: number,
  depth: number,
): Generator<WordRange & { readonly unit: number }> {
  let from = firstNotBelow(words, low, high, depth, 0);
  while (from < high) {
    const unit = unitAt(words, from, depth);
    const to = firstNotBelow(words, from, high, depth, unit + 1);
    yield { unit, low: from, high: to };
    from = to;
  }
}

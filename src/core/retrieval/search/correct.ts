/** One slip is one letter put in, left out, mistaken or swapped with the next. */
const slipsAllowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);

/**
 * Optimal string alignment distance, or more than `most` where it is larger.
 * Source: Damerau, A technique for computer detection and correction of spelling errors (1964).
 */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let j = 0; j <= b.length; j++) last.push(j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** Which letters a word holds, a bit each: a slip changes two bits at most. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** Counts the bits that are set. Source: Warren, Hacker's Delight (2002), section 5-1. */
function bitsIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export interface Correction {
  /** Position of the word in the list. */
  readonly word: number;
  readonly slips: number;
}

/** The positions of words by their length, and the letters of each. */
function sortByLength(words: readonly string[]): { readonly words: number[]; readonly letters: number[] }[] {
  const byLength: { readonly words: number[]; readonly letters: number[] }[] = [];
  words.forEach((word, at) => {
    while (byLength.length <= word.length) byLength.push({ words: [], letters: [] });
    byLength[word.length]?.words.push(at);
    byLength[word.length]?.letters.push(lettersOf(word));
  });
  return byLength;
}

/** Words of a list that a word of no list may have been meant to be: the nearest ones, and only them. */
export function createCorrector(words: readonly string[]): (word: string) => Correction[] {
  let byLength: ReturnType<typeof sortByLength> | undefined;
  const nearest = (word: string, most: number): Correction[] => {
    byLength ??= sortByLength(words);
    const own = lettersOf(word);
    let found: Correction[] = [];
    let least = most;
    for (let length = word.length - most; length <= word.length + most; length++) {
      const group = byLength[length] ?? { words: [], letters: [] };
      for (let at = 0; at < group.words.length; at++) {
        if (bitsIn(own ^ (group.letters[at] ?? 0)) > 2 * least) continue;
        const candidate = group.words[at] ?? 0;
        const slips = slipsBetween(word, words[candidate] ?? "", least);
        if (slips > least) continue;
        if (slips < least) found = [];
        least = slips;
        found.push({ word: candidate, slips });
      }
    }
    return found;
  };
  return (word) => {
    const most = slipsAllowed(word.length);
    return most === 0 || !/^\p{L}+$/u.test(word) ? [] : nearest(word, most);
  };
}

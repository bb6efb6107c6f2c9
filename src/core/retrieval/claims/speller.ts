import { foldSpelling, wordsOf } from "../../text/words.js";

/** A text with its misspelled words put right, and where its places are in the text as written. */
export interface Corrected {
  readonly text: string;
  /** The place in the text as written of a place in the corrected one. */
  readonly place: (offset: number) => number;
}

export interface Speller {
  correct(text: string): Corrected;
}

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
const LONG = 8;

/** Edits that turn one word into the other, two letters swapped being one; `most` + 1 where there are more. Source: optimal string alignment. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/**
 * Puts words right that nobody knows and that are a letter or two from one of the vocabulary. A word in capitals or with a
 * digit is a code and stays. `counts`: the words that are known to be of the subject, lower case, and how often each stands.
 */
export function createSpeller(
  counts: ReadonlyMap<string, number>,
  isKnown: (word: string) => boolean,
): Speller {
  const byFirst = new Map<string, string[]>();
  for (const word of counts.keys())
    if (word.length >= SHORTEST - 1) {
      const first = word.charAt(0);
      const others = byFirst.get(first);
      if (others) others.push(word);
      else byFirst.set(first, [word]);
    }

  function nearest(word: string): string | undefined {
    const most = word.length >= LONG ? 2 : 1;
    let best: { readonly word: string; readonly edits: number } | undefined;
    for (const candidate of byFirst.get(word.charAt(0)) ?? []) {
      const edits = distance(word, candidate, best?.edits ?? most);
      if (edits > most || (best && edits > best.edits)) continue;
      const isOftener = best !== undefined && (counts.get(candidate) ?? 0) > (counts.get(best.word) ?? 0);
      if (!best || edits < best.edits || isOftener) best = { word: candidate, edits };
    }
    return best?.word;
  }

  function corrected(written: string): string | undefined {
    if (written.length < SHORTEST || /\p{N}|\p{Lu}.*\p{Lu}/u.test(written)) return undefined;
    const word = foldSpelling(written).toLowerCase();
    return counts.has(word) || isKnown(word) ? undefined : nearest(word);
  }

  return {
    correct(text) {
      const changes = wordsOf(text).flatMap(({ text: written, start, end }) => {
        const word = corrected(written);
        return word === undefined ? [] : [{ start, end, word }];
      });
      let right = "";
      let at = 0;
      const steps: { readonly from: number; readonly written: number }[] = [];
      for (const { start, end, word } of changes) {
        right += text.slice(at, start) + word;
        at = end;
        steps.push({ from: right.length, written: end });
      }
      return {
        text: right + text.slice(at),
        place: (offset) => {
          const step = steps.findLast(({ from }) => from <= offset);
          const next = steps[step ? steps.indexOf(step) + 1 : 0];
          const start = next && changes[steps.indexOf(next)]?.start;
          const plain = step ? step.written + offset - step.from : offset;
          return start === undefined ? plain : Math.min(plain, start);
        },
      };
    },
  };
}

// What every worker is given: the same plain numbers in shared memory, and how to train.
import type { Corpus, Pair } from "./corpus.js";
import type { Room } from "./room.js";
import { isRun } from "../../src/core/retrieval/embedding/units.js";

export interface Options {
  readonly dimensions: number;
  /** Words and runs of letters that get a vector: the most frequent ones. */
  readonly words: number;
  readonly runs: number;
  readonly epochs: number;
  readonly batch: number;
  /** Pairs of one article that stand side by side in a batch: the others' titles are the hard ones to tell apart. */
  readonly together: number;
  /** What a cosine is divided by before the softmax. */
  readonly temperature: number;
  /** Share of a text's units left out at each turn. */
  readonly dropout: number;
  readonly rate: number;
  readonly seed: number;
}

export interface Vocabulary {
  /** In ascending order; the place of a unit is its row. */
  readonly units: Uint32Array;
  /** Number of texts that have each unit. */
  readonly frequencies: Uint32Array;
}

const frequenciesOf = ({ units }: Corpus): Map<number, number> => {
  const frequencies = new Map<number, number>();
  for (const unit of units) frequencies.set(unit, (frequencies.get(unit) ?? 0) + 1);
  return frequencies;
};

export function chooseVocabulary(corpus: Corpus, { words, runs }: Options): Vocabulary {
  const frequencies = frequenciesOf(corpus);
  const ranked = [...frequencies].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const chosen = [
    ...ranked.filter(([unit]) => !isRun(unit)).slice(0, words),
    ...ranked.filter(([unit]) => isRun(unit)).slice(0, runs),
  ].sort((a, b) => a[0] - b[0]);
  return {
    units: Uint32Array.from(chosen, ([unit]) => unit),
    frequencies: Uint32Array.from(chosen, ([, count]) => count),
  };
}

/** The corpus with rows of the vocabulary in place of units, in shared memory. */
export interface Texts {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

const shared = (values: ArrayLike<number>): Uint32Array => {
  const array = new Uint32Array(new SharedArrayBuffer(values.length * 4));
  array.set(values);
  return array;
};

export function textsOf({ units, starts }: Corpus, vocabulary: Vocabulary): Texts {
  const rowOf = new Map(Array.from(vocabulary.units, (unit, row) => [unit, row]));
  const rows: number[] = [];
  const rowStarts = [0];
  for (let text = 0; text + 1 < starts.length; text++) {
    for (const unit of units.subarray(starts[text], starts[text + 1])) {
      const row = rowOf.get(unit);
      if (row !== undefined) rows.push(row);
    }
    rowStarts.push(rows.length);
  }
  return { rows: shared(rows), starts: shared(rowStarts) };
}

export interface Plan {
  readonly options: Options;
  readonly texts: Texts;
  readonly articles: readonly (readonly Pair[])[];
  /** Number of rows of the vocabulary. */
  readonly rows: number;
  readonly workers: number;
  readonly room: Room;
}

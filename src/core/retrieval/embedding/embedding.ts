import { type EmbeddingData, readData, scaleOf } from "./format.js";
import { createUnitReader } from "./units.js";
import { addTo, unitLength } from "./vectors.js";

/** A static embedding: the vector of a text is the sum of its words' and of their runs of letters. */
export interface Embedding {
  readonly dimensions: number;
  /** Tells this embedding from another: vectors of one mean nothing to the other. */
  readonly identity: number;
  /** The vector of a text, of length 1; of length 0 where nothing of the text is known. */
  embed(text: string): Float32Array;
  /**
   * The vector of a document: its title and its other sentences halve it between them. Sentences weigh alike whatever
   * their lengths.
   */
  embedDocument(title: string, sentences: readonly string[]): Float32Array;
}

export type ReadEmbedding =
  | { readonly kind: "embedding"; readonly embedding: Embedding }
  | { readonly kind: "problem"; readonly problem: string };

const PROBLEMS = {
  old: "The embedding is of another version of Stemma.",
  broken: "The embedding's file is damaged.",
};

/** The place of a value in ascending values; -1 where it is not there. */
function placeOf(value: number, values: Uint32Array): number {
  let [low, high] = [0, values.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = values[middle] ?? 0;
    if (there === value) return middle;
    if (there < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Adds a row's vector, unpacked on the way: all of them unpacked would take 32 MB. */
function addRow(
  sum: Float32Array,
  row: number,
  { dimensions, scales, largest, nibbles }: EmbeddingData,
): void {
  const scale = scaleOf(scales[row] ?? 0, largest);
  const from = (row * dimensions) / 2;
  for (let at = 0; at < dimensions / 2; at++) {
    const byte = nibbles[from + at] ?? 0;
    sum[2 * at] = (sum[2 * at] ?? 0) + scale * ((byte & 15) - 8);
    sum[2 * at + 1] = (sum[2 * at + 1] ?? 0) + scale * ((byte >> 4) - 8);
  }
}

function createEmbedding(data: EmbeddingData): Embedding {
  const { dimensions, identity, units } = data;
  const unitsOf = createUnitReader();
  const embed = (text: string): Float32Array => {
    const sum = new Float32Array(dimensions);
    for (const unit of unitsOf(text)) {
      const row = placeOf(unit, units);
      if (row >= 0) addRow(sum, row, data);
    }
    return unitLength(sum);
  };
  return {
    dimensions,
    identity,
    embed,
    embedDocument(title, sentences) {
      const all = new Float32Array(dimensions);
      for (const sentence of sentences) addTo(all, embed(sentence));
      return unitLength(addTo(unitLength(all), embed(title)));
    },
  };
}

/** Reads the shipped asset (data/embedding). Its bytes are kept, not copied. Never throws. */
export function readEmbedding(bytes: Uint8Array): ReadEmbedding {
  const read = readData(bytes);
  return read.kind === "data"
    ? { kind: "embedding", embedding: createEmbedding(read.data) }
    : { kind: "problem", problem: PROBLEMS[read.kind] };
}

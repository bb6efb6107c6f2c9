// Vectors as they are shipped: four bits a number, and a scale for each row.
import { type EmbeddingData, scaleOf, stepOf, writeData } from "../../src/core/retrieval/embedding/format.js";

const MOST = 7;
/** Shares of the largest number of a row that may become 7: what is cut off there is won in finer steps. */
const SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];

const rounded = (value: number, scale: number): number =>
  Math.max(-MOST, Math.min(MOST, Math.round(value / scale)));

const errorOf = (row: Float32Array, scale: number): number =>
  row.reduce((sum, value) => sum + (value - scale * rounded(value, scale)) ** 2, 0);

const largestOf = (row: Float32Array): number =>
  row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The step whose scale loses least of a row. */
function bestStep(row: Float32Array, largest: number): number {
  const most = largestOf(row);
  const steps = SHARES.map((share) => stepOf((most * share) / MOST, largest));
  const errors = steps.map((step) => errorOf(row, scaleOf(step, largest)));
  return steps[errors.indexOf(Math.min(...errors))] ?? 255;
}

export function quantise(
  vectors: Float32Array,
  { units, dimensions }: Pick<EmbeddingData, "units" | "dimensions">,
): Uint8Array {
  const largest = Math.fround(largestOf(vectors) / MOST);
  const scales = new Uint8Array(units.length);
  const nibbles = new Uint8Array((units.length * dimensions) / 2);
  for (let number = 0; number < units.length; number++) {
    const row = vectors.subarray(number * dimensions, (number + 1) * dimensions);
    const step = bestStep(row, largest);
    const scale = scaleOf(step, largest);
    scales[number] = step;
    for (let at = 0; at < dimensions / 2; at++) {
      const [low, high] = [rounded(row[2 * at] ?? 0, scale) + 8, rounded(row[2 * at + 1] ?? 0, scale) + 8];
      nibbles[(number * dimensions) / 2 + at] = low | (high << 4);
    }
  }
  return writeData({ dimensions, units, scales, largest, nibbles });
}

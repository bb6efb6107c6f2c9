import { writeData } from "../../../../src/core/retrieval/embedding/format.js";
import { createUnitReader } from "../../../../src/core/retrieval/embedding/units.js";

/** The bytes of an embedding of eight dimensions that knows the units of these words, each in a direction of its own. */
export function madeBytes(words: readonly string[]): Uint8Array {
  const unitsOf = createUnitReader();
  const known = [...new Set(words.flatMap((word) => [...unitsOf(word)]))].sort((a, b) => a - b);
  const nibbles = known.flatMap((unit) =>
    Array.from({ length: 4 }, (_, at) => 0x11 + ((unit >>> (8 * at)) & 0x77)),
  );
  return writeData({
    dimensions: 8,
    units: Uint32Array.from(known),
    scales: Uint8Array.from(known, (_, row) => row % 32),
    largest: 0.5,
    nibbles: Uint8Array.from(nibbles),
  });
}

/** "ste" and the version of the layout; another reading of text into units is another version too. */
const MARK = 0x01657473;
const HEADER = 24;
/** A step of a row's scale: 2^(1/16) apart, each scale is met within 2.2 %. */
const SCALE_STEPS = 16;
const MOST_DIMENSIONS = 1024;

/** The parts of the asset, as they lie in its bytes. All numbers are little-endian. */
export interface EmbeddingData {
  readonly dimensions: number;
  /** Ascending; the place of a unit is its row. */
  readonly units: Uint32Array;
  /** Each row's scale in steps below the largest. */
  readonly scales: Uint8Array;
  /** What the largest scale is. */
  readonly largest: number;
  /** Two numbers a byte, the first in the lower half, each 1 to 15 for -7 to 7. */
  readonly nibbles: Uint8Array;
  /** Tells this asset from another: vectors of one mean nothing to the other. */
  readonly identity: number;
}

export const scaleOf = (step: number, largest: number): number => largest * 2 ** (-step / SCALE_STEPS);
export const stepOf = (scale: number, largest: number): number =>
  Math.min(255, Math.max(0, Math.round(-SCALE_STEPS * Math.log2(scale / largest))));

function checksum(view: DataView, from: number): number {
  let sum = 0x811c9dc5;
  const whole = view.byteLength - ((view.byteLength - from) % 4);
  for (let at = from; at < whole; at += 4) {
    sum = Math.imul(sum ^ view.getUint32(at, true), 0x01000193);
    sum ^= sum >>> 15;
  }
  for (let at = whole; at < view.byteLength; at++) sum = Math.imul(sum ^ view.getUint8(at), 0x01000193);
  return sum >>> 0;
}

const lengthOf = (rows: number, dimensions: number): number => HEADER + rows * (4 + 1 + dimensions / 2);

/** Units ascend, or a search by halves would miss them. */
const ascend = (units: Uint32Array): boolean =>
  units.every((unit, at) => at === 0 || unit > (units[at - 1] ?? 0));

export type ReadData =
  { readonly kind: "data"; readonly data: EmbeddingData } | { readonly kind: "old" | "broken" };

/** Reads the asset's bytes, which it keeps and does not copy. `old` is of another version. Never throws. */
export function readData(bytes: Uint8Array): ReadData {
  if (bytes.length < HEADER) return { kind: "broken" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.getUint32(0, true);
  if (mark !== MARK) return { kind: (mark & 0xffffff) === (MARK & 0xffffff) ? "old" : "broken" };
  const [dimensions, rows] = [view.getUint32(8, true), view.getUint32(12, true)];
  const largest = view.getFloat32(16, true);
  const isShaped = dimensions > 0 && dimensions <= MOST_DIMENSIONS && dimensions % 2 === 0;
  if (!isShaped || bytes.length !== lengthOf(rows, dimensions)) return { kind: "broken" };
  const identity = checksum(view, 8);
  if (identity !== view.getUint32(4, true) || !(largest > 0 && largest < Infinity)) return { kind: "broken" };
  const units = Uint32Array.from({ length: rows }, (_, row) => view.getUint32(HEADER + row * 4, true));
  if (!ascend(units)) return { kind: "broken" };
  const scales = bytes.subarray(HEADER + rows * 4, HEADER + rows * 5);
  const nibbles = bytes.subarray(HEADER + rows * 5);
  return { kind: "data", data: { dimensions, units, scales, largest, nibbles, identity } };
}

/** The bytes that `readData` reads. */
export function writeData({
  dimensions,
  units,
  scales,
  largest,
  nibbles,
}: Omit<EmbeddingData, "identity">): Uint8Array {
  const bytes = new Uint8Array(lengthOf(units.length, dimensions));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARK, true);
  view.setUint32(8, dimensions, true);
  view.setUint32(12, units.length, true);
  view.setFloat32(16, largest, true);
  units.forEach((unit, row) => view.setUint32(HEADER + row * 4, unit, true));
  bytes.set(scales, HEADER + units.length * 4);
  bytes.set(nibbles, HEADER + units.length * 5);
  view.setUint32(4, checksum(view, 8), true);
  return bytes;
}

import type { VectorData } from "./documents.js";
import type { Embedding } from "./embedding.js";

/** "stv" and the version of the layout. */
const MARK = 0x01767473;
const HEADER = 12;

/** The vectors as bytes that can be kept beside the word index; twelve more than there are numbers. */
export function vectorsToBytes({ dimensions, identity, values }: VectorData): Uint8Array {
  const bytes = new Uint8Array(HEADER + values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARK, true);
  view.setUint32(4, identity, true);
  view.setUint32(8, dimensions, true);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), HEADER);
  return bytes;
}

/** Reads what `vectorsToBytes` wrote; undefined where it is damaged or of another embedding, and then made anew. */
export function vectorsFromBytes(
  bytes: Uint8Array,
  { dimensions, identity }: Pick<Embedding, "dimensions" | "identity">,
): VectorData | undefined {
  if (bytes.length < HEADER || (bytes.length - HEADER) % dimensions !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs =
    view.getUint32(0, true) === MARK &&
    view.getUint32(4, true) === identity &&
    view.getUint32(8, true) === dimensions;
  return isOurs ? { dimensions, identity, values: new Int8Array(bytes.slice(HEADER).buffer) } : undefined;
}

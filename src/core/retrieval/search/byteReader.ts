/** Reads what a writer wrote. Where the bytes end too soon or say nonsense, it gives what is empty and says `failed`. */
export interface Reader {
  numbers(): Uint32Array;
  strings(): string[];
  rest(): Uint8Array;
  readonly failed: boolean;
}

const COUNT_BYTES = 4;
/** String.fromCharCode takes its units as arguments, of which there must not be too many. */
const UNITS_AT_ONCE = 8192;

/** `bytes` are a copy of their own, which alone lies as lists of numbers must. */
const widen = (bytes: Uint8Array, width: number): Uint32Array =>
  width === 1
    ? new Uint32Array(bytes)
    : width === 2
      ? new Uint32Array(new Uint16Array(bytes.buffer))
      : new Uint32Array(bytes.buffer);

export function createReader(bytes: Uint8Array, from: number): Reader {
  let at = from;
  let failed = false;
  const count = (): number => {
    let value = 0;
    for (let byte = 0; byte < COUNT_BYTES; byte++) value |= (bytes[at + byte] ?? 0) << (8 * byte);
    at += COUNT_BYTES;
    return value >>> 0;
  };
  const numbers = (): Uint32Array => {
    const length = count();
    const width = bytes[at++] ?? 0;
    if (![1, 2, 4].includes(width) || length * width > bytes.length - at) failed = true;
    if (failed) return new Uint32Array(0);
    const part = Uint8Array.from(bytes.subarray(at, at + length * width));
    at += part.length;
    return widen(part, width);
  };
  return {
    numbers,
    strings() {
      const lengths = numbers();
      const units = numbers();
      let text = "";
      for (let start = 0; start < units.length; start += UNITS_AT_ONCE)
        text += String.fromCharCode(...units.subarray(start, start + UNITS_AT_ONCE));
      let start = 0;
      const strings = Array.from(lengths, (length) => text.slice(start, (start += length)));
      if (start !== text.length) failed = true;
      return strings;
    },
    rest() {
      const left = Uint8Array.from(bytes.subarray(at));
      at = bytes.length;
      return left;
    },
    get failed() {
      return failed;
    },
  };
}

/** Reads what a writer wrote. Where the bytes end too soon or say nonsense, it gives what is empty and says `failed`. */
export interface Reader {
  numbers(): Uint32Array;
  strings(): string[];
  rest(): Uint8Array;
  readonly failed: boolean;
}

/** String.fromCharCode takes its units as arguments, of which there must not be too many. */
const UNITS_AT_ONCE = 8192;

export function createReader(bytes: Uint8Array, from: number): Reader {
  let at = from;
  let failed = false;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (at >= bytes.length) break;
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    failed = true;
    return 0;
  };
  const numbers = (): Uint32Array => {
    const count = number();
    // a number takes a byte at least: more than there are bytes is nonsense, and not to be made room for
    if (count > bytes.length - at) failed = true;
    if (failed) return new Uint32Array(0);
    const values = new Uint32Array(count);
    for (let n = 0; n < count; n++) values[n] = number();
    return values;
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
      const left = bytes.slice(at);
      at = bytes.length;
      return left;
    },
    get failed() {
      return failed;
    },
  };
}

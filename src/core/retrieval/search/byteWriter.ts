/** Writes numbers below 2^32 in seven bits a byte, the lowest first, so that small ones take little room. */
export interface Writer {
  bytes(values: ArrayLike<number>): void;
  /** How many there are, and each. */
  numbers(values: Uint32Array): void;
  /** How many there are, the length of each, and their UTF-16 units. */
  strings(values: readonly string[]): void;
  taken(): Uint8Array;
}

const LONGEST_NUMBER = 5;

export function createWriter(): Writer {
  let buffer = new Uint8Array(1 << 16);
  let length = 0;
  const makeRoom = (more: number): void => {
    if (length + more <= buffer.length) return;
    const wider = new Uint8Array(Math.max(buffer.length * 2, length + more));
    wider.set(buffer);
    buffer = wider;
  };
  const number = (value: number): void => {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      buffer[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    buffer[length++] = rest;
  };
  const numbers = (values: Uint32Array | Uint16Array): void => {
    makeRoom((values.length + 1) * LONGEST_NUMBER);
    number(values.length);
    for (const value of values) number(value);
  };
  return {
    bytes(values) {
      makeRoom(values.length);
      buffer.set(values, length);
      length += values.length;
    },
    numbers,
    strings(values) {
      numbers(Uint32Array.from(values, (value) => value.length));
      const text = values.join("");
      numbers(Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
    },
    taken: () => buffer.slice(0, length),
  };
}

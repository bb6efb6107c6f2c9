/** Writes lists of numbers as they lie in memory, each as narrow as its largest allows, so that they are read by copying. */
export interface Writer {
  bytes(values: ArrayLike<number>): void;
  /** How many there are, how many bytes each takes, and each. */
  numbers(values: Uint32Array): void;
  /** The length of each, and the UTF-16 units of all. */
  strings(values: readonly string[]): void;
  taken(): Uint8Array;
}

const COUNT_BYTES = 4;

/** A list as bytes, one, two or four a number, in the order of bytes of the machine: what is kept does not leave it. */
function narrow(values: Uint32Array): { readonly width: number; readonly bytes: Uint8Array } {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  if (largest <= 0xff) return { width: 1, bytes: new Uint8Array(values) };
  if (largest <= 0xffff) return { width: 2, bytes: new Uint8Array(new Uint16Array(values).buffer) };
  return { width: 4, bytes: new Uint8Array(values.slice().buffer) };
}

export function createWriter(): Writer {
  let buffer = new Uint8Array(1 << 16);
  let length = 0;
  const bytes = (values: ArrayLike<number>): void => {
    if (length + values.length > buffer.length) {
      const wider = new Uint8Array(Math.max(buffer.length * 2, length + values.length));
      wider.set(buffer);
      buffer = wider;
    }
    buffer.set(values, length);
    length += values.length;
  };
  const numbers = (values: Uint32Array): void => {
    const narrowed = narrow(values);
    bytes(Array.from({ length: COUNT_BYTES }, (_, at) => (values.length >>> (8 * at)) & 0xff));
    bytes([narrowed.width]);
    bytes(narrowed.bytes);
  };
  return {
    bytes,
    numbers,
    strings(values) {
      numbers(Uint32Array.from(values, (value) => value.length));
      const text = values.join("");
      const units = new Uint32Array(text.length);
      for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
      numbers(units);
    },
    taken: () => buffer.slice(0, length),
  };
}

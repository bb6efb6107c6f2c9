/** A list of whole numbers that grows without a box for each. */
export interface GrowingNumbers {
  push(value: number): void;
  readonly length: number;
  /** What it holds now; a copy. */
  taken(): Uint32Array;
}

export function createGrowingNumbers(): GrowingNumbers {
  let values = new Uint32Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const wider = new Uint32Array(length * 2);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    taken: () => values.slice(0, length),
  };
}

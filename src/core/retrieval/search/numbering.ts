/** Numbers keys from 0 up in the order in which they are first met. */
export interface Numbering {
  numberOf(key: number): number;
  /** -1 for a key that was not met. */
  find(key: number): number;
  readonly size: number;
}

/** A hash table with open addressing over whole numbers below 2^32 - 1: several times as fast as a Map of them. */
export function createNumbering(): Numbering {
  let size = 0;
  /** Keys plus one; 0 is free. */
  let keys = new Uint32Array(1 << 12);
  let numbers = new Uint32Array(1 << 12);

  const slotFor = (key: number): number => {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 8;
    for (;;) {
      slot &= mask;
      const taken = keys[slot] ?? 0;
      if (taken === 0 || taken === key + 1) return slot;
      slot++;
    }
  };
  const widen = (): void => {
    const [oldKeys, oldNumbers] = [keys, numbers];
    keys = new Uint32Array(oldKeys.length * 2);
    numbers = new Uint32Array(keys.length);
    oldKeys.forEach((taken, at) => {
      if (taken === 0) return;
      const slot = slotFor(taken - 1);
      keys[slot] = taken;
      numbers[slot] = oldNumbers[at] ?? 0;
    });
  };

  return {
    numberOf(key) {
      const slot = slotFor(key);
      if (keys[slot] === key + 1) return numbers[slot] ?? 0;
      keys[slot] = key + 1;
      numbers[slot] = size++;
      if (size * 2 > keys.length) widen();
      return size - 1;
    },
    find(key) {
      const slot = slotFor(key);
      return keys[slot] === key + 1 ? (numbers[slot] ?? 0) : -1;
    },
    get size() {
      return size;
    },
  };
}

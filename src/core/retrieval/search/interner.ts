/** Numbers stretches of text from 0 up, equal stretches alike, without cutting out those it has met. */
export interface Interner {
  numberOf(text: string, start: number, end: number): number;
  textOf(number: number): string;
}

function isAt(text: string, start: number, length: number, known: string): boolean {
  if (known.length !== length) return false;
  for (let at = 0; at < length; at++) if (text.charCodeAt(start + at) !== known.charCodeAt(at)) return false;
  return true;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A hash table with open addressing: a look-up makes no string, where a Map would want one for every word read. */
export function createInterner(): Interner {
  const texts: string[] = [];
  /** Numbers plus one; 0 is free. */
  let slots = new Uint32Array(1 << 13);

  const slotFor = (text: string, start: number, end: number): number => {
    const mask = slots.length - 1;
    let slot = hashOf(text, start, end) & mask;
    for (;;) {
      const taken = slots[slot] ?? 0;
      if (taken === 0 || isAt(text, start, end - start, texts[taken - 1] ?? "")) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const widen = (): void => {
    slots = new Uint32Array(slots.length * 2);
    texts.forEach((text, number) => (slots[slotFor(text, 0, text.length)] = number + 1));
  };

  return {
    numberOf(text, start, end) {
      const slot = slotFor(text, start, end);
      const known = slots[slot] ?? 0;
      if (known > 0) return known - 1;
      texts.push(text.slice(start, end));
      slots[slot] = texts.length;
      if (texts.length * 2 > slots.length) widen();
      return texts.length - 1;
    },
    textOf: (number) => texts[number] ?? "",
  };
}

/** Many short texts in two arrays, so that a hundred thousand are kept and read back at once; each is made when asked for. */
export interface TextList {
  /** Where each begins in `units`, and behind the last its end. */
  readonly starts: Uint32Array;
  /** UTF-16 units; bytes where all are of Latin-1. */
  readonly units: Uint8Array | Uint16Array;
}

/** String.fromCharCode takes its units as arguments, of which there must not be too many; no text that is shown is as long. */
const LONGEST = 4096;

export function textAt({ starts, units }: TextList, at: number): string {
  const start = starts[at] ?? 0;
  const end = Math.min(starts[at + 1] ?? start, start + LONGEST);
  return start < end ? String.fromCharCode(...units.subarray(start, end)) : "";
}

export interface TextListBuilder {
  add(text: string): void;
  list(): TextList;
}

export function createTextListBuilder(): TextListBuilder {
  let starts = new Uint32Array(1024);
  let units = new Uint16Array(1 << 14);
  let count = 0;
  let length = 0;
  let isWide = false;
  return {
    add(text) {
      const taken = Math.min(text.length, LONGEST);
      if (count + 2 > starts.length) starts = widened(starts, new Uint32Array(starts.length * 2));
      if (length + taken > units.length) units = widened(units, new Uint16Array(units.length * 2 + taken));
      for (let at = 0; at < taken; at++) {
        const unit = text.charCodeAt(at);
        if (unit > 0xff) isWide = true;
        units[length + at] = unit;
      }
      length += taken;
      starts[++count] = length;
    },
    list: () => ({
      starts: starts.slice(0, count + 1),
      units: isWide ? units.slice(0, length) : Uint8Array.from(units.subarray(0, length)),
    }),
  };
}

function widened<T extends Uint16Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** The place of the first text from `low` on, below `high`, that does not stand before a text; both in order of their units. */
export function lowerBound(list: TextList, text: string, low = 0, high = list.starts.length - 1): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compareAt(list, middle, text) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compareAt({ starts, units }: TextList, at: number, text: string): number {
  const start = starts[at] ?? 0;
  const length = (starts[at + 1] ?? start) - start;
  const shared = Math.min(length, text.length);
  for (let unit = 0; unit < shared; unit++) {
    const difference = (units[start + unit] ?? 0) - text.charCodeAt(unit);
    if (difference !== 0) return difference;
  }
  return length - text.length;
}

/// <reference lib="dom" />
// Where everything lies in the one memory that the workers and their kernels share. Places are counted in numbers of four
// bytes; an address is four times a place.

export interface Sizes {
  readonly rows: number;
  readonly dimensions: number;
  readonly batch: number;
  readonly workers: number;
}

/** More rows are never summed at once: of a text with more units the first count. */
export const LONGEST = 2048;

export interface Room {
  readonly memory: WebAssembly.Memory;
  /** What is learnt, row after row. */
  readonly vectors: number;
  /** Of each text of the batch, sentences first: its vector, its length before it was made 1, and its slope. */
  readonly embedded: number;
  readonly norms: number;
  readonly slopes: number;
  /** Of each sentence with each title: the cosine, then the loss's slope by it. */
  readonly likeness: number;
  /** For each worker a list of addresses, one of weights, a row and a number. */
  readonly scratch: number;
  /** Two whole numbers by which the workers wait for one another. */
  readonly barrier: number;
}

export const scratchSize = ({ dimensions }: Sizes): number => 2 * LONGEST + dimensions + 4;

export function createRoom(sizes: Sizes): Room {
  const { rows, dimensions, batch, workers } = sizes;
  let taken = 0;
  const take = (length: number): number => {
    const place = taken;
    // rows start at 16 bytes, which loads of four numbers like best
    taken += Math.ceil(length / 4) * 4;
    return place;
  };
  const places = {
    vectors: take(rows * dimensions),
    embedded: take(2 * batch * dimensions),
    norms: take(2 * batch),
    slopes: take(2 * batch * dimensions),
    likeness: take(batch * batch),
    scratch: take(workers * scratchSize(sizes)),
    barrier: take(2),
  };
  const pages = Math.ceil((taken * 4) / 65536);
  return { memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }), ...places };
}

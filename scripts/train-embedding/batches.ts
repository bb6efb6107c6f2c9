// The order of training. All workers draw it from the same seed, so that none has to tell another.
import type { Pair } from "./corpus.js";
import type { Options } from "./plan.js";

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [mixed[last], mixed[other]];
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
  }
  return mixed;
}

export interface Batch {
  readonly sentences: readonly number[];
  /** One title that each sentence cites. */
  readonly titles: readonly number[];
  /** All that it cites: none of them is wrong. */
  readonly cited: readonly ReadonlySet<number>[];
}

const groupsOf = (pairs: readonly Pair[], size: number): Pair[][] =>
  Array.from({ length: Math.ceil(pairs.length / size) }, (_, at) => pairs.slice(at * size, (at + 1) * size));

function batchOf(pairs: readonly Pair[], random: () => number): Batch {
  return {
    sentences: pairs.map(({ sentence }) => sentence),
    titles: pairs.map(({ titles }) => titles[Math.floor(random() * titles.length)] ?? 0),
    cited: pairs.map(({ titles }) => new Set(titles)),
  };
}

/** The batches of one turn through all pairs; what fills no batch is left for another turn. */
export function* batchesOf(
  articles: readonly (readonly Pair[])[],
  { batch, together }: Options,
  random: () => number,
): Generator<Batch> {
  const groups = articles.flatMap((pairs) => groupsOf(shuffled(pairs, random), together));
  const order = shuffled(groups, random).flat();
  for (let at = 0; at + batch <= order.length; at += batch)
    yield batchOf(order.slice(at, at + batch), random);
}

export const stepsOf = (articles: readonly (readonly Pair[])[], { batch, epochs }: Options): number =>
  Math.floor(articles.flat().length / batch) * epochs;

// Measures of a ranking. All relevant documents count alike, as in SciFact and in citing sentences.

import { seededRandom } from "../../scripts/lib/seededRandom.mjs";

const gain = (rank: number): number => 1 / Math.log2(rank + 2);

/** Normalised discounted cumulative gain of the first ten (Järvelin & Kekäläinen 2002), as trec_eval reckons it. */
export function ndcgAt10(ranked: readonly number[], relevant: readonly number[]): number {
  const wanted = new Set(relevant);
  let got = 0;
  let best = 0;
  ranked.slice(0, 10).forEach((document, rank) => (got += wanted.has(document) ? gain(rank) : 0));
  for (let rank = 0; rank < Math.min(10, wanted.size); rank++) best += gain(rank);
  return best === 0 ? 0 : got / best;
}

/** Share of the relevant documents that are among the first ten. */
export function recallAt10(ranked: readonly number[], relevant: readonly number[]): number {
  const first = new Set(ranked.slice(0, 10));
  return relevant.filter((document) => first.has(document)).length / Math.max(1, relevant.length);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The value below which this share of the values lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export interface Interval {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/** How much larger `ours` are than `theirs` on the same queries: the mean, and where 95 % of resampled means lie. */
export function pairedBootstrap(
  ours: readonly number[],
  theirs: readonly number[],
  rounds = 10_000,
): Interval {
  const random = seededRandom(1);
  const differences = ours.map((value, at) => value - (theirs[at] ?? 0));
  const means = Array.from({ length: rounds }, () => {
    const resampled = differences.map(() => differences[Math.floor(random() * differences.length)] ?? 0);
    return mean(resampled);
  }).sort((a, b) => a - b);
  return {
    low: means[Math.floor(rounds * 0.025)] ?? Number.NaN,
    mean: mean(differences),
    high: means[Math.floor(rounds * 0.975)] ?? Number.NaN,
  };
}

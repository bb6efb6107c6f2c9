const BUCKETS = 1024;

/**
 * Positions of the highest scores above nought, ascending: as many as asked for, and with them what scores about as much
 * as the last of them. Counting by height is all the sorting it does.
 */
export function best(scores: Float32Array, count: number): number[] {
  const highest = scores.reduce((most, score) => (score > most ? score : most), 0);
  if (!(highest > 0) || count <= 0) return [];
  const scale = (BUCKETS - 1) / highest;
  const heights = new Uint32Array(BUCKETS);
  for (const score of scores) {
    const height = (score * scale) | 0;
    // what is below nought is no higher than the lowest
    if (height > 0) heights[height] = (heights[height] ?? 0) + 1;
  }
  let lowest = BUCKETS;
  for (let taken = 0; lowest > 1 && taken < count;) taken += heights[--lowest] ?? 0;
  const least = lowest > 1 ? lowest / scale : 0;
  const positions: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score > 0 && score >= least) positions.push(at);
  }
  return positions;
}

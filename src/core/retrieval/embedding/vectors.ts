/** Adds the second to the first, which it gives back. */
export function addTo(sum: Float32Array, other: Float32Array): Float32Array {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (other[k] ?? 0);
  return sum;
}

/** Makes a vector one of length 1 in its place; one that is all 0 stays so. */
export function unitLength(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square > 0) {
    const length = Math.sqrt(square);
    for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length;
  }
  return vector;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

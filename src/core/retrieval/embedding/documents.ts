/** The vectors of a library's documents, a byte a number. */
export interface VectorData {
  readonly dimensions: number;
  /** Of the embedding that they are of. */
  readonly identity: number;
  /** One document after the other; each is stretched to fill -127 to 127, since only its direction counts. */
  readonly values: Int8Array;
}

export interface VectorBuilder {
  /** The document added first is number 0. */
  add(vector: Float32Array): void;
  data(): VectorData;
}

const MOST = 127;

export function createVectorBuilder({
  dimensions,
  identity,
}: {
  dimensions: number;
  identity: number;
}): VectorBuilder {
  let values = new Int8Array(dimensions * 64);
  let length = 0;
  return {
    add(vector) {
      if (length + dimensions > values.length) {
        const wider = new Int8Array(values.length * 2);
        wider.set(values);
        values = wider;
      }
      const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      if (largest > 0)
        values.set(
          vector.map((value) => Math.round((value / largest) * MOST)),
          length,
        );
      length += dimensions;
    },
    data: () => ({ dimensions, identity, values: values.slice(0, length) }),
  };
}

export interface VectorSearch {
  readonly documentCount: number;
  /** The cosine of a query's vector with each document's, -1 to 1; 0 where either has none. */
  scores(query: Float32Array): Float32Array;
}

/** Whole numbers for the query too, finer ones: products of whole numbers are summed without rounding, and quickly. */
const QUERY_MOST = 0x3fff;

/** The product of the query with the document that starts at `from`; eight at a time, for speed. */
function product(query: Int16Array, values: Int8Array, from: number): number {
  let [a, b] = [0, 0];
  for (let k = 0; k < query.length; k += 2) {
    a = (a + Math.imul(query[k] ?? 0, values[from + k] ?? 0)) | 0;
    b = (b + Math.imul(query[k + 1] ?? 0, values[from + k + 1] ?? 0)) | 0;
  }
  return a + b;
}

export function createVectorSearch({ dimensions, values }: VectorData): VectorSearch {
  const documentCount = values.length / dimensions;
  const shrink = Float32Array.from({ length: documentCount }, (_, document) => {
    let square = 0;
    for (const value of values.subarray(document * dimensions, (document + 1) * dimensions))
      square += value * value;
    return square > 0 ? 1 / Math.sqrt(square) : 0;
  });
  return {
    documentCount,
    scores(query) {
      const whole = Int16Array.from(query, (value) => Math.round(value * QUERY_MOST));
      const scores = new Float32Array(documentCount);
      for (let document = 0; document < documentCount; document++)
        scores[document] =
          (product(whole, values, document * dimensions) * (shrink[document] ?? 0)) / QUERY_MOST;
      return scores;
    },
  };
}

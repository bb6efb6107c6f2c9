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

/** As many documents are multiplied at a time, so that each number of the query is fetched once for all. */
const TOGETHER = 4;

/** Writes the products of the query with four documents, the first of which is number `document`. */
function multiply(query: Int32Array, values: Int8Array, document: number, products: Float32Array): void {
  const d = query.length;
  let [a, b, c, e] = [0, 0, 0, 0];
  for (let k = 0; k < d; k += 2) {
    const [one, two] = [query[k] ?? 0, query[k + 1] ?? 0];
    const at = document * d + k;
    a = (a + Math.imul(one, values[at] ?? 0) + Math.imul(two, values[at + 1] ?? 0)) | 0;
    b = (b + Math.imul(one, values[at + d] ?? 0) + Math.imul(two, values[at + d + 1] ?? 0)) | 0;
    c = (c + Math.imul(one, values[at + 2 * d] ?? 0) + Math.imul(two, values[at + 2 * d + 1] ?? 0)) | 0;
    e = (e + Math.imul(one, values[at + 3 * d] ?? 0) + Math.imul(two, values[at + 3 * d + 1] ?? 0)) | 0;
  }
  products[document] = a;
  products[document + 1] = b;
  products[document + 2] = c;
  products[document + 3] = e;
}

/** With so many documents of zeros behind it that they come out in fours. */
function padded(values: Int8Array, dimensions: number): Int8Array {
  const whole = dimensions * TOGETHER;
  if (values.length % whole === 0) return values;
  const longer = new Int8Array(Math.ceil(values.length / whole) * whole);
  longer.set(values);
  return longer;
}

/** What a document's product is to be multiplied by, so that it is one of a vector of length 1. */
function shrinkage(values: Int8Array, dimensions: number): Float32Array {
  return Float32Array.from({ length: values.length / dimensions }, (_, document) => {
    let square = 0;
    for (let at = document * dimensions; at < (document + 1) * dimensions; at++)
      square += (values[at] ?? 0) ** 2;
    return square > 0 ? 1 / Math.sqrt(square) / QUERY_MOST : 0;
  });
}

export function createVectorSearch({ dimensions, values }: VectorData): VectorSearch {
  const documentCount = values.length / dimensions;
  const inFours = padded(values, dimensions);
  const shrink = shrinkage(values, dimensions);
  return {
    documentCount,
    scores(query) {
      const whole = Int32Array.from(query, (value) => Math.round(value * QUERY_MOST));
      const scores = new Float32Array(inFours.length / dimensions);
      for (let document = 0; document < documentCount; document += TOGETHER)
        multiply(whole, inFours, document, scores);
      for (let document = 0; document < documentCount; document++)
        scores[document] = (scores[document] ?? 0) * (shrink[document] ?? 0);
      return scores.subarray(0, documentCount);
    },
  };
}

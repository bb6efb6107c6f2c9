import assert from "node:assert/strict";
import fc from "fast-check";
import { vectorsFromBytes, vectorsToBytes } from "../../../../src/core/retrieval/embedding/bytes.js";
import {
  createVectorBuilder,
  createVectorSearch,
} from "../../../../src/core/retrieval/embedding/documents.js";
import { dot, unitLength } from "../../../../src/core/retrieval/embedding/vectors.js";

const ASSET = { dimensions: 16, identity: 7 };
const number = fc.float({ min: -1, max: 1, noNaN: true });
const vector = fc
  .array(number, { minLength: 16, maxLength: 16 })
  .map((values) => unitLength(Float32Array.from(values, (value) => (Math.abs(value) < 1e-3 ? 0 : value))));

function dataOf(vectors: readonly Float32Array[]) {
  const builder = createVectorBuilder(ASSET);
  for (const one of vectors) builder.add(one);
  return builder.data();
}

describe("vectors of documents", () => {
  it("give cosines within a hundredth of those of the vectors they were made of", () => {
    fc.assert(
      fc.property(vector, fc.array(vector, { maxLength: 9 }), (query, vectors) => {
        const scores = createVectorSearch(dataOf(vectors)).scores(query);
        assert.equal(scores.length, vectors.length);
        vectors.forEach((one, at) => assert.ok(Math.abs((scores[at] ?? NaN) - dot(query, one)) < 0.01));
      }),
    );
  });

  it("grow past what was first set aside", () => {
    const vectors = Array.from({ length: 300 }, (_, at) =>
      new Float32Array(16).fill(0).map((_, k) => Number(k === at % 16)),
    );
    const scores = createVectorSearch(dataOf(vectors)).scores(vectors[3] ?? new Float32Array(16));
    assert.equal(scores[2], 0);
    assert.equal(scores[291], scores[3]);
    assert.ok(Math.abs((scores[3] ?? 0) - 1) < 1e-3);
  });

  it("come back from bytes as they were", () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 9 }), (vectors) => {
        const data = dataOf(vectors);
        assert.deepEqual(vectorsFromBytes(vectorsToBytes(data), ASSET), data);
      }),
    );
  });

  it("are not read where they are of another embedding, cut, or nothing of the kind", () => {
    const bytes = vectorsToBytes(dataOf([new Float32Array(16).fill(0.25)]));
    assert.equal(vectorsFromBytes(bytes, { ...ASSET, identity: 8 }), undefined);
    assert.equal(vectorsFromBytes(bytes, { ...ASSET, dimensions: 8 }), undefined);
    assert.equal(vectorsFromBytes(bytes.subarray(0, bytes.length - 1), ASSET), undefined);
    fc.assert(fc.property(fc.uint8Array(), (any) => assert.equal(vectorsFromBytes(any, ASSET), undefined)));
  });
});

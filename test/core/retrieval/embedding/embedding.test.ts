import assert from "node:assert/strict";
import fc from "fast-check";
import { type Embedding, readEmbedding } from "../../../../src/core/retrieval/embedding/embedding.js";
import { dot } from "../../../../src/core/retrieval/embedding/vectors.js";
import { madeBytes } from "./made.js";

const WORDS = ["stem", "cells", "graft", "rats", "ischemia", "IL-6", "neuroprotection"];

function embeddingOf(bytes: Uint8Array): Embedding {
  const read = readEmbedding(bytes);
  assert.equal(read.kind, "embedding");
  return read.embedding;
}

const embedding = embeddingOf(madeBytes(WORDS));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...WORDS, "unheard")).map((words) => words.join(" ")),
);

function assertUnitOrZero(vector: Float32Array): void {
  const square = dot(vector, vector);
  assert.ok(square === 0 || Math.abs(square - 1) < 1e-5, `squared length ${square}`);
}

describe("the vector of a text", () => {
  it("has length 1, or 0 where nothing is known, whatever the text", () => {
    fc.assert(
      fc.property(text, fc.array(text), (title, sentences) => {
        assertUnitOrZero(embedding.embed(title));
        assertUnitOrZero(embedding.embedDocument(title, sentences));
      }),
    );
    assert.equal(Math.max(...embedding.embed("unheard"), ...embedding.embed("")), 0);
  });

  it("is the same for the same text, from another copy of the bytes too", () => {
    const other = embeddingOf(madeBytes(WORDS));
    fc.assert(fc.property(text, (one) => assert.deepEqual(embedding.embed(one), other.embed(one))));
  });

  it("does not depend on how often or in what order words stand", () => {
    const close = dot(
      embedding.embed("graft of stem cells"),
      embedding.embed("cells, stem cells: graft graft"),
    );
    assert.ok(close > 0.999);
  });

  it("of a document is between title and sentences, and the title's where there are none", () => {
    const [title, sentence] = [embedding.embed("stem cells"), embedding.embed("ischemia in rats")];
    const document = embedding.embedDocument("stem cells", ["ischemia in rats"]);
    assert.ok(Math.abs(dot(document, title) - dot(document, sentence)) < 1e-5);
    assert.deepEqual(embedding.embedDocument("stem cells", []), title);
  });
});

describe("reading an embedding", () => {
  const bytes = madeBytes(WORDS);

  it("refuses bytes that are changed, cut, lengthened or of another version, and never throws", () => {
    const problemOf = (broken: Uint8Array): string | undefined => {
      const read = readEmbedding(broken);
      return read.kind === "problem" ? read.problem : undefined;
    };
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = bytes.map((byte, place) => (place === at ? byte ^ change : byte));
        assert.ok(problemOf(broken));
        assert.ok(problemOf(bytes.slice(0, at)));
        assert.ok(problemOf(Uint8Array.from([...bytes, change])));
      }),
    );
    assert.match(problemOf(bytes.map((byte, at) => (at === 3 ? 99 : byte))) ?? "", /version/);
  });

  it("refuses any bytes that are not one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) =>
        assert.equal(readEmbedding(any).kind, "problem"),
      ),
    );
  });

  it("reads bytes that lie anywhere in a buffer", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    assert.deepEqual(embeddingOf(shifted.subarray(3)).embed("stem cells"), embedding.embed("stem cells"));
  });
});

import assert from "node:assert/strict";
import { signalWeight } from "../../../../src/core/retrieval/embedding/weight.js";

describe("the weight of vectors beside words", () => {
  it("falls as more documents have abstracts, and goes no further than that", () => {
    assert.ok(signalWeight(0) > signalWeight(0.5));
    assert.ok(signalWeight(0.5) > signalWeight(1));
    assert.equal(signalWeight(2), signalWeight(1));
    assert.equal(signalWeight(-1), signalWeight(0));
  });
});

import assert from "node:assert/strict";
import { contains, overlaps } from "../../../src/core/text/problem.js";

describe("spans", () => {
  it("contain both their ends, so that a cursor behind a word is at the word", () => {
    assert.deepEqual(
      [2, 3, 5, 6].map((offset) => contains({ start: 3, end: 5 }, offset)),
      [false, true, true, false],
    );
  });
  it("overlap when they share a character, not when they touch", () => {
    assert.equal(overlaps({ start: 0, end: 3 }, { start: 2, end: 4 }), true);
    assert.equal(overlaps({ start: 0, end: 3 }, { start: 3, end: 4 }), false);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { createSpeller, distance } from "../../../../src/core/retrieval/claims/speller.js";

const speller = createSpeller(
  new Map([
    ["hippocampus", 5],
    ["microglia", 3],
    ["relieved", 1],
    ["received", 9],
  ]),
  (word) => word === "hippocrates",
);

describe("words put right", () => {
  const cases: [string, string][] = [
    ["hipocampus and mikroglia", "hippocampus and microglia"],
    ["relieevd", "relieved"],
    ["hippocrates", "hippocrates"],
    ["HIPOCAMPUS", "HIPOCAMPUS"],
    ["mikro", "mikro"],
    ["", ""],
  ];
  for (const [written, right] of cases)
    it(`reads "${written}" as "${right}"`, () => {
      assert.equal(speller.correct(written).text, right);
    });
  it("knows where each word stood as written", () => {
    const written = "the hipocampus, mikroglia and rats";
    const { text, place } = speller.correct(written);
    for (const word of ["the", "rats", "and"])
      assert.equal(place(text.indexOf(word)), written.indexOf(word), word);
    const start = text.indexOf("microglia");
    assert.equal(written.slice(place(start), place(start + "microglia".length)), "mikroglia");
  });
  it("counts edits as a metric does", () => {
    const words = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        assert.equal(distance(a, b, 20), distance(b, a, 20));
        assert.equal(distance(a, b, 20) === 0, a === b);
      }),
    );
  });
  it("never throws, and places stay in the text", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (written, offset) => {
        const place = speller.correct(written).place(Math.min(offset, written.length));
        assert.ok(place >= 0 && place <= written.length + 2);
      }),
    );
  });
});

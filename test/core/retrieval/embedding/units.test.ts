import assert from "node:assert/strict";
import fc from "fast-check";
import { createUnitReader, isRun } from "../../../../src/core/retrieval/embedding/units.js";

const unitsOf = createUnitReader();
const shared = (a: string, b: string): number => {
  const other = unitsOf(b);
  return [...unitsOf(a)].filter((unit) => other.has(unit)).length;
};

describe("units of a text", () => {
  it("are one for the forms and spellings of a word", () => {
    const words = (text: string): number[] => [...unitsOf(text)].filter((unit) => !isRun(unit));
    assert.deepEqual(words("tumour"), words("tumors"));
    assert.deepEqual(words("transplanted"), words("Transplantation"));
  });

  it("know a compound whether it is joined or split, and part of a word that was never met", () => {
    assert.ok(shared("IL-6", "IL6") > 0);
    assert.ok(shared("neuroprotection", "neuroprotectants") > 5);
    assert.equal(shared("oak", "birch"), 0);
  });

  it("leave out words that say nothing", () => assert.equal(unitsOf("it is of the").size, 0));

  it("are the same for the same text, 32 bits each, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        const units = [...unitsOf(text)];
        assert.deepEqual(units, [...createUnitReader()(text)]);
        assert.ok(units.every((unit) => Number.isInteger(unit) && unit >= 0 && unit < 2 ** 32));
      }),
    );
  });
});

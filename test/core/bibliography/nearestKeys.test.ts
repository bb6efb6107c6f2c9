import assert from "node:assert/strict";
import fc from "fast-check";
import { createNearestKeys, editDistance } from "../../../src/core/bibliography/nearestKeys.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const entriesOf = (bib: string) => () => readLibrary(bib, "refs.bib").entries;
const keys = (...names: string[]): string => names.map((name) => `@book{${name}, title = {T}}`).join("\n");

describe("nearest keys", () => {
  it("counts letters put in, taken out, changed, swapped", () => {
    for (const [a, b, edits] of [
      ["kin", "kin", 0],
      ["kin", "kim", 1],
      ["kin", "kinn", 1],
      ["kin", "kni", 1],
      ["kin", "in", 1],
      ["kin2020", "min2002", 2],
    ] as const)
      assert.equal(editDistance(a, b, 5), edits, `${a} ${b}`);
    assert.equal(editDistance("kin", "completely", 2), 3);
  });
  it("is the same both ways, none for the same, and never more than one above the limit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "1"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const distance = editDistance(a, b, limit);
        assert.equal(distance, editDistance(b, a, limit));
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= limit + 1);
        assert.equal(distance, Math.min(editDistance(a, b, 20), limit + 1));
      }),
    );
  });
  it("puts the same key in other spelling first, then by letters", () => {
    const nearest = createNearestKeys(entriesOf(keys("kin2021", "kim2020", "Kin_2020", "huang2023")));
    assert.deepEqual(nearest("kin2020"), ["Kin_2020", "kim2020", "kin2021"]);
  });
  it("knows the author and year of a key and of an entry", () => {
    const bib = `${keys("Miller_2019_cells", "millerEtAl19")}\n@book{x1, author = {Müller, A. and Kin, B.}, year = {2020}}`;
    const nearest = createNearestKeys(entriesOf(bib));
    assert.deepEqual(nearest("miller2019"), ["Miller_2019_cells", "millerEtAl19"]);
    assert.deepEqual(nearest("muller2020b"), ["x1"]);
  });
  it("finds nothing for short keys, or where nothing is near", () => {
    const nearest = createNearestKeys(entriesOf(keys("ab", "xyz", "kin2020")));
    assert.deepEqual(nearest("cd"), []);
    assert.deepEqual(nearest("somethingElse1900"), []);
  });
  it("never throws, and gives keys that are there, at most three, each once", () => {
    const all = ["kin2020", "Kin_2020", "huang2023a", "a", "2020", "müller-19", "x:y/z"];
    const nearest = createNearestKeys(entriesOf(keys(...all)));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...all)), (key) => {
        const found = nearest(key);
        assert.ok(found.length <= 3 && new Set(found).size === found.length);
        assert.ok(found.every((one) => all.includes(one)));
      }),
    );
  });
});

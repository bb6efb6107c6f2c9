import assert from "node:assert/strict";
import fc from "fast-check";
import { baseKey, citeKeysOf } from "../../../src/core/review/citeKeys.js";

const by = (family: string, year: number) => ({ author: [{ family }], issued: { "date-parts": [[year]] } });
const accessed = { accessed: { "date-parts": [[2025, 7, 25]] } };

describe("a cite key", () => {
  const keys: readonly (readonly [Parameters<typeof baseKey>[0], string])[] = [
    [by("Castrén", 2021), "castren2021"],
    [by("Al-Harbi", 2012), "alharbi2012"],
    [by("D’Amour", 2007), "damour2007"],
    [by("Łoś", 2001), "los2001"],
    [by("Øster Straße", 2001), "osterstrasse2001"],
    [{ author: [{ literal: "Institute of Things" }], ...accessed }, "institute2025"],
    [{ author: [{ literal: "The Things Group" }], ...accessed }, "things2025"],
    [{ URL: "https://clinicaltrials.gov/", ...accessed }, "clinicaltrials2025"],
    [{ URL: "https://www.things.ac.uk/a/b", ...accessed }, "things2025"],
    [{ title: "Unsigned work", ...accessed }, "unsigned2025"],
    [{}, "reference"],
  ];
  for (const [item, key] of keys) it(key, () => assert.equal(baseKey(item), key));

  it("gets a letter where it would be equal to another, in the order of the list", () => {
    assert.deepEqual(citeKeysOf([by("Wang", 2024), by("Li", 2024), by("Wang", 2024), by("Wang", 2018)]), [
      "wang2024a",
      "li2024",
      "wang2024b",
      "wang2018",
    ]);
  });
  it("leaves the article's own key alone", () => {
    assert.deepEqual(citeKeysOf([by("Ashby", 2021)], new Set(["ashby2021"])), ["ashby2021a"]);
  });
  it("is never given twice", () => {
    const item = fc.record({
      author: fc.array(fc.record({ family: fc.constantFrom("A", "Aa", "B", "") })),
      URL: fc.constantFrom("https://a.b/", ""),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 80 }), (items) => {
        const keys = citeKeysOf(items, new Set(["a"]));
        assert.equal(new Set([...keys, "a"]).size, items.length + 1);
      }),
    );
  });
});

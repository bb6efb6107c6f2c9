import assert from "node:assert/strict";
import fc from "fast-check";
import { figuresIn } from "../../../../src/core/retrieval/claims/figures.js";

describe("figures of a sentence", () => {
  const cases: [string, [number, number | undefined, boolean][]][] = [
    ["about 30% of patients", [[30, undefined, true]]],
    ["10–15 % die", [[10, 15, true]]],
    ["6 to 12 months", [[6, 12, false]]],
    [
      "two-thirds of them, and half of those",
      [
        [66.7, undefined, true],
        [50, undefined, true],
      ],
    ],
    ["a third depressive episode", []],
    [
      "250 million cells in four injections",
      [
        [250e6, undefined, false],
        [4, undefined, false],
      ],
    ],
    ["1,200 rats", [[1200, undefined, false]]],
    ["in 2019, NCT03522545, PHQ-9, IL-6 and 5-HT", []],
  ];
  for (const [text, expected] of cases)
    it(`reads ${JSON.stringify(expected)} in "${text}"`, () => {
      assert.deepEqual(
        figuresIn(text).map(({ value, upper, isShare }) => [value, upper, isShare]),
        expected,
      );
    });
  it("never throws, and each stands where it says", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { start, end } of figuresIn(text))
          assert.ok(0 <= start && start < end && end <= text.length);
      }),
    );
  });
});

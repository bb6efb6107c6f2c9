import assert from "node:assert/strict";
import fc from "fast-check";
import { areSame, figuresIn, figureWords, quantitiesIn } from "../../../src/core/text/figures.js";

const read = (text: string): (string | number)[][] =>
  quantitiesIn(text).map(({ text: written, value, upper, unit }) => [
    written,
    Math.round(value * 10) / 10,
    ...(upper === undefined ? [] : [upper]),
    unit,
  ]);

describe("the quantities of a text", () => {
  const cases: [string, (string | number)[][]][] = [
    [
      "3.8% and 5.7 percent",
      [
        ["3.8%", 3.8, "percent"],
        ["5.7 percent", 5.7, "percent"],
      ],
    ],
    ["10–30% of cases", [["10–30%", 10, 30, "percent"]]],
    ["10 to 30% of cases", [["10 to 30%", 10, 30, "percent"]]],
    ["about a third of them", [["a third", 33.3, "percent"]]],
    ["after a third episode", []],
    ["two to three weeks", [["two to three weeks", 14, 21, "days"]]],
    ["a 12-week trial", [["12-week", 84, "days"]]],
    ["within four weeks", [["four weeks", 28, "days"]]],
    ["people over 60 years of age", [["60", 60, "years of age"]]],
    ["80 participants", [["80", 80, "people"]]],
    [
      "four weekly injections of 250 million cells",
      [
        ["four", 4, "injections"],
        ["250 million", 250000000, "cells"],
      ],
    ],
    ["a score of 18 upwards", [["18", 18, "points"]]],
    ["terminated in 2019", [["2019", 2019, "year"]]],
    ["1,200 patients", [["1,200", 1200, "people"]]],
    ["IL-6, PHQ-9, M1, NCT03522545, 1394/2007/EC and p53", []],
    ["one of them", []],
  ];
  for (const [text, expected] of cases)
    it(text, () => {
      assert.deepEqual(read(text), expected);
    });
  it("never fails, and stands in the text", () => {
    const part = fc.constantFrom(
      "12",
      "0.5",
      "%",
      " ",
      "-",
      "to",
      "weeks",
      "million",
      "a third",
      ",",
      ".",
      "IL-6",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join("");
        for (const { start, end, text: written } of quantitiesIn(text))
          assert.equal(text.slice(start, end), written);
      }),
    );
  });
});

describe("two quantities", () => {
  const same = (a: string, b: string): boolean => {
    const [[one], [other]] = [quantitiesIn(a), quantitiesIn(b)];
    return one !== undefined && other !== undefined && areSame(one, other);
  };
  for (const [a, b, expected] of [
    ["four weeks", "28 days", true],
    ["four weeks", "four days", false],
    ["a third", "30%", true],
    ["20%", "10–30%", true],
    ["40%", "10–30%", false],
    ["30 patients", "31 patients", false],
  ] as const)
    it(`${a} and ${b} are ${expected ? "the same" : "not the same"}`, () => {
      assert.equal(same(a, b), expected);
    });
});

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
    ["After a third episode the risk is up to 90%", [[90, undefined, true]]],
    [
      "nearly a quarter relapse, one-fifth by a fifth visit",
      [
        [25, undefined, true],
        [20, undefined, true],
      ],
    ],
    ["half a year, an hour and a half, the half-life", []],
    ["a 12-week trial", [[12, undefined, false]]],
    ["two to three weeks", [[2, 3, false]]],
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

describe("a figure and what it counts", () => {
  it("has no brackets within brackets", () => {
    assert.equal(
      figureWords({ text: "30%", what: "share of patients (about)" }),
      "30% (share of patients, about)",
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { areSame, quantitiesIn } from "../../../src/core/text/figures.js";

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

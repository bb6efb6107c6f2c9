import assert from "node:assert/strict";
import { citationsIn, readCitations } from "../../../src/core/review/citations.js";
import { readStructure } from "../../../src/core/review/structure.js";
import { review } from "./review.js";

const numbersIn = (text: string) => citationsIn(text).map(({ numbers }) => numbers);

describe("bracketed citations", () => {
  it("open ranges in printed order, whatever the dash", () => {
    assert.deepEqual(numbersIn("a [3] b [11–13,17] c [2, 1] d [4-5; 9] e [7 — 8]"), [
      [3],
      [11, 12, 13, 17],
      [2, 1],
      [4, 5, 9],
      [7, 8],
    ]);
  });
  it("are not made of other brackets", () => {
    assert.deepEqual(numbersIn("[sic] [a1] [] [1.5] (3) [Internet] [3]−x"), [[3]]);
  });
  it("that run backwards give their ends", () => assert.deepEqual(numbersIn("[9–7]"), [[9, 7]]));
});

describe("citations of a review", () => {
  const text = review(
    "1. Things\n\nOne [1]. Two [2,1] and [1].\n\nTable 1. Kinds [1].\n\nA\tB\nAshby [1]\ty [2]\n\n1.1. More\n\nThree. [1] Four.",
    "1. Ashby, R. One. *J* **2001**, *1*, 1.\n2. Wei, L. Two. *J* **2001**, *1*, 2.\n",
  );

  it("have the addresses of their sentences and rows", () => {
    assert.deepEqual(readCitations(readStructure(text), new Set([1, 2])).value, [
      { section: "1", paragraph: 1, sentence: 1, numbers: [1] },
      { section: "1", paragraph: 1, sentence: 2, numbers: [2, 1] },
      { section: "1", paragraph: 1, sentence: 2, numbers: [1] },
      { section: "1", table: 1, row: 1, numbers: [1] },
      { section: "1", table: 1, row: 1, numbers: [2] },
      { section: "1.1", paragraph: 1, sentence: 1, numbers: [1] },
    ]);
  });
  it("are reported where they have no address, or no reference", () => {
    const { problems } = readCitations(readStructure(text), new Set([1]));
    assert.deepEqual(
      problems.map(({ severity, message }) => `${severity}: ${message}`),
      [
        "error: [2,1] cites 2, which the reference list does not have.",
        "error: [2] cites 2, which the reference list does not have.",
        "warning: [1] stands in a heading, caption, note or table head, which has no address; it is left out.",
      ],
    );
  });
});

import assert from "node:assert/strict";
import type { Phrase } from "../../../../src/core/retrieval/search/phrases.js";
import { createTextReader } from "../../../../src/core/retrieval/search/textReader.js";

const PHRASES: readonly Phrase[] = [
  { concept: "MSC", text: "MSC", isCased: true },
  { concept: "MSC", text: "mesenchymal stem cell", isCased: false },
  { concept: "SC", text: "stem cell", isCased: false },
  { concept: "SC", text: "SC", isCased: true },
  { concept: "TNF", text: "TNF-α", isCased: true },
];

/** The concepts of a text, each with the text up to its end. */
function conceptsOf(text: string): string[] {
  const found: string[] = [];
  createTextReader(PHRASES).read(text, (_forms, _start, end, _joins, concepts) => {
    for (const concept of concepts) found.push(`${concept} ${String(end)}`);
  });
  return found;
}

describe("search: names of concepts", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["MSC", ["MSC 3"]],
    ["MSCs", ["MSC 4"]],
    ["msc", []],
    ["Mesenchymal Stem Cells", ["MSC 22", "SC 22"]],
    ["mesenchymal cells", []],
    ["sc or SC", ["SC 8"]],
    ["stem-cell", ["SC 9"]],
    ["TNF-α", ["TNF 5"]],
    ["TNF alpha", ["TNF 9"]],
    ["", []],
  ];
  for (const [text, expected] of cases)
    it(`reads "${text}"`, () => {
      assert.deepEqual(conceptsOf(text), expected);
    });
});

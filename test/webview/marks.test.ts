import assert from "node:assert/strict";
import fc from "fast-check";
import { piecesOf } from "../../src/webview/sources/marks.js";

const told = (text: string, marks: [number, number][]): string =>
  piecesOf(
    text,
    marks.map(([start, end]) => ({ start, end })),
  )
    .map((piece) => (piece.isMarked ? `<${piece.text}>` : piece.text))
    .join("");

describe("marks of what a sentence and a claim share", () => {
  it("marks words, in order whatever the order they come in", () => {
    assert.equal(
      told("rats under mild stress", [
        [11, 15],
        [0, 4],
      ]),
      "<rats> under <mild> stress",
    );
  });
  it("joins neighbours, so that a term reads as one", () => {
    assert.equal(
      told("chronic mild stress", [
        [0, 7],
        [8, 12],
        [13, 19],
      ]),
      "<chronic mild stress>",
    );
    assert.equal(
      told("IL-1β", [
        [0, 2],
        [3, 5],
      ]),
      "<IL-1β>",
    );
  });
  it("leaves a word between them unmarked", () => {
    assert.equal(
      told("a b c", [
        [0, 1],
        [4, 5],
      ]),
      "<a> b <c>",
    );
  });
  it("keeps the text whole, whatever the marks", () => {
    const mark = fc.record({
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 8 }), (text, marks) => {
        const pieces = piecesOf(text, marks);
        assert.equal(pieces.map((piece) => piece.text).join(""), text);
        assert.ok(pieces.every((piece) => piece.text !== ""));
      }),
    );
  });
});

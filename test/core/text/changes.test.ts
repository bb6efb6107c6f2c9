import assert from "node:assert/strict";
import fc from "fast-check";
import { changedText } from "../../../src/core/text/changes.js";

interface Edit {
  readonly span: { readonly start: number; readonly end: number };
  readonly newText: string;
}

const apply = (text: string, changes: readonly Edit[]): string =>
  [...changes]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((grown, { span, newText }) => grown.slice(0, span.start) + newText + grown.slice(span.end), text);

/** Edits of a text of that length that neither overlap nor touch. */
const edits = (length: number, cuts: readonly number[], texts: readonly string[]): Edit[] => {
  const places = [...new Set(cuts.map((cut) => cut % (length + 1)))].sort((a, b) => a - b);
  return texts.flatMap((newText, index) => {
    const start = places[2 * index];
    const end = places[2 * index + 1];
    return start === undefined || end === undefined ? [] : [{ span: { start, end }, newText }];
  });
};

describe("changes made in rounds", () => {
  const rounds = fc.array(
    fc.tuple(fc.array(fc.nat(40), { maxLength: 8 }), fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 })),
    { maxLength: 5 },
  );
  it("come to changes of the first text that give the last", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), rounds, (first, all) => {
        let text = changedText(first);
        let plain = first;
        for (const [cuts, texts] of all) {
          const made = edits(plain.length, cuts, texts);
          text = text.with(made);
          plain = apply(plain, made);
        }
        assert.equal(text.text, plain);
        assert.equal(apply(first, text.changes), plain);
      }),
      { numRuns: 500 },
    );
  });
  it("leave alone what no round touched", () => {
    const text = changedText("one two three").with([{ span: { start: 4, end: 7 }, newText: "2" }]);
    assert.deepEqual(text.changes, [{ span: { start: 4, end: 7 }, newText: "2" }]);
    assert.deepEqual(text.with([{ span: { start: 4, end: 5 }, newText: "two" }]).changes, []);
  });
});

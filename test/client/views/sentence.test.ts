import assert from "node:assert/strict";
import { covers, shifted } from "../../../src/client/views/sentence.js";

const at = (line: number, character: number) => ({ line, character });
const now = { uri: "file:///a.md", version: 3, revision: 1 };
const asked = { ...now, range: { start: at(2, 10), end: at(3, 4) } };

describe("what was asked already", () => {
  it("is the same sentence from its first place to its last", () => {
    for (const cursor of [at(2, 10), at(2, 99), at(3, 0), at(3, 4)]) assert.ok(covers(asked, now, cursor));
    for (const cursor of [at(2, 9), at(3, 5), at(1, 99), at(4, 0)]) assert.ok(!covers(asked, now, cursor));
  });
  it("is not the same after a change of text, of document or of library", () => {
    for (const other of [{ version: 4 }, { uri: "file:///b.md" }, { revision: 2 }])
      assert.ok(!covers(asked, { ...now, ...other }, at(3, 0)));
  });
  it("is nothing while the answer has not come", () => {
    assert.ok(!covers(now, now, at(2, 10)));
    assert.ok(!covers(undefined, now, at(2, 10)));
  });
});

describe("the place of a sentence while the text changes", () => {
  const place = (rangeOffset: number, rangeLength: number, text: string): number =>
    shifted(100, { rangeOffset, rangeLength, text });
  it("moves with what is written or deleted before it", () => {
    assert.equal(place(10, 0, "four"), 104);
    assert.equal(place(10, 5, ""), 95);
    assert.equal(place(96, 4, "xy"), 98);
  });
  it("stays when the text changes behind it or at it", () => {
    assert.equal(place(100, 0, "x"), 100);
    assert.equal(place(150, 20, ""), 100);
  });
  it("goes to the end of what replaced it", () => {
    assert.equal(place(90, 30, "new"), 93);
  });
});

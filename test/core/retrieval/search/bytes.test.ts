import assert from "node:assert/strict";
import fc from "fast-check";
import { createIndexBuilder } from "../../../../src/core/retrieval/search/builder.js";
import { fromBytes, toBytes } from "../../../../src/core/retrieval/search/bytes.js";
import { createSearchIndex } from "../../../../src/core/retrieval/search/index.js";
import { readQuery } from "../../../../src/core/retrieval/search/query.js";

function dataOf(titles: readonly string[]) {
  const builder = createIndexBuilder(["title", "abstract"]);
  builder.add(titles.map((title) => ({ title, abstract: { text: title, terms: ["ε"] } })));
  return builder.data();
}

describe("search: an index as bytes", () => {
  it("is the same index when read again", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 5 }), (titles) => {
        const data = dataOf(titles);
        const read = fromBytes(toBytes(data));
        assert.ok(read.kind === "index");
        assert.deepEqual(read.data, data);
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same hits", () => {
    const data = dataOf(["Stem cells of rats", "Exosomes of stem cells", "Sleep"]);
    const read = fromBytes(toBytes(data));
    assert.ok(read.kind === "index");
    const query = readQuery("exosomes from stem cels");
    assert.deepEqual(createSearchIndex(read.data).search(query), createSearchIndex(data).search(query));
  });

  it("is told to be of an older version", () => {
    const bytes = toBytes(dataOf(["Stem cells"]));
    bytes[3] = 0;
    assert.deepEqual(fromBytes(bytes), { kind: "old" });
  });

  it("is told to be broken wherever a byte was changed or the end is missing", () => {
    const bytes = toBytes(dataOf(["Stem cells of rats", "Exosomes"]));
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x15;
      assert.notEqual(fromBytes(changed).kind, "index", `byte ${at}`);
      assert.equal(fromBytes(bytes.slice(0, at)).kind, "broken", `cut at ${at}`);
    }
  });

  it("is never read from bytes that are something else, nor throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(fromBytes(bytes).kind, "broken");
        assert.notEqual(fromBytes(Uint8Array.from([0x73, 0x74, 0x78, 2, ...bytes])).kind, "index");
      }),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { createLexicon } from "../../../../src/core/knowledge/lexicon.js";
import { createAnalyzer } from "../../../../src/core/retrieval/claims/analysis.js";
import { readPrepared, writePrepared } from "../../../../src/core/retrieval/claims/prepared.js";
import { readClaims } from "../../../../src/core/retrieval/claims/readClaims.js";
import { createSourceFinder } from "../../../../src/core/retrieval/sources.js";
import { lichenPack } from "../../../support/pack.js";

const pack = lichenPack();
const lexicon = createLexicon([pack]);
const written = writePrepared(pack, readClaims(pack, createAnalyzer(lexicon)));

describe("claims that were read before", () => {
  it("answer as those read now", () => {
    const reading = readPrepared(written, pack);
    assert.ok(reading);
    const fresh = createSourceFinder([pack], lexicon);
    const prepared = createSourceFinder([pack], lexicon, { prepared: new Map([[pack.id, reading]]) });
    for (const text of [
      "Orcein deepens the colour of wool in rats.",
      "Snow takes mass from granite.",
      "Violet fades",
    ])
      assert.deepEqual(prepared.find(text), fresh.find(text));
  });
  it("are not taken for a pack that says something else, nor where they are broken", () => {
    const other = {
      ...pack,
      claims: pack.claims.map((claim) => ({ ...claim, text: `${claim.text} Or not.` })),
    };
    assert.equal(readPrepared(written, other), undefined);
    assert.equal(readPrepared(written.replace('"engine":1', '"engine":0'), pack), undefined);
    fc.assert(
      fc.property(fc.nat(written.length), (length) => {
        assert.equal(readPrepared(written.slice(0, length - 1), pack), undefined);
      }),
    );
  });
});

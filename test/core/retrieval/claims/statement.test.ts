import assert from "node:assert/strict";
import fc from "fast-check";
import { createLexicon } from "../../../../src/core/knowledge/lexicon.js";
import { readStatement } from "../../../../src/core/retrieval/claims/statement.js";
import { lichenPack } from "../../../support/pack.js";

const lexicon = createLexicon([lichenPack()]);
const directionOf = (text: string, term: string) => readStatement(text, lexicon).directed.get(term);

describe("what a sentence says", () => {
  const cases: [string, string, "more" | "less" | undefined][] = [
    ["Snow raised wool.", "wool", "more"],
    ["Snow raised dye and lowered wool.", "wool", "less"],
    ["Wool was attenuated by snow.", "wool", "less"],
    ["Wool was attenuated by snow.", "snow", undefined],
    ["Wool rose in winter.", "wool", "more"],
    ["Snow inhibited the upregulation of wool.", "wool", "less"],
    ["Snow suppressed the reduction of wool.", "wool", "more"],
    ["Snow lies on wool.", "wool", undefined],
  ];
  for (const [text, term, direction] of cases)
    it(`reads ${term} as ${direction ?? "undirected"} in "${text}"`, () => {
      assert.equal(directionOf(text, term), direction);
    });
  it("takes what a negation reaches, and not an aside", () => {
    const { denied } = readStatement("Snow, which does not melt, did not reach the wool.", lexicon);
    assert.deepEqual([denied?.has("wool"), denied?.has("snow"), denied?.has("melt")], [true, false, false]);
    assert.equal(readStatement("Snow that does not melt stays.", lexicon).denied, undefined);
  });
  it('takes what is given for an agent, also behind "shown that", and not in an aside', () => {
    const agents = (text: string) => readStatement(text, lexicon).agents.length;
    assert.equal(agents("It was shown that orcein fades."), 1);
    assert.equal(agents("Wool that does not take orcein fades."), 0);
  });
  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void readStatement(text, lexicon)));
  });
});

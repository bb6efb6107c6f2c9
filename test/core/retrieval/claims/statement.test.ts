import assert from "node:assert/strict";
import fc from "fast-check";
import { createAnalyzer } from "../../../../src/core/retrieval/claims/analysis.js";
import { createLexicon } from "../../../../src/core/knowledge/lexicon.js";
import { readStatement } from "../../../../src/core/retrieval/claims/statement.js";
import { lichenPack } from "../../../support/pack.js";

const analyzer = createAnalyzer(createLexicon([lichenPack()]));
const directionOf = (text: string, term: string) => readStatement(text, analyzer).directed.get(term);

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
  const deniedWords = (text: string): string[] =>
    [...readStatement(text, analyzer).denied].map(({ term }) => term).sort();
  it("takes the clause that a negation denies, and no aside and no contrast", () => {
    assert.deepEqual(deniedWords("Snow, which does not melt, did not reach the wool."), ["reach", "wool"]);
    assert.deepEqual(deniedWords("Snow that does not melt stays."), []);
    assert.deepEqual(deniedWords("Snow reached the wool whereas dye did not."), ["dye"]);
    assert.deepEqual(deniedWords("Snow is not only white."), []);
  });
  it('takes what is given for an agent, also behind "shown that", and not in an aside', () => {
    const agents = (text: string) => readStatement(text, analyzer).agents.length;
    assert.equal(agents("It was shown that orcein fades."), 1);
    assert.equal(agents("Wool that does not take orcein fades."), 0);
  });
  it("takes from what into what something changes", () => {
    const { into, outOf } = readStatement("Snow shifts wool from red to violet.", analyzer);
    assert.deepEqual([[...into], [...outOf]], [["violet"], ["red"]]);
  });
  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void readStatement(text, analyzer)));
  });
});

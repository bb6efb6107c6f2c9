import assert from "node:assert/strict";
import fc from "fast-check";
import { citeAt } from "../../../src/core/manuscript/citeAt.js";
import type { DocumentKind } from "../../../src/core/manuscript/facts.js";
import { citeSentence } from "../../../src/core/manuscript/insertCitation.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const at = (marked: string, kind: DocumentKind = "markdown") => {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return { text, offset, manuscript: createManuscriptReader().read(text, kind) };
};
type Answer = ReturnType<typeof citeAt>;
const applied = (text: string, change: Answer): string => {
  if (!change) return "nothing";
  if ("problem" in change) return "problem";
  return text.slice(0, change.span.start) + change.newText + text.slice(change.span.end);
};
const citedAt = (marked: string, kind?: DocumentKind): string => {
  const { text, offset, manuscript } = at(marked, kind);
  return applied(text, citeAt(manuscript, offset, ["k"]));
};
const citedFor = (marked: string, kind?: DocumentKind): string => {
  const { text, offset, manuscript } = at(marked, kind);
  const sentence = manuscript.sentenceAt(offset);
  return sentence ? applied(text, citeSentence(manuscript, sentence, ["k"])) : "no sentence";
};

describe("citing at the cursor", () => {
  const places: readonly (readonly [string, string])[] = [
    ["Wool ra|ises it.", "Wool raises [@k] it."],
    ["stem-c|ells rise", "stem-cells [@k] rise"],
    ["ste|m-cells rise", "stem-cells [@k] rise"],
    ["Wool| dyes", "Wool [@k] dyes"],
    ["Wool |dyes", "Wool [@k] dyes"],
    ["**bo|ld**", "**bold [@k]**"],
    ["as @a2|020 says", "as @a2020 [@k] says"],
    ["[@a|]", "[@a; @k]"],
    ["[@a; |]", "[@a; @k]"],
    ["[@a;|]", "[@a; @k]"],
    ["[@|]", "[@k]"],
    ["[-@|]", "[-@k]"],
    ["Wool [@|", "Wool [@k"],
    ["Wool [@a; |", "Wool [@a; @k"],
    ["Wool [@a; @|", "Wool [@a; @k"],
    ["Wool [@a|", "Wool [@a; @k"],
    ["Wool [@sm|ith", "Wool [@smith; @k"],
    ["Wool [@a; see |]", "Wool [@a; see @k]"],
    ["[@a, p.| 3; ]", "[@a, p. 3; @k; ]"],
    ["[see @a|](url)", "[see @a [@k]](url)"],
    ["Wool [@a is good. More te|xt here.", "Wool [@a is good. More text [@k] here."],
  ];
  for (const [before, after] of places)
    it(`${before} -> ${after}`, () => {
      assert.equal(citedAt(before), after);
    });
  const closed = [
    "`co|de`",
    "$x|$",
    "<!-- | -->",
    "[a](http|://x)",
    "---\ntitle: x|\n---\n\nText.\n",
    "```\nco|de\n```\n",
    "https://x.o|rg/a",
  ];
  for (const text of closed)
    it(`writes nothing into what is no prose: ${JSON.stringify(text)}`, () => {
      assert.equal(citedAt(text), "problem");
    });
  it("stays out of cross-references", () => {
    assert.equal(citedAt("See [@fig|-x].", "quarto"), "See [@fig-x] [@k].");
    assert.equal(citedAt("See [@fig-x; |].", "quarto"), "problem");
  });
  it("never throws, and changes what is in the text", () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "@",
      "a",
      " ",
      ";",
      "-",
      "@fig-x",
      "`",
      "$",
      "\n",
      "{",
      "(",
      "é",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), fc.nat(20), (parts, place) => {
        const text = parts.join("");
        const manuscript = createManuscriptReader().read(text, "quarto");
        const change = citeAt(manuscript, Math.min(place, text.length), ["k"]);
        if (!change || "problem" in change) return;
        assert.ok(0 <= change.span.start && change.span.start <= change.span.end, text);
        assert.ok(change.span.end <= text.length && change.newText.includes("@k"), text);
      }),
    );
  });
});

describe("citing a sentence that ends with an abbreviation", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["as in Kin et| al.", "as in Kin et al. [@k]"],
    ["It was seen by Kin et| al.", "It was seen by Kin et al. [@k]."],
    ["It is so| in the U.S.\n\nMore.", "It is so in the U.S. [@k].\n\nMore."],
    ["It is so| in the U.S. The rest is not.", "It is so in the U.S. [@k]. The rest is not."],
    ["We used| salts, acids, etc.", "We used salts, acids, etc. [@k]."],
    ["It was seen| by Kin *et al.*", "It was seen by Kin *et al.* [@k]."],
    ["# Kin et| al.", "# Kin et al. [@k]"],
    ["Seen| before (Kin et al.).", "Seen before (Kin et al.) [@k]."],
    ["Seen| by Kin et al. [@a]", "Seen by Kin et al. [@a; @k]"],
    ["Seen| by Kin et al. [@a].", "Seen by Kin et al. [@a; @k]."],
    ["It needs| vitamin D.", "It needs vitamin D [@k]."],
    ["It is| final.", "It is final [@k]."],
  ];
  for (const [before, after] of cases)
    it(`${JSON.stringify(before)} -> ${JSON.stringify(after)}`, () => {
      assert.equal(citedFor(before), after);
    });
});

describe("citing a sentence with a cross-reference", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["It| rose [@fig-x].", "It rose [@fig-x] [@k]."],
    ["It| rose [@fig-x; @a].", "It rose [@fig-x; @a] [@k]."],
    ["It| rose [@a].", "It rose [@a; @k]."],
  ];
  for (const [before, after] of cases)
    it(`${before} -> ${after}`, () => {
      assert.equal(citedFor(before, "quarto"), after);
    });
});

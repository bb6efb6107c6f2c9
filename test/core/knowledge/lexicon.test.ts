import assert from "node:assert/strict";
import fc from "fast-check";
import { createLexicon } from "../../../src/core/knowledge/lexicon.js";
import { lichenPack } from "../../support/pack.js";

const lexicon = createLexicon([lichenPack()]);

/** The forms found in a text, each with the entry it stands for. */
const found = (text: string): string[] =>
  lexicon.scan(text, { start: 0, end: text.length }).map((match) => {
    const names = match.entries.map(({ kind, entry }) =>
      kind === "abbreviation" ? entry.shortForm : entry.term,
    );
    return `${text.slice(match.start, match.end)}=${names.join("|")}`;
  });

describe("the lexicon finds", () => {
  const cases: [string, string[]][] = [
    ["MSCs and MSC's, **MSC**.", ["MSCs=MSC", "MSC=MSC", "MSC=MSC"]],
    ["SCs too", ["SCs=SC"]],
    ["hUC-MSC is one thing", ["hUC-MSC=hUC-MSC"]],
    ["hUC-MSCs too", ["hUC-MSCs=hUC-MSC"]],
    ["pro-MSC is another", []],
    ["MSC-derived vesicles", ["MSC=MSC"]],
    ["OCN–MSC pathway", ["OCN=OCN", "MSC=MSC"]],
    ["SC, not MSCX nor XSC", ["SC=SC"]],
    ["sc and msc in lower case are not short forms", []],
    ["TNF-α, TNF‑alpha and TNF–α", ["TNF-α=TNF-α", "TNF‑alpha=TNF-α", "TNF–α=TNF-α"]],
    ["IL-1β, IL-10, IL-100 and IL-1", ["IL-1β=IL-1β", "IL-10=IL-10"]],
    ["H2S and H₂S", ["H2S=H₂S", "H₂S=H₂S"]],
    ["Orcein (OCN)", ["Orcein=OCN", "OCN=OCN"]],
    ["Lichen thalli are not lichen thallus", ["lichen thallus=lichen thallus"]],
    ["the thallus of the lichen", ["thallus of the lichen=lichen thallus"]],
    ["anthesis assays", ["anthesis assays=anthesis assay"]],
    ["lichen. Thallus", []],
  ];
  for (const [text, expected] of cases)
    it(`${text} -> ${expected.join(", ") || "nothing"}`, () => {
      assert.deepEqual(found(text), expected);
    });

  it("entries by any form, the exact spelling first", () => {
    const names = (form: string) =>
      lexicon.find(form).map(({ entry }) => ("shortForm" in entry ? entry.shortForm : entry.term));
    assert.deepEqual(names("tnf-alpha"), ["TNF-α"]);
    assert.deepEqual(names("MSCs"), ["MSC"]);
    assert.deepEqual(names("SCs"), ["SC"]);
    assert.deepEqual(names("hydrogen sulfide"), ["H₂S"]);
    assert.deepEqual(names("unheard of"), []);
  });

  it("nothing outside the stretch it was given, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        for (const match of lexicon.scan(text, { start, end }))
          assert.ok(start <= match.start && match.start < match.end && match.end <= end);
      }),
    );
  });
});

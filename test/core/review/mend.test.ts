import assert from "node:assert/strict";
import { mend, plain } from "../../../src/core/review/mend.js";

describe("stray blanks around Greek letters", () => {
  const pairs: readonly (readonly [string, string])[] = [
    ["factor-beta (TGF- β) falls", "factor-beta (TGF-β) falls"],
    ["IFN- γ stimulation", "IFN-γ stimulation"],
    ["IL-6, TNF- α , and IL-1 β , while", "IL-6, TNF-α, and IL-1β, while"],
    ["TNF- α [24].", "TNF-α [24]."],
    ["IL-17 α rises", "IL-17α rises"],
    ["GSK3 β .", "GSK3β."],
    ["the TLR4/NF- κ B pathway", "the TLR4/NF-κB pathway"],
    ["the production of β -endorphin", "the production of β-endorphin"],
  ];
  for (const [printed, mended] of pairs)
    it(`${printed} -> ${mended}`, () => assert.equal(mend(printed), mended));

  const kept = ["at α = 0.05", "5 μg of it", "a score of ≥ 10", "from α to ω", "in 12 β cells"];
  for (const text of kept) it(`leaves "${text}"`, () => assert.equal(mend(text), text));
});

describe("plain text of Markdown", () => {
  const pairs: readonly (readonly [string, string])[] = [
    ["downregulated *Jmjd3*—a **strong** one", "downregulated Jmjd3—a strong one"],
    ["*p* < 0.05, 2 * 3 * 4", "p < 0.05, 2 * 3 * 4"],
    ["shown [[12](#B12),[13](#B13)]", "shown [12,13]"],
    ["shown [12](#B12)", "shown [12]"],
    ["see [their site](http://a.b) or <https://c.d/>", "see their site or https://c.d/"],
    [String.raw`\[sic\] and 3\*`, "[sic] and 3*"],
    ["## 1. Introduction", "1. Introduction"],
  ];
  for (const [markdown, text] of pairs)
    it(`${markdown} -> ${text}`, () => assert.equal(plain(markdown), text));
});

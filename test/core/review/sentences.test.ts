import assert from "node:assert/strict";
import fc from "fast-check";
import { splitSentences } from "../../../src/core/review/sentences.js";

/** Sentences are parted by `|`. */
const parted = [
  "One study by Kim et al. showed it [3].|Another did not.",
  "Effects (e.g., in mice) vs. Controls differ, cf. Table 2.|They last.",
  "It was shown by A. Smith and J.-P. Moreau.|Both agree.",
  "We gave vitamin D.|Patients with hepatitis C.|Others had none.",
  "It fell.|iPSCs did not.|β-endorphin rose.|30 rats died.",
  "Trials are on ClinicalTrials.gov, with p = 0.05 at 3.5 mg.|Fine!|Is it?|(Yes.)",
  "It rose. [12,13]|It fell.[14]|It stayed [15].",
  "1. Take rats (Fig. 3).|Feed them at 8 a.m.|Wait.",
  "a. Rats.|Mice etc.|Cats.",
  "No. 5 of the protocol; approx. 30 of them.",
  'He said "no."|She agreed.',
];

describe("sentences of a paragraph", () => {
  for (const paragraph of parted) {
    it(paragraph, () =>
      assert.deepEqual(splitSentences(paragraph.replaceAll("|", " ")), paragraph.split("|")),
    );
  }

  it("lose no character but blanks, whatever the text", () => {
    const squeezed = (text: string): string => text.replace(/\s+/g, "");
    const texts = fc.array(
      fc.constantFrom("A", "b", ".", "!", " ", "et al", "[1]", "(", ")", "β-", "iP", "9", "\n"),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          texts.map((pieces) => pieces.join("")),
        ),
        (text) => {
          assert.equal(squeezed(splitSentences(text).join(" ")), squeezed(text));
        },
      ),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bracketedSign as cited,
  plainSentence,
  splitSentences,
  textualSign as author,
} from "../../../src/core/text/sentences.js";

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

/** Sentences that must stay whole, each followed by another. */
const whole = [
  "Kin et al. found it in mice.",
  "It fell in Fig. 2 and Figs. 3–4.",
  "Some drugs (e.g. SSRIs) work.",
  "Others, i.e. most, do not.",
  "It rose (p < 0.05) by 3.5 %.",
  "They gave it i.v. to rats.",
  "Dr. Smith saw K. Kin and J. M. Ito.",
  "See Eq. (3) and Sec. 2.1.",
  "It was approx. 3 mL vs. 4 mL.",
  "Given at 10 mg/kg b.w. daily.",
  "St. Louis is a city.",
  "The U.S. Food and Drug Administration said no.",
  "Cells (Sigma, St. Louis, USA. Cat. No. 5) grew.",
  "E. coli and S. aureus grew.",
  "Was it so?",
  "It was!",
  "As said by Kin et al. (2020), it rose.",
  "The ratio was .5 in all.",
  "We used ver. 2.0 of it.",
  "He said “It rose.”",
  `Kin et al. ${cited} showed it.`,
];

describe("sentences", () => {
  for (const sentence of whole)
    it(`stay whole: ${sentence}`, () => {
      assert.deepEqual(sentences(`${sentence} Another one came.`), [sentence, "Another one came."]);
    });

  it("take with them the citations behind their full stop", () => {
    assert.deepEqual(sentences(`It rose.${cited} It fell. ${cited}${cited} It stayed. ${author} saw it.`), [
      `It rose.${cited}`,
      `It fell. ${cited}${cited}`,
      "It stayed.",
      `${author} saw it.`,
    ]);
  });

  it("begin with p53, mTOR or a Greek letter, too", () => {
    assert.deepEqual(sentences("It fell. p53 rose. mTOR did not. α-Synuclein did."), [
      "It fell.",
      "p53 rose.",
      "mTOR did not.",
      "α-Synuclein did.",
    ]);
  });

  it("end behind an abbreviation or initial where the next word shows it", () => {
    assert.deepEqual(
      sentences("They used mice, rats, etc. The results were good. It was hepatitis B. This was new."),
      ["They used mice, rats, etc.", "The results were good.", "It was hepatitis B.", "This was new."],
    );
  });

  it("are said without signs and doubled blanks", () => {
    assert.equal(plainSentence(`It  rose ${cited}, and ${author} fell ${cited}.`), "It rose, and fell.");
  });

  it("never throw, follow one another and lose no visible character", () => {
    const pieces = fc.constantFrom(
      "It",
      " ",
      ". ",
      "et al. ",
      "Fig. ",
      "2",
      cited,
      author,
      "(",
      ")",
      "“",
      "”",
      "?",
      "! ",
      "K. ",
      "é",
      "𝒳",
      "\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((parts) => parts.join("")),
        ),
        (text) => {
          const spans = splitSentences(text);
          let from = 0;
          for (const { start, end } of spans) {
            assert.ok(from <= start && start < end && end <= text.length);
            assert.equal(text.slice(from, start).trim(), "");
            from = end;
          }
          assert.equal(text.slice(from).trim(), "");
        },
      ),
    );
  });
});

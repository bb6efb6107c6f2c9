import assert from "node:assert/strict";
import { finds, fixed, wording } from "../check.js";

const { found, quiet } = wording;

const DEFINED = "The quick zeta axis (QZX) answers, and QZX rests. ";

describe("abbreviation/long-form-again", () => {
  const CODE = "abbreviation/long-form-again";
  it("speaks of the long form behind its definition", () =>
    finds(CODE, `${DEFINED}Here the quick zeta axis is slow.`, /is QZX since line 7\. Write QZX\?/u));
  it("writes the short form, its plural, and the article it takes", async () => {
    assert.equal(
      await fixed(CODE, `${DEFINED}Here a quick zeta axis is slow.`, /^Write/u),
      `${DEFINED}Here a QZX is slow.`,
    );
    const cells = "A round living cell (RLC) rests, and an RLC sleeps. ";
    assert.equal(
      await fixed(CODE, `${cells}Here round living cells rest.`, /^Write/u),
      `${cells}Here RLCs rest.`,
    );
    assert.equal(
      await fixed(CODE, `${cells}Here a round living cell rests.`, /^Write/u),
      `${cells}Here an RLC rests.`,
    );
  });
  it("finds it over a line's end", () =>
    finds(CODE, `${DEFINED}Here the quick\nzeta axis is slow.`, /Write QZX/u));
  it("finds it with other hyphens", () =>
    finds(CODE, `${DEFINED}Here the quick-zeta axis is slow.`, /Write QZX/u));
  const cases: readonly (readonly [string, string])[] = [
    ["the beginning of a sentence", `${DEFINED}Quick zeta axis of rats is slow.`],
    ["headings", `${DEFINED}\n\n## On the quick zeta axis\n`],
    [
      "captions and tables",
      `${DEFINED}\n\nTable: On the quick zeta axis\n\n| quick zeta axis |\n|---|\n| the quick zeta axis |\n`,
    ],
    ["quotations", `${DEFINED}He said “this is the quick zeta axis” then.`],
    ["a part of a longer word", `${DEFINED}Here a quick zeta axis-like thing is slow.`],
    ["a name", `${DEFINED}The Society of the Quick Zeta Axis met.`],
    [
      "code and links",
      `${DEFINED}Here \`quick zeta axis\` and [the quick zeta axis](https://example.org) are.`,
    ],
    ["what was written before the definition", `Here the quick zeta axis is slow. ${DEFINED}`],
  ];
  for (const [what, text] of cases) it(`says nothing of ${what}`, () => quiet(text));
});

describe("abbreviation/in-title-or-heading", () => {
  const CODE = "abbreviation/in-title-or-heading";
  const options = { settings: { rules: { [CODE]: "hint" as const } } };
  it("is off until it is set", () => quiet(`${DEFINED}\n\n## The QZX in rats\n`));
  it("speaks of a heading", async () => {
    const text = `${DEFINED}\n\n## The QZX in rats\n`;
    await finds(CODE, text, /QZX stands in a heading/u, options);
    assert.match(await fixed(CODE, text, /^Write/u, options), /## The quick zeta axis in rats/u);
  });
  it("speaks of the title", () =>
    finds(
      CODE,
      `---\ntitle: The QZX in rats\nbibliography: refs.bib\n---\n\n${DEFINED}`,
      /stands in a title/u,
      options,
    ));
  it("says nothing of what every reader knows, nor of names", () =>
    quiet("## DNA of the XYW\n\nIt rests.\n", options));
});

describe("abbreviation/variant", () => {
  const CODE = "abbreviation/variant";
  it("speaks of another hyphen", () =>
    finds(CODE, "FGF-2 rose and FGF-2 fell. Later FGF2 rose.", /^FGF2 here is FGF-2 elsewhere/u));
  it("speaks of a Greek letter that is spelled out", () =>
    finds(CODE, "TGF-β rose and TGF-β fell. Later TGF-beta rose.", /^TGF-beta here is TGF-β elsewhere/u));
  it("keeps what the text has most, and writes it here or throughout", async () => {
    const text = "FGF2 rose, FGF-2 fell, FGF2 rose.";
    assert.equal(await fixed(CODE, text, /^Write FGF2$/u), "FGF2 rose, FGF2 fell, FGF2 rose.");
  });
  it("keeps the plural", async () => {
    const text = "A QZ-12 rose, and QZ-12 fell. All QZ12s rose.";
    assert.equal(await fixed(CODE, text, /^Write/u), "A QZ-12 rose, and QZ-12 fell. All QZ-12s rose.");
  });
  it("says nothing of capitals, code, math, references", async () => {
    await quiet("The gene Bdnf1 and the protein BDNF1.");
    await quiet("FGF-2 rose and `FGF2` fell in $FGF2$.\n\n# References\n\nSmith: FGF2.\n");
  });
  it("says nothing of words with a short part", () => quiet("T-cell and Tcell, X-ray and Xray."));
});

describe("term/variant", () => {
  const CODE = "term/variant";
  it("speaks of one word in two", () =>
    finds(CODE, "One dataset and a dataset. A data set.", /^“data set” here is “dataset” elsewhere/u));
  it("writes the one that the text has most, in its number and with its capital", async () => {
    assert.equal(
      await fixed(CODE, "One dataset and a dataset. Data sets rest.", /^Write/u),
      "One dataset and a dataset. Datasets rest.",
    );
  });
  it("speaks of a hyphen in the plural, where no noun follows", () =>
    finds(CODE, "Stem cells rest. All stem-cells rest.", /Write “stem cells”/u));
  const cases: readonly (readonly [string, string])[] = [
    ["a hyphen before a noun", "A stem-cell therapy and stem cells; stem cell by stem cell."],
    [
      "words that mean another thing apart",
      "Every day and everyday life, set up a setup, may be maybe, any one anyone.",
    ],
    ["names of software", "The **dataset** package; one data set."],
    [
      "code, math, quotations, references",
      "One data set, `dataset`, “a dataset”.\n\n# References\n\nA dataset.\n",
    ],
    ["headings", "# Dataset\n\nOne data set, one data set.\n"],
  ];
  for (const [what, text] of cases) it(`says nothing of ${what}`, () => quiet(text));
});

describe("the rules on abbreviations", () => {
  it("tell one thing of one cause", async () => {
    const text =
      "The QZX rests. The quick zeta axis (QZX) answers. The quartz zone xenolith (QZX) is a stone.";
    const codes = (await found(text)).map((one) => one.split(":")[0]);
    assert.deepEqual(codes, ["abbreviation/late-definition", "abbreviation/conflicting-expansion"]);
  });
});

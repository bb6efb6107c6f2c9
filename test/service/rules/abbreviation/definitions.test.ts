import { finds, fixed, wording } from "../check.js";

const { quiet } = wording;

const ABSTRACT = "---\nbibliography: refs.bib\n---\n\n# Abstract\n\n";

describe("abbreviation/late-definition", () => {
  const CODE = "abbreviation/late-definition";
  const LATE = "The QZX is slow. The quick zeta axis (QZX) answers, and QZX rests.";
  it("speaks of a use before the definition", () =>
    finds(CODE, LATE, /before it is spelled out in line 7\. Define it here\?/u));
  it("defines it there, and writes the short form where it was defined", async () => {
    const after = await fixed(CODE, LATE, /^Define QZX here/u);
    if (after !== "The quick zeta axis (QZX) is slow. The QZX answers, and QZX rests.")
      throw new Error(after);
    await quiet(after);
  });
  it("says nothing of a heading before it", () =>
    quiet("## The QZX\n\nThe quick zeta axis (QZX) answers, and QZX rests."));
  it("says nothing where a list has it", () =>
    quiet(`${LATE}\n\n# Abbreviations\n\n- QZX: quick zeta axis\n- RTK: other thing\n`));
});

describe("abbreviation/redefined", () => {
  const CODE = "abbreviation/redefined";
  const TWICE = "The quick zeta axis (QZX) answers, and QZX rests. Later the quick zeta axis (QZX) is slow.";
  it("speaks of a second definition", () =>
    finds(CODE, TWICE, /spelled out in line 7 already\. Write QZX alone\?/u));
  it("writes the short form alone", async () => {
    const after = await fixed(CODE, TWICE, /^Write QZX alone$/u);
    if (!after.endsWith("Later the QZX is slow.")) throw new Error(after);
  });
  it("keeps what stands in the parenthesis beside the short form", async () => {
    const text =
      "The quick zeta axis (QZX) answers, and QZX rests. Later the quick zeta axis (QZX; see [@kin2020]) is slow.";
    const { finding } = await finds(CODE, text, /already/u);
    if (finding.fixes.some(({ title }) => title === "Write QZX alone")) throw new Error("offered");
  });
  it("leaves bold and italic text whole", async () => {
    const text =
      "The quick zeta axis (QZX) answers, and QZX rests. Later **the quick zeta axis** (QZX) is slow.";
    const { finding } = await finds(CODE, text, /already/u);
    if (finding.fixes.some(({ title }) => title === "Write QZX alone")) throw new Error("offered");
  });
  it("wants one definition in the abstract and one in the text", () =>
    quiet(
      `${ABSTRACT}The quick zeta axis (QZX) answers, and QZX rests.\n\n# Introduction\n\nThe quick zeta axis (QZX) answers, and QZX rests.\n`,
    ));
  it("says nothing of captions and notes", () =>
    quiet(
      "The quick zeta axis (QZX) answers, and QZX rests.[^1]\n\nTable: Quick zeta axis (QZX) in rats\n\n[^1]: Quick zeta axis (QZX).\n",
    ));
});

describe("abbreviation/unused", () => {
  const CODE = "abbreviation/unused";
  it("speaks of what is defined and not used", () =>
    finds(CODE, "The quick zeta axis (QZX) answers.", /^QZX is defined here and not used again/u));
  it("writes the long form alone", async () => {
    const after = await fixed(CODE, "The quick zeta axis (QZX) answers.", /^Write the long form/u);
    if (after !== "The quick zeta axis answers.") throw new Error(after);
  });
  it("counts as far as the setting says, and writes the long form where the short one was used", async () => {
    const options = { settings: { abbreviations: { known: [], leastUses: 2 } } };
    const text = "The quick zeta axis (QZX) answers. Here QZX rests.";
    await finds(CODE, text, /used once only/u, options);
    const after = await fixed(CODE, text, /^Write the long form/u, options);
    if (after !== "The quick zeta axis answers. Here quick zeta axis rests.") throw new Error(after);
  });
  it("takes a use in a table, a heading, code or math for a use", async () => {
    for (const use of ["| QZX |\n|---|\n| 1 |", "## QZX", "`QZX`", "$QZX$"])
      await quiet(`The quick zeta axis (QZX) answers.\n\n${use}\n`);
  });
  it("says nothing of the name of an institution", () =>
    quiet("The National Quartz Institute (NQI) paid it."));
  it("says nothing of what every reader knows, nor of a gloss", () =>
    quiet("An analysis of variance (ANOVA) was made. The QZX (quick zeta axis) answers."));
});

describe("abbreviation/conflicting-expansion", () => {
  const CODE = "abbreviation/conflicting-expansion";
  const TWO = "The quick zeta axis (QZX) answers, and QZX rests. A quartz zone xenolith (QZX) is a stone.";
  it("speaks of another long form", () =>
    finds(CODE, TWO, /“quartz zone xenolith” here and for “quick zeta axis” in line 7/u));
  it("offers the first one, and takes none by itself", async () => {
    const { finding } = await finds(CODE, TWO, /QZX/u);
    if (finding.fixes.some(({ isPreferred }) => isPreferred)) throw new Error("preferred");
    const after = await fixed(CODE, TWO, /^Write quick zeta axis here/u);
    if (!after.endsWith("A quick zeta axis (QZX) is a stone.")) throw new Error(after);
  });
  it("speaks of another long form than the pack's, on the pack's subject", () =>
    finds(
      CODE,
      "In depression, stem cells matter. The broad data network format (BDNF) is one, and BDNF is read.",
      /mostly “brain-derived neurotrophic factor”/u,
    ));
  it("says nothing of that on another subject", () =>
    quiet("The broad data network format (BDNF) is one, and BDNF is read."));
  it("says nothing of the same words in the plural or with a word more", async () => {
    await quiet(
      `${ABSTRACT}The quick zeta axis (QZX) answers, and QZX rests.\n\n# Introduction\n\nQuick zeta axes (QZX) answer, and QZX rest.\n`,
    );
  });
});

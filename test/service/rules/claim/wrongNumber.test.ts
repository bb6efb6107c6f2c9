import assert from "node:assert/strict";
import { finds, fixed, quiet } from "../check.js";

const CODE = "claim/wrong-number";
const WEEKS =
  "In rats, human umbilical cord MSCs reversed depressive behaviors, pro-inflammatory cytokines and hippocampal changes within";

describe(CODE, () => {
  it("tells what the review says and what the sentence says, under the figure", async () => {
    const { finding, document } = await finds(
      CODE,
      `${WEEKS} four days [@wang2024b].`,
      /^The review says four weeks \(.*\); the sentence says four days\.$/u,
    );
    assert.equal(document.getText().slice(finding.span.start, finding.span.end), "four days");
  });
  it("knows which figure counts what", async () => {
    const text =
      "The recurrence rate of MDD is about 30% after the first episode and 70% after the second [@alharbi2012].";
    assert.equal(await fixed(CODE, text, /Write 50%/u), text.replace("30%", "50%"));
  });
  it("reads scores", () =>
    finds(
      CODE,
      "On the PHQ-9 a possible depressive disorder is indicated from a score of 18 upwards [@bains2023].",
      /^The review says ≥ 10/u,
    ));
  it("reads trials", () =>
    finds(
      CODE,
      "NCT03522545, a placebo-controlled trial of allogeneic bone marrow mesenchymal stromal cells in treatment-resistant bipolar depression, plans 300 participants [@clinicaltrials2025].",
      /The review says 30 \(planned enrollment of NCT03522545\); the sentence says 300/u,
    ));
  it("reads the second figure of a sentence, told in other words than the claim's", () =>
    finds(
      CODE,
      "About two-thirds of those affected think of suicide, and 25–30% eventually die by it [@bains2023].",
      /The review says 10–15% .*; the sentence says 25–30%/u,
    ));
  it("reads ages", () =>
    finds(
      CODE,
      "Among adults over 40 years of age, the prevalence of depressive disorder rises to 5.7% [@institute2025].",
      /The review says 60 years .*; the sentence says 40\./u,
    ));
  const CELL = "This phase I/II trial of allogeneic MSCs enrols 180 participants [@clinicaltrials2025].";
  it("reads a table's cell that cites", () =>
    finds(CODE, `| Trial | |\n|---|---|\n| NCT03265808 | ${CELL} |\n`, /The review says 80 .*says 180/u));
  it("has no brackets within brackets", () =>
    finds(
      CODE,
      "By standard clinical definitions, depression counts as treatment-resistant in about 70% of those who have it [@mcintyre2023].",
      /^[^()]*\([^()]*\)[^()]*$/u,
    ));
  const INJECTIONS =
    "Women with treatment-resistant depression received eight weekly injections of 250 million concentrated cord blood cells [@smulevich2016].";
  it("writes the number alone", async () =>
    assert.equal(await fixed(CODE, INJECTIONS, /Write four/u), INJECTIONS.replace("eight", "four")));
  it("offers no number of another unit", async () => {
    const { finding } = await finds(CODE, `${WEEKS} four days [@wang2024b].`, /four weeks/u);
    assert.deepEqual(
      finding.fixes.filter(({ title }) => title.startsWith("Write")),
      [],
    );
  });
  for (const [what, text] of [
    [
      "a table's cell that cites nothing",
      `| Trial | |\n|---|---|\n| NCT03265808 | ${CELL.replace(/ \[.*\]/u, "")} |\n`,
    ],
    [
      "a table's cell with the review's figure",
      `| Trial | |\n|---|---|\n| NCT03265808 | ${CELL.replace("180", "80")} |\n`,
    ],
    [
      "the review's figures in other words",
      "About two-thirds of those affected think of suicide, and 10–15% eventually die by it [@bains2023].",
    ],
    ["the review's figure", `${WEEKS} four weeks [@wang2024b].`],
    ["the same in another unit", `${WEEKS} 28 days [@wang2024b].`],
    [
      "the same as a share in words",
      "By standard definitions, depression counts as treatment-resistant in about a third of those who have it [@pagnin2004].",
    ],
    ["another thing counted", `${WEEKS} four weeks in 300 animals [@wang2024b].`],
    [
      "a range that holds it",
      "In around 10 to 30% of cases of MDD remission stays incomplete under drugs [@alharbi2012].",
    ],
    [
      "an ordinal, which is no share",
      "After a third episode the risk of another is up to 90% [@alharbi2012].",
    ],
    ["own work", `We saw that ${WEEKS.toLowerCase()} four days [@wang2024b].`],
  ] as const)
    it(`says nothing of ${what}`, () => quiet(text));
});

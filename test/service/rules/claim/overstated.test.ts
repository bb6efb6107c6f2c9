import assert from "node:assert/strict";
import { finds, fixed, quiet } from "../check.js";

const CODE = "claim/overstated";

describe(CODE, () => {
  it("tells animals told as patients, under the word", async () => {
    const { finding, document } = await finds(
      CODE,
      "Human umbilical cord MSCs given into a vein relieve depression in patients with myocardial infarction and shift microglia [@zhang2021b].",
      /^The evidence indexed for this is from mice; the sentence speaks of patients\.$/u,
    );
    assert.equal(document.getText().slice(finding.span.start, finding.span.end), "patients");
  });
  it("tells strong words", () =>
    finds(
      CODE,
      "It is proven that extracellular vesicles of MSCs increase hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
      /“proven” is a strong word here/u,
    ));
  it("tells one study told as many", () =>
    finds(
      CODE,
      "Numerous studies show that extracellular vesicles of MSCs increased hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
      /has one study for this .*“Numerous studies”/u,
    ));
  it("names the one study, where the review makes something of it", () =>
    finds(
      CODE,
      "Umbilical cord blood cells have overcome resistance to treatment in numerous clinical trials [@smulevich2016].",
      /has one study for this \(Smulevich 2016\); the sentence says “numerous clinical trials”/u,
    ));
  it("tells strong words far from the claim's own", () =>
    finds(
      CODE,
      "Intranasal stem cells have by now been proven safe and effective in patients with depression [@zhang2021a].",
      /“proven” is a strong word here/u,
    ));
  it("tells people where the evidence names no study in people", () =>
    finds(
      CODE,
      "Infused stromal cells have been shown to lift depression and anxiety in men by way of a nerve that runs from the lung to the brain [@huang2023a].",
      /names no study in people/u,
    ));
  for (const [what, text, title, after] of [
    [
      "puts the animals for the people",
      "Human umbilical cord MSCs given into a vein relieve depression in patients with myocardial infarction and shift microglia [@zhang2021b].",
      /^Write “mice” for “patients”$/u,
      "Human umbilical cord MSCs given into a vein relieve depression in mice with myocardial infarction and shift microglia [@zhang2021b].",
    ],
    [
      "puts a milder word for a strong one",
      "It is proven that extracellular vesicles of MSCs increase hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
      /^Write “reported” for “proven”$/u,
      "It is reported that extracellular vesicles of MSCs increase hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
    ],
    [
      "softens every strong verb",
      "These data prove that extracellular vesicles of MSCs cure depressive-like behavior and increase hippocampal neuroblasts [@costaferro2025].",
      /^Write “suggest” for “prove”, Write “relieve” for “cure”$/u,
      "These data suggest that extracellular vesicles of MSCs relieve depressive-like behavior and increase hippocampal neuroblasts [@costaferro2025].",
    ],
    [
      "makes one study of many, its verb with it",
      "Numerous studies show that extracellular vesicles of MSCs increased hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
      /^Write “One study shows”$/u,
      "One study shows that extracellular vesicles of MSCs increased hippocampal neuroblasts and dendritic complexity [@costaferro2025].",
    ],
    [
      "leaves out an adverb",
      "Vesicles of MSCs undoubtedly increase hippocampal neuroblasts and dendritic complexity in depression [@costaferro2025].",
      /^Leave out “undoubtedly”$/u,
      "Vesicles of MSCs increase hippocampal neuroblasts and dendritic complexity in depression [@costaferro2025].",
    ],
  ] as const)
    it(`${what} as a fix`, async () => assert.equal((await fixed(CODE, text, title)).trim(), after));
  it("has no fix where the sentence would not stay right", async () => {
    const text =
      "There is proof that extracellular vesicles of MSCs increase hippocampal neuroblasts and dendritic complexity [@costaferro2025].";
    const { finding } = await finds(CODE, text, /“proof” is a strong word/u);
    assert.deepEqual(
      finding.fixes.map((fix) => fix.title),
      ["Say nothing of this here (claim/overstated)"],
    );
  });
  for (const [what, text] of [
    [
      "one study told as one",
      "Umbilical cord blood cells have overcome resistance to treatment in a clinical trial [@smulevich2016].",
    ],
    [
      "a promise, in other words than the claim's",
      "Intranasal stem cells may one day prove safe and effective in patients with depression [@zhang2021a].",
    ],
    [
      "the model, named",
      "Infused stromal cells lift depression and anxiety in male mice by way of a nerve that runs from the lung to the brain [@huang2023a].",
    ],
    [
      "the claim itself",
      "In mice with myocardial infarction, human umbilical cord MSCs relieved depression and shifted microglia [@zhang2021b].",
    ],
    [
      "a possibility",
      "Umbilical cord MSCs may relieve depression in patients with myocardial infarction and shift microglia [@zhang2021b].",
    ],
    [
      "what is not proven",
      "It has not been proven that umbilical cord MSCs relieve depression in patients with myocardial infarction [@zhang2021b].",
    ],
    [
      "what is not known",
      "It is unknown whether umbilical cord MSCs cure depression in patients with myocardial infarction [@zhang2021b].",
    ],
    [
      "human cells",
      "In stressed mice with infarction, human umbilical cord MSCs relieved depression [@zhang2021b].",
    ],
    [
      "what is from people",
      "Women with treatment-resistant depression received weekly injections of umbilical cord blood cells, four in all [@smulevich2016].",
    ],
    [
      "another subject",
      "Aspirin cures headaches in patients, as everyone who ever took it knows well [@x2020].",
    ],
  ] as const)
    it(`says nothing of ${what}`, () => quiet(text));
});

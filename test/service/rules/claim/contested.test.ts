import assert from "node:assert/strict";
import { finds, quiet } from "../check.js";

const CODE = "claim/contested";

describe(CODE, () => {
  it("tells a comparison turned round", async () => {
    const { finding } = await finds(
      CODE,
      "Umbilical cord MSCs respond more strongly to IFN-γ and produce more IDO than bone marrow MSCs [@song2020].",
      /^The review goes the opposite way \(§1\.2\.5\): Bone marrow MSCs/u,
    );
    assert.equal(finding.data?.verdict, "contested");
  });
  it("tells a denial", () =>
    finds(
      CODE,
      "Bone marrow mononuclear cells failed to prevent depression-like behaviour in rats under chronic mild stress [@costaferro2022].",
      /^The review says it otherwise/u,
    ));
  it("tells a way turned back", () =>
    finds(
      CODE,
      "MSCs shift microglial polarization from the M2 (anti-inflammatory) to the M1 (pro-inflammatory) phenotype [@wang2024a].",
      /^The review goes the opposite way/u,
    ));
  it("tells the opposite direction", () =>
    finds(
      CODE,
      "In stressed rats the graft of bone marrow mononuclear cells further increased IL-1β and HMGB1 in the hippocampus and decreased BDNF [@costaferro2022].",
      /^The review goes the opposite way/u,
    ));
  it("tells a citation that nothing of the review's list can replace", () =>
    finds(
      CODE,
      "VEGF, FGF-2 and BDNF are critical to synaptic plasticity and to the repair of structure in the prefrontal cortex and hippocampus [@guo2020].",
      /by our reading neither it nor another of its list shows it/u,
    ));
  it("tells a denial in a clause of that, in other words than the claim's", () =>
    finds(
      CODE,
      "The main drawback of the intranasal route is that a dose cannot be repeated and that peripheral organs are exposed more than they are after an infusion [@salehi2022].",
      /^The review says it otherwise/u,
    ));
  it("tells a doubtful citation where nothing else of the review's list fits", () =>
    finds(
      CODE,
      "Neural progenitors from induced pluripotent cells, made to overexpress BDNF, enhanced neurogenesis and reversed depression-like behaviour in stressed rodents [@costaferro2025].",
      /by our reading neither it nor another of its list shows it/u,
    ));
  for (const [what, text] of [
    [
      "a condition without something",
      "MSCs undergo apoptosis under hypoxia and without serum when their own CSE/H2S system is inhibited [@li2014].",
    ],
    [
      "a rise that came no longer",
      "After transplantation of bone marrow mononuclear cells hippocampal HMGB1 and IL-1beta no longer rose, and BDNF was higher [@costaferro2022].",
    ],
    ["a not in a few words on something else", "Ethics is not the only concern with such cells."],
    [
      "the claim itself",
      "Bone marrow MSCs respond more strongly to IFN-γ and produce more IDO than umbilical cord MSCs [@song2020].",
    ],
    [
      "the same with the words turned",
      "Umbilical cord MSCs respond less strongly to IFN-γ and produce less IDO than bone marrow MSCs [@song2020].",
    ],
    [
      "a not that says the same",
      "Most patients respond to drugs, yet complete remission is not achieved in some 10–30% of cases [@alharbi2012].",
    ],
    [
      "a not in an aside",
      "Adipose-derived cells that never leave the lung activate serotonin neurons of the DRN through the vagus nerve [@huang2023a].",
    ],
    [
      "a possibility",
      "Umbilical cord MSCs may respond more strongly to IFN-γ and produce more IDO than bone marrow MSCs [@song2020].",
    ],
    [
      "a question",
      "Do umbilical cord MSCs respond more strongly to IFN-γ and produce more IDO than bone marrow MSCs [@song2020]?",
    ],
  ] as const)
    it(`says nothing of ${what}`, () => quiet(text));
});

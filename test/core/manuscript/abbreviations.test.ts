import assert from "node:assert/strict";
import fc from "fast-check";
import { findDefinitions } from "../../../src/core/manuscript/abbreviation/find.js";

const pairs = (text: string) =>
  findDefinitions(text).map(({ shortForm, longForm }) => `${shortForm} = ${longForm}`);

const table: readonly (readonly [string, readonly string[]])[] = [
  ["The brain-derived neurotrophic factor (BDNF) rose.", ["BDNF = brain-derived neurotrophic factor"]],
  ["BDNF (brain-derived neurotrophic factor) rose.", ["BDNF = brain-derived neurotrophic factor"]],
  ["It is common (major depressive disorder, MDD) there.", ["MDD = major depressive disorder"]],
  [
    "Patients with major depressive disorder, hereafter MDD, were asked.",
    ["MDD = major depressive disorder"],
  ],
  [
    "We study treatment-resistant depression (hereafter referred to as TRD).",
    ["TRD = treatment-resistant depression"],
  ],
  ["selective serotonin reuptake inhibitors (SSRIs)", ["SSRIs = selective serotonin reuptake inhibitors"]],
  ["transforming growth factor β (TGF-β)", ["TGF-β = transforming growth factor β"]],
  ["5-hydroxytryptamine (5-HT) and serotonin", ["5-HT = 5-hydroxytryptamine"]],
  ["interleukin-1β (IL-1β)", ["IL-1β = interleukin-1β"]],
  ["three-dimensional (3D) cultures", ["3D = three-dimensional"]],
  ["World Health Organization’s (WHO) view", ["WHO = World Health Organization"]],
  ["tumor necrosis factor α (TNF-α; see below)", ["TNF-α = tumor necrosis factor α"]],
  ["mesenchymal stem cells [MSCs]", ["MSCs = mesenchymal stem cells"]],
  ["analysis of variance (ANOVA)", ["ANOVA = analysis of variance"]],
  ["umbilical cord mesenchymal stem cells (UC-MSCs)", ["UC-MSCs = umbilical cord mesenchymal stem cells"]],
  ["(the hypothalamic-pituitary-adrenal (HPA) axis)", ["HPA = hypothalamic-pituitary-adrenal"]],
  [
    "extracellular vesicles (EVs) and neural stem cells (NSCs)",
    ["EVs = extracellular vesicles", "NSCs = neural stem cells"],
  ],
  ["testosterone (T) rose", ["T = testosterone"]],
  ["tumor necrosis factor alpha (TNF-α)", ["TNF-α = tumor necrosis factor alpha"]],
  ["tumor necrosis factor α (TNF-alpha)", ["TNF-alpha = tumor necrosis factor α"]],
  ["transforming growth factor-beta (TGF-β)", ["TGF-β = transforming growth factor-beta"]],
  ["interleukin-1 beta (IL-1β)", ["IL-1β = interleukin-1 beta"]],
  ["the 20-item Toronto Alexithymia Scale (TAS-20)", ["TAS-20 = 20-item Toronto Alexithymia Scale"]],
  ["the Patient Health Questionnaire (PHQ-9)", ["PHQ-9 = Patient Health Questionnaire"]],
  ["hydrogen sulfide (H₂S)", ["H₂S = hydrogen sulfide"]],
  ["β and γ of hydrogen sulfide (H2S)", ["H2S = hydrogen sulfide"]],
];

const quiet = [
  "in all patients (see Fig. 2) of the group",
  "a rise (p < 0.05) was seen",
  "ten animals (n = 10) died",
  "a dose (10 mg/kg) was given",
  "as shown (data not shown) here",
  "two groups: (i) the old and (ii) the young",
  "at 4 °C (for 2 h)",
  "stem cells (Sigma, St. Louis)",
  "the factor (BDNF) was high",
  "in 2020 (Kin et al.) it was",
  "men (mean age) and women",
  "BDNF (p = 0.05)",
  "the TGFbeta receptor (Tgfbr2) rose",
];

describe("abbreviation definitions", () => {
  for (const [text, expected] of table)
    it(`are found: ${text}`, () => {
      assert.deepEqual(pairs(text), expected);
    });
  for (const text of quiet)
    it(`are not seen where there is none: ${text}`, () => {
      assert.deepEqual(pairs(text), []);
    });

  it("never throw, and name what stands at their places", () => {
    const words = fc.constantFrom(
      "brain",
      "derived",
      " ",
      "(",
      ")",
      "BD",
      "b",
      "-",
      ".",
      ",",
      "α",
      "5",
      "[",
      "]",
      "hereafter ",
      ";",
      "of ",
      "𝒳",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { shortForm, longForm, shortFormSpan, longFormSpan, span } of findDefinitions(text)) {
          assert.equal(text.slice(shortFormSpan.start, shortFormSpan.end), shortForm);
          assert.equal(text.slice(longFormSpan.start, longFormSpan.end), longForm);
          assert.ok(
            span.start <= Math.min(shortFormSpan.start, longFormSpan.start) && span.end <= text.length,
          );
        }
      }),
    );
  });
});

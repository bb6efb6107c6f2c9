import assert from "node:assert/strict";
import { finds, fixed, quiet } from "../check.js";

const CODE = "claim/weak-citation";
const B_CELLS =
  "MSCs suppress the terminal differentiation of B cells into plasma cells and the production of immunoglobulin";

describe(CODE, () => {
  it("names both works by their titles", async () => {
    const { finding, document } = await finds(
      CODE,
      `${B_CELLS} [@cao2019].`,
      /^\[@cao2019\] is “Mesenchymal stem cells inhibited.*the index has Asari 2009, “Mesenchymal stem cells suppress B-cell/u,
    );
    assert.equal(document.getText().slice(finding.span.start, finding.span.end), "@cao2019");
    assert.match(finding.explanation ?? "", /\*\*In the review\*\* \(§1\.2\.4\)/u);
  });
  it("puts the better key in its place, its prefix and page kept, or beside it", async () => {
    const text = `${B_CELLS} [see @cao2019, p. 3].`;
    assert.equal(await fixed(CODE, text, /instead/u), `${B_CELLS} [see @asari2009, p. 3].`);
    assert.equal(await fixed(CODE, text, /as well/u), `${B_CELLS} [see @cao2019, p. 3; @asari2009].`);
  });
  it("knows the claim in other words", () =>
    finds(
      CODE,
      "Delivery offers another link: stem cells given through the nose have reached the brain in models of glioma [@georginlavialle2016].",
      /the index has (?:Zhang 2021, “Advances in intranasal|Villar-Gómez 2022, “Nose-to-Brain)/u,
    ));
  it("is not hidden by a condition without something", () =>
    finds(
      CODE,
      "MSCs undergo apoptosis under hypoxia and without serum when their own CSE/H2S system is inhibited [@cui2019].",
      /the index has Li 2014/u,
    ));
  for (const [what, text] of [
    [
      "another work that fits the claim in other words",
      "Stem cells given through the nose have reached the brain in models of glioma [@villargomez2022].",
    ],
    ["what fits", `${B_CELLS} [@asari2009].`],
    ["a group in which one fits", `${B_CELLS} [@asari2009; @cao2019].`],
    ["a key that no pack knows", `${B_CELLS} [@own2020].`],
    ["a group with a key that no pack knows", `${B_CELLS} [@cao2019; @own2020].`],
    ["the review itself", `${B_CELLS} [@jurczenko2025].`],
    ["a wide title", `${B_CELLS} [@galipeau2018].`],
    [
      "a work on the sentence's subject, whatever the review cites it for",
      "In cerebral ischemia, exosomes of bone marrow MSCs shifted microglia from M1 to M2 [@liu2021].",
    ],
    ["a sentence on something else", "Snow falls on the mountains and on the plains in winter [@cao2019]."],
    [
      "a work that fits one part of a sentence",
      "MSCs block the terminal differentiation of B cells and, when taken from the umbilical cord, favour regulatory T cells at the expense of Th17 responses [@asari2009].",
    ],
    ["own work", `We confirm that ${B_CELLS} [@cao2019].`],
    ["a cross-reference", `${B_CELLS} [@fig-cao2019].`],
  ] as const)
    it(`says nothing of ${what}`, () =>
      quiet(text, what === "a cross-reference" ? { languageId: "quarto" } : undefined));
});

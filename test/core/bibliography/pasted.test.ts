import assert from "node:assert/strict";
import fc from "fast-check";
import { readPasted } from "../../../src/core/bibliography/pasted/readPasted.js";
import { pastedLabel, recognisePasted } from "../../../src/core/bibliography/pasted/recognise.js";

describe("what was pasted", () => {
  const cases: readonly (readonly [text: string, label: string | undefined])[] = [
    ["10.1038/S41380-018-0208-0", "DOI 10.1038/s41380-018-0208-0"],
    ["doi:10.1000/182.", "DOI 10.1000/182"],
    ["DOI 10.1000/182", "DOI 10.1000/182"],
    ["https://doi.org/10.1016/S0140-6736(20)30183-5", "DOI 10.1016/s0140-6736(20)30183-5"],
    ["https://doi.org/10.1002/(SICI)1097-0258%2819980815", "DOI 10.1002/(sici)1097-0258(19980815"],
    ["https://onlinelibrary.wiley.com/doi/full/10.1111/bph.13973?casa=1", "DOI 10.1111/bph.13973"],
    ["https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full", "DOI 10.3389/fnins.2020.00001"],
    [
      "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0173664",
      "DOI 10.1371/journal.pone.0173664",
    ],
    ["PMID: 31089192", "PMID 31089192"],
    ["31089192", "PMID 31089192"],
    ["https://pubmed.ncbi.nlm.nih.gov/31089192/", "PMID 31089192"],
    ["https://europepmc.org/article/MED/31089192", "PMID 31089192"],
    ["pmc6906228", "PMCID PMC6906228"],
    ["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6906228/", "PMCID PMC6906228"],
    ["https://pmc.ncbi.nlm.nih.gov/articles/PMC6906228/", "PMCID PMC6906228"],
    ["arXiv:1706.03762v5", "arXiv 1706.03762"],
    ["1706.03762", "arXiv 1706.03762"],
    ["https://arxiv.org/pdf/hep-th/9901001v3.pdf", "arXiv hep-th/9901001"],
    [
      "https://www.nature.com/articles/s41380-018-0208-0",
      "address https://www.nature.com/articles/s41380-018-0208-0",
    ],
    ["@article{kin2020, title = {A}}", "BibTeX"],
    ["% exported\n@Article (kin2020,\n title = {A})", "BibTeX"],
    ['[{"id": "a"}]', "CSL-JSON"],
    ['{"id": "a", "type": "book"}', "CSL-JSON"],
    ["references:\n- id: a\n  type: book\n", "CSL-YAML"],
    ["TY  - JOUR\nAU  - Kin, K\nER  - \n", "RIS"],
    ["PMID- 31089192\nTI  - A title", "NBIB (PubMed)"],
    ["%0 Journal Article\n%T A title", "EndNote (refer)"],
    ["<?xml version='1.0'?><xml><records><record>", "EndNote XML"],
    ["2020", undefined],
    ["kin 2020 encapsulation", undefined],
    ["see 10.1000/182 for more", undefined],
    ["@kin2020", undefined],
    ["", undefined],
    ["https://", undefined],
  ];
  for (const [text, label] of cases)
    it(`${JSON.stringify(text.slice(0, 60))} is ${label ?? "words"}`, () => {
      assert.equal(pastedLabel(recognisePasted(text)), label);
    });
  it("is read whatever format it has", () => {
    const cases = [
      ["ris", "TY  - JOUR\nTI  - A\nER  - \n"],
      ["nbib", "PMID- 1\nTI  - A.\n"],
      ["endnote-xml", "<xml><records><record><titles><title>A</title></titles></record></records></xml>"],
    ] as const;
    for (const [format, text] of cases)
      assert.deepEqual(
        readPasted(text, format).items.map(({ title }) => title),
        ["A"],
      );
  });
  it("never throws", () => {
    const pieces = fc.constantFrom(
      "10.1",
      "/",
      "doi.org/",
      "https://",
      "%E0%",
      "PMID",
      "@a{",
      "[{",
      "\n",
      ":",
      "(",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        recognisePasted(parts.join(""));
      }),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import type { CslItem } from "../../../src/core/bibliography/cslItem.js";
import {
  authorYearLabel,
  firstAuthorOf,
  formatReference,
  formatReferenceMarkdown,
  yearOf,
} from "../../../src/core/citation-style/reference.js";

const kin: CslItem = {
  id: "kin2020",
  type: "article-journal",
  author: ["Kin", "Yasuhara", "Kameda", "Tomita"].map((family) => ({ family, given: "K. A." })),
  title: "Cell <i>encapsulation</i> enhances",
  "container-title": "Mol. Psychiatry",
  issued: { "date-parts": [[2020, 5]] },
  volume: 25,
  issue: "6",
  page: "1202-1214",
  DOI: "10.1038/s41380-018-0208-0",
};

describe("a short reference", () => {
  it("is Vancouver-like, three authors at most", () => {
    assert.equal(
      formatReference(kin),
      "Kin KA, Yasuhara KA, Kameda KA, et al. Cell encapsulation enhances. Mol. Psychiatry 2020; 25(6):1202–1214. https://doi.org/10.1038/s41380-018-0208-0",
    );
    assert.equal(
      formatReferenceMarkdown(kin),
      "Kin KA, Yasuhara KA, Kameda KA, et al. **Cell encapsulation enhances.** Mol. Psychiatry 2020; 25\\(6\\):1202–1214. [doi](https://doi.org/10.1038/s41380-018-0208-0)",
    );
  });

  it("says `et al` where the library cuts the authors short", () => {
    assert.match(
      formatReference({ ...kin, author: [{ family: "Kin", given: "K" }, { literal: "others" }] }),
      /^Kin K, et al\. /,
    );
    assert.equal(
      authorYearLabel({ ...kin, author: [{ family: "Kin" }, { literal: "others" }] }),
      "Kin et al. 2020",
    );
  });

  it("does without author, year, title, or all of them", () => {
    const page: CslItem = {
      id: "ghdx",
      type: "webpage",
      title: "Global Health Data Exchange?",
      URL: "https://vizhub.healthdata.org/gbd (results)",
      accessed: { "date-parts": [[2025, 8, 3]] },
    };
    assert.equal(
      formatReferenceMarkdown(page),
      "**Global Health Data Exchange?** [https://vizhub.healthdata.org/gbd \\(results\\)](https://vizhub.healthdata.org/gbd%20%28results%29) accessed 2025-08-03",
    );
    assert.equal(authorYearLabel(page), "vizhub.healthdata.org");
    assert.equal(formatReference({ id: "a", type: "book" }), "");
    assert.equal(formatReference({ id: "a", type: "book", issued: { literal: "in press" } }), "in press.");
  });

  it("names the first author and the year", () => {
    assert.equal(firstAuthorOf(kin), "Kin");
    assert.equal(
      firstAuthorOf({ ...kin, author: [{ family: "Waals", given: "J", "dropping-particle": "van der" }] }),
      "van der Waals",
    );
    assert.equal(yearOf(kin), 2020);
    assert.equal(yearOf({ id: "a", type: "book", issued: { literal: "in press" } }), undefined);
    assert.equal(authorYearLabel({ ...kin, author: [{ family: "Kin" }, { family: "Li" }] }), "Kin & Li 2020");
  });

  it("keeps a name whole that has no capitals, and hyphened initials together", () => {
    assert.match(
      formatReference({
        ...kin,
        author: [
          { family: "罗", given: "明" },
          { family: "Sartre", given: "Jean-Paul" },
        ],
      }),
      /^罗 明, Sartre JP\. /,
    );
  });

  it("links the web only, and nothing in the data can break out of the Markdown (property)", () => {
    assert.ok(!formatReferenceMarkdown({ id: "a", type: "book", URL: "javascript:alert(1)" }).includes("]("));
    const piece = fc.oneof(
      fc.constantFrom("](x)", "[", "<b onload=x>", "`", "**", "\n\n# h", "&lt;", "|", "$", "\\", "\ud800"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const evil = pieces.join("");
        const text = formatReferenceMarkdown({
          ...kin,
          title: evil,
          author: [{ literal: evil }],
          DOI: evil,
          "container-title": evil,
        });
        const bare = text
          .replace(/\\[\\`*_{}[\]()#!|<>~$&^]/g, "")
          .replace(/\*\*/g, "")
          .replace(/\[doi\]\([^\s()<>]*\)/, "");
        assert.doesNotMatch(bare, /[`*_[\]()#!|<>~$&^\n]/);
      }),
    );
  });
});

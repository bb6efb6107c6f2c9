import assert from "node:assert/strict";
import { readAbbreviationList } from "../../../src/core/review/abbreviationList.js";
import { readBlocks } from "../../../src/core/review/blocks.js";
import { countOccurrences } from "../../../src/core/review/occurrences.js";
import { readStructure } from "../../../src/core/review/structure.js";
import { review } from "./review.js";

describe("the list of abbreviations", () => {
  const read = (text: string) => readAbbreviationList(readBlocks(text));

  it("has pairs parted by tabs, blanks or colons, over page breaks, in one column or two", () => {
    const { value, problems } = read(
      "The following abbreviations are used in this manuscript:\n\nSC\tSmall case\nTNF- α\tTumor factor\n\nA  All of it\nB: Both\nC\tCase\tD\tDose",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      value.map(({ shortForm, longForm }) => `${shortForm}=${longForm}`),
      ["SC=Small case", "TNF-α=Tumor factor", "A=All of it", "B=Both", "C=Case", "D=Dose"],
    );
  });
  it("reports a line with one form only", () => {
    const text = "SC\tSmall case\nMSC";
    const [problem] = read(text).problems;
    assert.equal(problem && text.slice(problem.span.start, problem.span.end), "MSC");
  });
});

describe("occurrences", () => {
  const count = (sentence: string, abbreviations: string[], terms: string[] = []) =>
    Object.fromEntries(
      countOccurrences(readStructure(review(`1. Things\n\n${sentence}`)).passages, {
        abbreviations,
        terms,
      }).map(({ form, count: times }) => [form, times]),
    );

  it("are whole tokens, plurals included", () => {
    const forms = ["SC", "MSC", "UC-MSC", "hUC-MSC"];
    assert.deepEqual(count("SC, SCs, MSC, MSCs (UC-MSCs), hUC-MSC's.", forms), {
      SC: 2,
      MSC: 2,
      "UC-MSC": 1,
      "hUC-MSC": 1,
    });
    assert.deepEqual(count("SCN, nSC, SCs2, scs.", forms), { SC: 0, MSC: 0, "UC-MSC": 0, "hUC-MSC": 0 });
  });
  it("may begin a compound, but not a longer name", () => {
    assert.deepEqual(
      count("MSC-derived, MSC-EAAT, BDNF–TrkB, IL-1β, IL-10, IL-1/IL-6.", ["MSC", "BDNF", "TrkB", "IL-1"]),
      {
        MSC: 1,
        BDNF: 1,
        TrkB: 1,
        "IL-1": 1,
      },
    );
  });
  it("are found behind mended blanks", () =>
    assert.deepEqual(count("TNF- α falls.", ["TNF-α", "TNF"]), { "TNF-α": 1, TNF: 0 }));
  it("of terms begin sentences, stand in the plural, and are no part of other words", () => {
    const forms = ["stem cell therapy", "neurogenesis", "ROS", "inflammatory cytokine"];
    assert.deepEqual(
      count(
        "Neurogenesis-like. Stem cell therapies. Ros, ROS. Anti-inflammatory cytokines; inflammatory cytokines.",
        [],
        forms,
      ),
      {
        "stem cell therapy": 1,
        neurogenesis: 1,
        ROS: 1,
        "inflammatory cytokine": 1,
      },
    );
  });
  it("of forms with signs are taken as they are", () => {
    assert.deepEqual(count("p75(NTR), Oct3/4. Sox2⁺.", ["p75(NTR)", "Oct3/4", "Sox2", "p.5"]), {
      "p75(NTR)": 1,
      "Oct3/4": 1,
      Sox2: 1,
      "p.5": 0,
    });
  });
  it("name the first place, rows included, and none of the reference list", () => {
    const { passages } = readStructure(
      review(
        "1. Things\n\nTable 1. Kinds.\n\nA\tB\nMSC\tSC\n\nSC [1].",
        "1. Ashby, R. MSC. *J* **2001**, *1*, 1.\n",
      ),
    );
    assert.deepEqual(
      countOccurrences(passages, { abbreviations: ["SC", "MSC", "XY"], terms: ["SC", "row one"] }),
      [
        { form: "SC", count: 2, first: { section: "1", locator: { table: 1, row: 1 } } },
        { form: "MSC", count: 1, first: { section: "1", locator: { table: 1, row: 1 } } },
        { form: "XY", count: 0 },
        { form: "row one", count: 0 },
      ],
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { citeKeyOf } from "../../../src/core/bibliography/cite-key/citeKey.js";
import { DEFAULT_PATTERN, readKeyPattern } from "../../../src/core/bibliography/cite-key/pattern.js";
import type { CslItem } from "../../../src/core/bibliography/cslItem.js";

const work: CslItem = {
  id: "x",
  type: "article-journal",
  author: [
    { family: "Müller-Łoś", given: "Ada" },
    { family: "Gogh", given: "Vincent", "non-dropping-particle": "van" },
    { family: "Kin" },
  ],
  title: "The <i>in vivo</i> effects of α-synuclein on the rat's brain",
  issued: { "date-parts": [[2020, 3]] },
};

function keyOf(pattern: string, item: CslItem): string {
  const read = readKeyPattern(pattern);
  assert.ok("pattern" in read, "problem" in read ? read.problem : "");
  return citeKeyOf(item, read.pattern);
}

describe("a citation key by a pattern", () => {
  const patterns: readonly (readonly [pattern: string, key: string])[] = [
    [DEFAULT_PATTERN, "mullerlos2020"],
    ["auth + year", "MullerLos2020"],
    ["auth(4).lower+year", "mull2020"],
    ["Auth + '_' + shorttitle(2) + shortyear", "MullerLos_VivoEffects20"],
    ["authors(2).lower + ':' + year", "mullerlosvangoghetal:2020"],
    ["authors.abbr.upper + year", "MVK2020"],
    ["auth.lower + word + year", "mullerlosvivo2020"],
    ["auth.lower + word(2).capitalize + year", "mullerlosEffects2020"],
    ["title.lower", "theinvivoeffectsofalphasynucleinontheratsbrain"],
    ['year + "+" + auth', "2020+MullerLos"],
  ];
  for (const [pattern, key] of patterns)
    it(`${pattern} gives ${key}`, () => {
      assert.equal(keyOf(pattern, work), key);
    });

  const odd: readonly (readonly [what: string, item: CslItem, key: string])[] = [
    ["an editor where there is no author", { id: "", type: "book", editor: [{ family: "Fern" }] }, "fern"],
    [
      "the first word of an institution",
      {
        id: "",
        type: "report",
        author: [{ literal: "The World Health Organization" }],
        issued: { literal: "c. 1999" },
      },
      "world1999",
    ],
    ["a title without a name", { id: "", type: "book", title: "On the dyes" }, "dyes"],
    [
      "an address, and the year of access",
      {
        id: "",
        type: "webpage",
        URL: "https://www.clinicaltrials.gov/x",
        accessed: { "date-parts": [["2025"]] },
      },
      "clinicaltrials2025",
    ],
    [
      "a name that has no Latin letter",
      { id: "", type: "book", author: [{ family: "王" }], title: "Dyes" },
      "dyes",
    ],
    ["nothing at all", { id: "", type: "book" }, "reference"],
    ["a year alone", { id: "", type: "book", issued: { "date-parts": [[1999]] } }, "reference1999"],
  ];
  for (const [what, item, key] of odd)
    it(`takes ${what}`, () => {
      assert.equal(keyOf(DEFAULT_PATTERN, item), key);
    });

  for (const pattern of [
    "",
    "auth..lower",
    "auth + ",
    "author",
    "auth.tall",
    "'a b' + year",
    "'x'",
    "auth +* year",
  ])
    it(`says what is wrong with ${JSON.stringify(pattern)}, or reads it`, () => {
      const read = readKeyPattern(pattern);
      if ("pattern" in read) assert.ok(["auth + ", "auth..lower"].includes(pattern));
      else assert.match(read.problem, /known|needs/);
    });

  it("never throws and is always a key that pandoc reads", () => {
    const name = fc.record({ family: fc.string({ unit: "grapheme" }), given: fc.string() });
    const item = fc.record({
      id: fc.constant("x"),
      type: fc.constant("book"),
      title: fc.string({ unit: "grapheme" }),
      author: fc.array(name, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(item, fc.string(), (work, pattern) => {
        readKeyPattern(pattern);
        for (const known of ["auth.lower + year", "Auth + '-' + shorttitle", "'_' + title + '_'"])
          assert.match(keyOf(known, work), /^[A-Za-z0-9_]([A-Za-z0-9_:./+-]*[A-Za-z0-9_])?$/);
      }),
    );
  });
});

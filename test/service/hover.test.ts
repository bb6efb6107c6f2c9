import assert from "node:assert/strict";
import { createFixture, hoverRange, hoverText } from "../support/fixture.js";
import type { FixtureOptions } from "../support/fixture.js";

const REFS = `
//- /refs.bib
@article{mine, title = {Orcein uptake in wool}, author = {Fern, A.}, year = 2020, doi = {10.5555/orcein.1}}
@book{tome, title = {On Granite}, author = {Stone, C. and Rock, D.}, year = 1999}
`;
const FRONT = "---\nbibliography: refs.bib\n---\n\n";

const check = async (
  fixture: string,
  expected: readonly (string | RegExp)[] | undefined,
  options?: FixtureOptions,
) => {
  const text = await hoverText(createFixture(fixture, options));
  if (expected === undefined) {
    assert.equal(text, undefined);
    return;
  }
  for (const part of expected) {
    if (typeof part === "string")
      assert.ok(text?.includes(part), `no "${part}" in:\n${text ?? "(no hover)"}`);
    else assert.match(text ?? "(no hover)", part);
  }
};

describe("hover on an abbreviation", () => {
  it("gives long form, definition, where this text defines it, and the review's claims", () =>
    check("Wool took up OC$0N.", [
      "**OCN** · orcein",
      "What orcein is.",
      "not defined yet, used 1 time",
      "(1 claim)",
      "Orcein deepens",
    ]));
  it("names sources that fit, with their DOI", () =>
    check("OC$0N", ["[1](https://doi.org/10.5555/orcein.1)"]));
  it("says so where no listed source fits", () =>
    check("Granite is a lichen dye, orcein too. The lichen thal$0lus.", ["*(no source given)*"]));
  for (const [name, text] of [
    ["a plural", "The MSC$0s."],
    ["a possessive", "The MSC$0's colour."],
    ["bold", "The **MS$0C** here."],
    ["a heading", "# On MS$0C\n"],
    ["a table", "| a | b |\n|---|---|\n| MS$0C | 2 |\n"],
    ["a quotation", "> An MS$0C.\n"],
    ["a footnote", "Text.[^1]\n\n[^1]: An MS$0C.\n"],
  ] as const)
    it(`stands in ${name}`, () => check(text, ["**MSC** · melt-stable colour"]));
  it("is the longer form, not the shorter inside it", () => check("An hUC-MS$0C.", ["hUC-MSC"]));
  for (const [name, text] of [
    ["an unknown compound", "A pro-MS$0C."],
    ["inline code", "`MS$0C`"],
    ["a code block", "```\nMS$0C\n```\n"],
    ["inline math", "$MS$0C$"],
    ["display math", "$$\nMS$0C\n$$\n"],
    ["a URL", "<https://x.org/MS$0C>"],
    ["a link's target", "[x](https://x.org/MS$0C)"],
    ["an HTML attribute", 'A <span title="MS$0C">x</span>.'],
    ["an HTML comment", "<!-- MS$0C -->"],
    ["the front matter", "---\ntitle: MS$0C\n---\n"],
    ["a cite key", "Seen [@MS$0C2020]."],
    ["a word in lower case", "An ms$0c."],
  ] as const)
    it(`says nothing in ${name}`, () =>
      name === "a cite key" ? check(text, ["not known"]) : check(text, undefined));
  it("with many meanings is silent off the pack's subject, and speaks on it", async () => {
    await check("The S$0C ruled.", undefined);
    await check("A lichen dye. The S$0C ruled.", ["soredial crust"]);
  });
  it("takes the manuscript's own definition before the pack's", () =>
    check("Ocean carbon nitrate (OCN) is measured. The OC$0N falls.", [
      "**OCN** · Ocean carbon nitrate",
      "defined in line 1, used 1 time",
      "The indexed review uses it for orcein",
    ]));
  it("keeps the pack's claims out where the manuscript means another thing", async () => {
    const text = await hoverText(createFixture("Ocean carbon nitrate (OCN) is measured. The OC$0N falls."));
    assert.doesNotMatch(text ?? "", /In the review|small molecule|See also/u);
  });
  it("takes a definition in other words of the same thing for the same", () =>
    check("Melt-stable pigment colour (MSC) shines. An MS$0C.", [
      "What melt-stable colour is",
      "defined in line 1",
    ]));
  it("of two letters has a plural too", () => check("A lichen dye. The S$0Cs.", ["soredial crust"]));
  it("goes over a line's end that hard wrapping made", async () => {
    await check("A fine melt-stable\ncol$0our shines.", ["melt-stable colour"]);
    await check("A fine lich$0en\nthallus grows.", ["**lichen thallus**"]);
  });
  it("that only the manuscript knows is told from the manuscript", () =>
    check("The quick brown fox (QBF) jumps. A QB$0F.", ["**QBF** · quick brown fox", "defined in line 1"]));
  it("covers the word and no more", async () => {
    assert.equal(await hoverRange(createFixture("The **hUC-MS$0Cs** here.")), "hUC-MSCs");
  });
  it("links to commands only where the editor runs them", async () => {
    await check("OC$0N", [/command:stemma\.defineHere/u], { commandLinks: true });
    assert.doesNotMatch((await hoverText(createFixture("OC$0N"))) ?? "", /command:/u);
  });
});

describe("hover on a term", () => {
  it("gives its definition and what is related", () =>
    check("A lichen thal$0lus.", ["**lichen thallus**", "The body of a lichen.", "See also", "OCN"]));
  it("knows its aliases", () => check("The thallus of the li$0chen.", ["**lichen thallus**"]));
});

describe("hover on a citation", () => {
  it("gives the reference from her library, and what the review cites the work for", () =>
    check(`${FRONT}Wool [see @mi$0ne, p. 3; @tome].\n${REFS}`, [
      "Fern A.",
      "Orcein uptake in wool",
      "https://doi.org/10.5555/orcein.1",
      "In the review as \\[1\\] for".replaceAll("\\", ""),
      "Orcein deepens",
      "check before reusing",
      "Granite loses mass",
    ]));
  it("is about the item under the cursor only", async () => {
    await check(`${FRONT}Wool [see @mine, p. 3; @to$0me].\n${REFS}`, ["On granite"]);
    assert.equal(
      await hoverRange(createFixture(`${FRONT}Wool [see @mine, p. 3; @to$0me].\n${REFS}`)),
      "@tome",
    );
  });
  it("covers the item where the pointer is on its prefix or locator", async () => {
    assert.equal(await hoverRange(createFixture("Wool [see OC$0N in @fern2020].")), "see OCN in @fern2020");
  });
  it("gives a pack's reference that her library lacks, and says so", () =>
    check("Snow [@sedge$02021].", [
      "Granite weathering by snow",
      "Not in your library yet",
      "fits, by our reading",
    ]));
  it("of an unknown key says what was searched", () =>
    check(`${FRONT}[@no$0ne]\n${REFS}`, ["@none", "1 library (2 entries)", "1 review"]));
  it("says nothing on a cross-reference of Quarto", () =>
    check("See @fig-on$0e.", undefined, { languageId: "quarto" }));
  it("does not read libraries of a workspace that is not trusted", () =>
    check(`${FRONT}[@to$0me]\n${REFS}`, ["not known"], { trusted: false }));
});

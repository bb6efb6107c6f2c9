import assert from "node:assert/strict";
import type { CompletionItem } from "vscode-languageserver-types";
import { applyEdits, createFixture, type FixtureOptions } from "../support/fixture.js";

const LIBRARY = `
//- /refs.bib
@article{mine, title = {Orcein uptake in wool}, author = {Fern, A.}, year = 2020, doi = {10.5555/orcein.1}}
@book{tome, title = {On Granite and Its Kin}, author = {Müller, C. and Rock, D.}, year = 1999}
`;
const FRONT = "---\nbibliography: refs.bib\n---\n\n";

const complete = async (fixture: string, options?: FixtureOptions) => {
  const { service, document, position } = createFixture(fixture, options);
  return { document, list: await service.completion(document, position) };
};
const labels = async (fixture: string, options?: FixtureOptions): Promise<string[]> =>
  (await complete(fixture, options)).list.items.map((item) => item.label);

/** The text after choosing the item with this label. */
async function choose(fixture: string, label: string, nth = 0): Promise<string> {
  const { document, list } = await complete(fixture);
  const item: CompletionItem | undefined = list.items.filter((candidate) => candidate.label === label)[nth];
  assert.ok(item?.textEdit, `${label} is not offered: ${list.items.map((other) => other.label).join(", ")}`);
  const range = "range" in item.textEdit ? item.textEdit.range : item.textEdit.replace;
  return applyEdits(document, [{ range, newText: item.textEdit.newText }]);
}

describe("citation completion", () => {
  for (const [where, text] of [
    ["[@", "Wool [@$0]"],
    ["@", "Wool, as @$0"],
    ["; @", "Wool [@mine; @$0]"],
    ["-@", "Fern says so [-@$0]"],
    ["[see @", "Wool [see @$0, p. 3]"],
    ["@{", "Wool @{$0}"],
    ["a list item", "- Wool [@$0"],
    ["a table", "| a |\n|---|\n| x [@$0] |\n"],
    ["a heading", "# Wool [@$0]\n"],
    ["behind a shortcode", "{{< pagebreak >}} Wool [@$0]"],
    ["behind a span with attributes", "[Wool]{.smallcaps} [@$0]"],
  ] as const)
    it(`answers behind ${where}`, async () => {
      assert.ok((await labels(`${FRONT}${text}\n${LIBRARY}`)).includes("tome"));
    });
  for (const [where, text] of [
    ["code", "`[@$0`"],
    ["a fence", "```\n[@$0\n```\n"],
    ["math", "$x @$0$"],
    ["a comment", "<!-- [@$0 -->"],
    ["an e-mail address", "mail me@$0"],
    ["a shortcode", "{{< include @$0"],
    ["a shortcode that goes on", "{{< include @$0 >}}"],
    ["the attributes of a span", "[x]{@$0"],
    ["the attributes of code", "`x`{.r @$0"],
    ["an escaped at sign", "a \\@$0"],
    ["the front matter", '---\ntitle: "@$0"\n---\n'],
  ] as const)
    it(`is silent in ${where}`, async () => {
      assert.deepEqual(await labels(text), []);
    });

  for (const [by, typed, first] of [
    ["key", "to", "tome"],
    ["author", "fern", "mine"],
    ["second author", "rock", "tome"],
    ["author without accent", "muller", "tome"],
    ["any title word", "granite", "tome"],
    ["year", "1999", "tome"],
    ["author and year", "sedge2021", "sedge2021"],
    ["a title word with one error", "granute", "tome"],
    ["swapped letters", "sedeg", "sedge2021"],
    ["author and title word", "stone-gran", ""],
  ] as const)
    it(`finds by ${by}: ${typed}`, async () => {
      assert.equal((await labels(`${FRONT}Wool [@${typed}$0]\n${LIBRARY}`))[0] ?? "", first);
    });

  it("offers a work once: under her key where her library has it", async () => {
    const all = await labels(`${FRONT}Wool [@$0]\n${LIBRARY}`);
    assert.ok(all.includes("mine") && !all.includes("fern2020"));
    assert.ok(all.includes("sedge2021") && all.includes("moss2031"));
  });
  it("gives a pack key that she uses for another work a free suffix", async () => {
    const other = "\n//- /refs.bib\n@misc{sedge2021, title = {Quite another thing}, year = 1950}\n";
    assert.deepEqual((await labels(`${FRONT}[@sedge$0]${other}`)).sort(), ["sedge2021", "sedge2021a"]);
  });
  it("puts first what the sentence is about", async () => {
    assert.equal((await labels("Granite loses mass to melting snow in the mountains [@$0]"))[0], "sedge2021");
  });
  it("replaces the whole key under the cursor", async () => {
    assert.equal(
      await choose(`${FRONT}Wool [@to$0xx, p. 3].\n${LIBRARY}`, "tome"),
      `${FRONT}Wool [@tome, p. 3].\n\n`,
    );
  });
  it("is asked again at each keystroke, and never gives more than fifty", async () => {
    const entries = Array.from({ length: 200 }, (_, i) => `@misc{k${i}, title = {Thing ${i}}}`).join("\n");
    const { list } = await complete(`${FRONT}[@k$0]\n//- /refs.bib\n${entries}`);
    assert.equal(list.isIncomplete, true);
    assert.equal(list.items.length, 50);
  });
  it("leaves the choice to the server: each item passes the editor's own filter, in the order given", async () => {
    const { list } = await complete(`${FRONT}[@sedeg$0]\n${LIBRARY}`);
    assert.deepEqual(
      list.items.map(({ filterText, sortText }) => [filterText, sortText]),
      list.items.map((_, at) => ["sedeg", String(at).padStart(4, "0")]),
    );
  });
  it("shows the reference and what it fits for when an item is looked at", async () => {
    const { service, document, position } = createFixture("[@sedge$0]");
    const item = (await service.completion(document, position)).items[0];
    assert.ok(item);
    const resolved = await service.resolveCompletion(document, item, "sedge2021");
    const text = JSON.stringify(resolved.documentation);
    assert.match(text, /Granite weathering by snow/);
    assert.match(text, /Granite loses mass/);
    assert.match(text, /Not in your library yet/);
  });
  it("leaves the citing of a pack's reference to the command that also adds it, where the editor runs commands", async () => {
    const { list } = await complete("[@sed$0]", { commandLinks: true });
    assert.equal(list.items[0]?.command?.command, "stemma.citeFromPack");
    assert.equal(await choose("[@sed$0]", "sedge2021"), "[@sedge2021]");
  });
});

describe("abbreviation completion", () => {
  it("spells out at first use, and keeps the short form at hand", async () => {
    assert.equal(await choose("Wool with OC$0", "OCN"), "Wool with orcein (OCN)");
    assert.equal(await choose("Wool with OC$0", "OCN", 1), "Wool with OCN");
  });
  it("gives the short form once it is defined", async () => {
    assert.equal(await choose("With orcein (OCN). Then OC$0", "OCN"), "With orcein (OCN). Then OCN");
  });
  it("finds by the long form too", async () => {
    assert.equal(await choose("Wool with melt-st$0", "MSC"), "Wool with melt-stable colour (MSC)");
  });
  it("offers the author's own", async () => {
    assert.equal(
      await choose("The quick brown fox (QBF) jumps. QB$0", "QBF"),
      "The quick brown fox (QBF) jumps. QBF",
    );
  });
  it("is silent in code", async () => {
    assert.deepEqual(await labels("`OC$0`"), []);
  });
});

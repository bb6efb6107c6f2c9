import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CitationEditParams } from "../../src/protocol.js";
import { applyEdits, createFixture, type FixtureOptions } from "../support/fixture.js";

const FRONT = "---\nbibliography: refs.bib\n---\n\n";

/** All files after the edit, the manuscript's first. */
async function cite(
  fixture: string,
  keys: string[],
  more: Partial<CitationEditParams> = {},
  options?: FixtureOptions,
) {
  const made = createFixture(fixture, options);
  const result = await made.service.citationEdit(made.document, {
    textDocument: { uri: made.document.uri },
    position: made.position,
    keys,
    where: "sentence",
    addToLibrary: false,
    ...more,
  });
  const after = new Map<string, string>();
  for (const { uri, edits } of result.edits) {
    const before =
      uri === made.document.uri
        ? made.document
        : TextDocument.create(uri, "bibtex", 0, made.files.get(uri) ?? "");
    after.set(uri.replace("file:///project", ""), applyEdits(before, edits));
  }
  for (const { uri, text } of result.creates) after.set(uri.replace("file:///project", ""), text);
  return { result, after, text: after.get("/paper.md") };
}

describe("citing a sentence", () => {
  const cases: [string, string, string][] = [
    ["before the full stop", "Wool d$0yes. More.", "Wool dyes [@k1]. More."],
    ["at the end of a text without a full stop", "Wool d$0yes", "Wool dyes [@k1]"],
    ["joining the citation that is there", "Wool d$0yes [@a].", "Wool dyes [@a; @k1]."],
    ["joining one that has a locator", "Wool d$0yes [see @a, p. 3].", "Wool dyes [see @a, p. 3; @k1]."],
    ["joining one behind the full stop", "Wool d$0yes. [@a]\n", "Wool dyes. [@a; @k1]\n"],
    ["not joining one in the middle", "Wool [@a] d$0yes.", "Wool [@a] dyes [@k1]."],
    ["before a closing bracket's full stop", "Wool d$0yes (in rats).", "Wool dyes (in rats) [@k1]."],
    ["before a question mark", "Does wool d$0ye?", "Does wool dye [@k1]?"],
    ["in bold, before its full stop", "**Wool d$0yes.**", "**Wool dyes [@k1].**"],
    ["in a list item", "- Wool d$0yes.\n- More.", "- Wool dyes [@k1].\n- More."],
    [
      "in a table cell",
      "| a | b |\n|---|---|\n| wool d$0yes | x |\n",
      "| a | b |\n|---|---|\n| wool dyes [@k1] | x |\n",
    ],
    ["after et al. in the sentence", "Fern et al. d$0ye wool. More.", "Fern et al. dye wool [@k1]. More."],
  ];
  for (const [what, before, expected] of cases)
    it(`${what}: ${JSON.stringify(expected)}`, async () => {
      assert.equal((await cite(before, ["k1"])).text, expected);
    });
  it("cites several in one group, and puts odd keys in braces", async () => {
    assert.equal(
      (await cite("Wool d$0yes.", ["a1", "doi:10.1/x--y"])).text,
      "Wool dyes [@a1; @{doi:10.1/x--y}].",
    );
  });
  it("does nothing when all is cited there already", async () => {
    assert.deepEqual((await cite("Wool d$0yes [@k1].", ["k1"])).result.edits, []);
  });
  it("at the cursor joins the group it stands in", async () => {
    assert.equal((await cite("Wool [@a$0] dyes.", ["k1"], { where: "cursor" })).text, "Wool [@a; @k1] dyes.");
    assert.equal((await cite("Wool$0 dyes.", ["k1"], { where: "cursor" })).text, "Wool [@k1] dyes.");
  });
});

describe("citing where no citation can stand", () => {
  for (const where of ["cursor", "sentence"] as const)
    it(`says so and writes nothing, the library neither (${where})`, async () => {
      const { result } = await cite("---\ntitle: B$0DNF\n---\n\nSnow falls.\n", ["sedge2021"], {
        where,
        addToLibrary: true,
      });
      assert.match(result.notice ?? "", /cannot stand here/u);
      assert.deepEqual([result.edits, result.creates], [[], []]);
    });
});

describe("naming a further library", () => {
  const elsewhere = { settings: { insertInto: "other.bib" } };
  it("puts it beside those that the front matter names, under the one key", async () => {
    const { text } = await cite(`${FRONT}Snow fa$0lls.\n`, ["sedge2021"], { addToLibrary: true }, elsewhere);
    assert.equal(text, "---\nbibliography: [refs.bib, other.bib]\n---\n\nSnow falls [@sedge2021].\n");
  });
  it("leaves a front matter that is broken, and the library with it", async () => {
    const broken = "---\nbibliography: refs.bib\ntitle: [a\n---\n\n";
    const { result, text } = await cite(
      `${broken}Snow fa$0lls.\n`,
      ["sedge2021"],
      { addToLibrary: true },
      elsewhere,
    );
    assert.ok((text ?? broken).startsWith(broken));
    assert.deepEqual(result.creates, []);
  });
});

describe("adding what her library lacks, in the same edit", () => {
  it("appends to the .bib that is there, its old text untouched", async () => {
    const bib = "% mine\n@misc{tome,\n\ttitle = {On Granite},\n\tyear = 1999,\n}\n";
    const { after } = await cite(`${FRONT}Snow fa$0lls.\n//- /refs.bib\n${bib}`, ["sedge2021"], {
      addToLibrary: true,
    });
    assert.equal(after.get("/paper.md"), `${FRONT}Snow falls [@sedge2021].\n`);
    const written = after.get("/refs.bib") ?? "";
    assert.ok(written.startsWith(bib), written);
    assert.match(written, /@article\{sedge2021,\n\tauthor = /u);
    // the review names some of the authors only
    assert.match(written, /Sedge, B\. and others/u);
  });
  it("makes a library beside the manuscript and names it where none is declared", async () => {
    const { after, result } = await cite("Snow fa$0lls.\n", ["sedge2021"], { addToLibrary: true });
    assert.equal(
      after.get("/paper.md"),
      "---\nbibliography: references.bib\n---\n\nSnow falls [@sedge2021].\n",
    );
    assert.match(after.get("/references.bib") ?? "", /^@article\{sedge2021,/u);
    assert.deepEqual(result.cursor, { line: 4, character: "Snow falls [@sedge2021]".length });
  });
  it("extends a front matter that names none", async () => {
    const { text } = await cite("---\ntitle: Snow\n---\n\nSnow fa$0lls.\n", ["sedge2021"], {
      addToLibrary: true,
    });
    assert.equal(text, "---\ntitle: Snow\nbibliography: references.bib\n---\n\nSnow falls [@sedge2021].\n");
  });
  it("makes the declared file where it does not exist yet", async () => {
    const { after } = await cite(`${FRONT}Snow fa$0lls.\n`, ["sedge2021"], { addToLibrary: true });
    assert.match(after.get("/refs.bib") ?? "", /^@article\{sedge2021,/u);
    assert.equal(after.get("/paper.md"), `${FRONT}Snow falls [@sedge2021].\n`);
  });
  it("writes into CSL-JSON as CSL-JSON", async () => {
    const json = '[\n  {\n    "id": "tome",\n    "type": "book",\n    "title": "On Granite"\n  }\n]\n';
    const { after } = await cite(
      `---\nbibliography: refs.json\n---\n\nSnow fa$0lls.\n//- /refs.json\n${json}`,
      ["sedge2021"],
      { addToLibrary: true },
    );
    const parsed: unknown = JSON.parse(after.get("/refs.json") ?? "");
    assert.ok(Array.isArray(parsed) && parsed.length === 2);
  });
  it("does not add what she has under another key", async () => {
    const bib = "@article{mine, title = {Orcein uptake in wool}, year = 2020, doi = {10.5555/ORCEIN.1}}\n";
    const { result } = await cite(`${FRONT}Wool d$0yes.\n//- /refs.bib\n${bib}`, ["mine"], {
      addToLibrary: true,
    });
    assert.deepEqual(result.missing, []);
  });
  it("says what is missing, and writes nothing to the library, unless asked to", async () => {
    const { result, after } = await cite("Snow fa$0lls.\n", ["sedge2021"]);
    assert.deepEqual(result.missing, ["sedge2021"]);
    assert.deepEqual([...after.keys()], ["/paper.md"]);
  });
  it("goes to the library of the setting", async () => {
    const { after } = await cite(
      `${FRONT}Snow fa$0lls.\n//- /refs.bib\n`,
      ["sedge2021"],
      { addToLibrary: true },
      { settings: { insertInto: "other.bib" } },
    );
    assert.ok(after.has("/other.bib"));
  });
  it("leaves a library alone that is not UTF-8, with the reason, and still reads it", async () => {
    const made = createFixture(`${FRONT}Snow fa$0lls.\n`);
    made.write("/refs.bib", Uint8Array.from(Buffer.from("@misc{cafe, title = {Caf\u00e9}}\n", "latin1")));
    const params = {
      textDocument: { uri: made.document.uri },
      position: made.position,
      where: "sentence" as const,
    };
    const result = await made.service.citationEdit(made.document, {
      ...params,
      keys: ["sedge2021"],
      addToLibrary: true,
    });
    assert.match(result.notice ?? "", /not UTF-8/u);
    assert.deepEqual([result.edits.map(({ uri }) => uri), result.creates], [[made.document.uri], []]);
    assert.ok((await made.service.citables(made.document)).some(({ title }) => title === "Caf\u00e9"));
  });
  it("cites only, with the reason, where no library can be written", async () => {
    const untrusted = await cite(
      "Snow fa$0lls.\n",
      ["sedge2021"],
      { addToLibrary: true },
      { trusted: false },
    );
    assert.equal(untrusted.text, "Snow falls [@sedge2021].\n");
    assert.match(untrusted.result.notice ?? "", /not trusted/u);
    assert.deepEqual([untrusted.result.creates, untrusted.result.missing], [[], []]);
  });
  it("cites under her key a work that she has, though the pack's key was asked for", async () => {
    const bib = "@article{mine, title = {Orcein uptake in wool}, year = 2020, doi = {10.5555/orcein.1}}\n";
    const { text } = await cite(`${FRONT}Wool d$0yes.\n//- /refs.bib\n${bib}`, ["fern2020"]);
    assert.equal(text, `${FRONT}Wool dyes [@mine].\n`);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdits, createFixture } from "../support/fixture.js";
import { shippedPack } from "../support/shippedPack.js";

const FRONT = "---\nbibliography: refs.bib\n---\n\n";
const { service } = createFixture("", { packs: [shippedPack()] });
let documents = 0;

async function written(text: string): Promise<string> {
  const document = TextDocument.create(`file:///project/list${++documents}.md`, "markdown", 1, text);
  const edits = await service.abbreviationList(document);
  service.closed(document.uri);
  return applyEdits(document, edits);
}

const TEXT = "# Results\n\nThe quick zeta axis (QZX) rests in the round living cell (RLC).\n\n";
const becomes = async (list: string, after: string): Promise<void> => {
  assert.equal(await written(FRONT + TEXT + list), FRONT + TEXT + after);
  assert.equal(await written(FRONT + TEXT + after), FRONT + TEXT + after);
};

describe("the list of abbreviations", () => {
  it("becomes a section before the references where there is none", () =>
    becomes(
      "# References\n",
      "# Abbreviations\n\n| Abbreviation | Meaning |\n|:--|:--|\n| QZX | quick zeta axis |\n| RLC | round living cell |\n\n# References\n",
    ));
  it("stands at the end where there are no references", () =>
    becomes(
      "",
      "# Abbreviations\n\n| Abbreviation | Meaning |\n|:--|:--|\n| QZX | quick zeta axis |\n| RLC | round living cell |\n",
    ));
  const forms: readonly (readonly [string, string, string])[] = [
    [
      "a table, with its further column",
      "# Abbreviations\n\n| Short | Long | Page |\n|---|---|---|\n| RLC | Round cell that lives [@kin2020] | 3 |\n| ABC | A big cell | 4 |\n",
      "# Abbreviations\n\n| Short | Long | Page |\n|---|---|---|\n| ABC | A big cell | 4 |\n| QZX | Quick zeta axis |  |\n| RLC | Round cell that lives [@kin2020] | 3 |\n",
    ],
    [
      "a definition list",
      "# Abbreviations\n\nRLC\n:   round living cell\n",
      "# Abbreviations\n\nQZX\n:   quick zeta axis\n\nRLC\n:   round living cell\n",
    ],
    [
      "bullets",
      "# Abbreviations\n\n- **RLC**: round living cell\n- **ABC**: a big cell\n",
      "# Abbreviations\n\n- **ABC**: a big cell\n- **QZX**: quick zeta axis\n- **RLC**: round living cell\n",
    ],
    [
      "a paragraph with a label",
      "**Abbreviations:** RLC, round living cell; ABC, a big cell.\n\nMore.\n",
      "**Abbreviations:** ABC, a big cell; QZX, quick zeta axis; RLC, round living cell.\n\nMore.\n",
    ],
    [
      "lines",
      "# Abbreviations\n\nABC: a big cell\\\nRLC: round living cell\n",
      "# Abbreviations\n\nABC: a big cell\\\nQZX: quick zeta axis\\\nRLC: round living cell\n",
    ],
    [
      "prose under the heading, which stays",
      "# Abbreviations\n\nSee the journal.\n\n# References\n",
      "# Abbreviations\n\nSee the journal.\n\n| Abbreviation | Meaning |\n|:--|:--|\n| QZX | quick zeta axis |\n| RLC | round living cell |\n\n# References\n",
    ],
    [
      "a note between the entries, which stays",
      "# Abbreviations\n\n- ABC: a big cell\n\nThe others:\n\n- XYZ: some other thing\n",
      "# Abbreviations\n\n- ABC: a big cell\n\nThe others:\n\n- XYZ: some other thing\n- QZX: quick zeta axis\n- RLC: round living cell\n",
    ],
  ];
  for (const [what, list, after] of forms) it(`keeps its form: ${what}`, () => becomes(list, after));
  it("keeps line ends as they are", async () => {
    const text = (FRONT + TEXT).replaceAll("\n", "\r\n");
    assert.ok(!/(?<!\r)\n/u.test(await written(text)));
  });
  it("is not written where nothing is defined, nor in what is no manuscript", async () => {
    for (const text of [`${FRONT}It rests.\n`, "The quick zeta axis (QZX) rests.\n"])
      assert.equal(await written(text), text);
  });
  it("changes nothing the second time, and loses no line of its author's", async () => {
    const line = fc.constantFrom(
      "- ABC: a big cell",
      "- **RLC** – round living cell",
      "| QZX | quick zeta axis |",
      "| A | B |",
      "ABC, a big cell; RLC, round living cell.",
      "RLC",
      ":   round living cell",
      "",
      "Some words of hers.",
      "## Further",
      "**Abbreviations:**",
      "<!-- a note -->",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
        const text = `${FRONT + TEXT}# Abbreviations\n\n${lines.join("\n")}\n`;
        const once = await written(text);
        assert.equal(await written(once), once);
        for (const kept of ["Some words of hers.", "## Further", "<!-- a note -->"])
          assert.equal(once.split(kept).length, text.split(kept).length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("source actions", () => {
  const document = TextDocument.create(
    "file:///project/source.md",
    "markdown",
    1,
    `${FRONT}The MDD rests. Depression and stem cells.\n`,
  );
  it("fix all, and update the list, for a client that asks for them", async () => {
    const titles = (await service.sourceActions(document, ["source"])).map(
      ({ title, kind }) => `${kind ?? ""} ${title}`,
    );
    assert.deepEqual(titles, ["source.fixAll.stemma Fix all abbreviations and terms"]);
    assert.equal((await service.sourceActions(document, ["source.fixAll"])).length, 1);
    assert.equal((await service.sourceActions(document, ["source.abbreviations.stemma"])).length, 0);
    assert.equal((await service.sourceActions(document, ["source.fixAll.eslint"])).length, 0);
  });
  it("are not made where none is asked for", async () => {
    assert.deepEqual(await service.sourceActions(document, undefined), []);
    assert.deepEqual(await service.sourceActions(document, ["quickfix"]), []);
  });
});

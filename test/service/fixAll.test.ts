import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyEdits, createFixture } from "../support/fixture.js";
import { shippedPack } from "../support/shippedPack.js";

const FRONT = "---\nbibliography: refs.bib\n---\n\n";
const { service } = createFixture("", { packs: [shippedPack()] });
let documents = 0;

async function fixAll(text: string): Promise<string> {
  const document = TextDocument.create(`file:///project/all${++documents}.md`, "markdown", 1, text);
  const edits = await service.fixAll(document);
  service.closed(document.uri);
  return applyEdits(document, edits);
}

/** What the text behind the front matter becomes. */
const fixed = async (text: string): Promise<string> => (await fixAll(FRONT + text)).slice(FRONT.length);

const PIECES = [
  "stem cells (SCs)",
  "mesenchymal stem cells (MSCs)",
  "MSCs",
  "an MSC",
  "mesenchymal stem cells",
  "a mesenchymal stem cell",
  "depression",
  "major depressive disorder (MDD; see [@kin2020])",
  "MDD",
  "**major depressive disorder** (MDD)",
  "(major depressive disorder, MDD)",
  "quick zeta axis (QZX)",
  "quartz zone xenolith (QZX)",
  "QZX",
  "FGF2",
  "FGF-2",
  "dataset",
  "data set",
  "data sets",
  "“the MDD”",
  "`MDD`",
  "$MDD$",
  "[@kin2020]",
  "[MDD](https://x.org/MDD)",
  "\n\n",
  "\n\n# Abstract\n\n",
  "\n\n# Results\n\n",
  "\n\n# Abbreviations\n\n- QZX: quick zeta axis\n\n",
  "\n\n| MDD | QZX |\n|---|---|\n| QZX | MDD |\n\n",
  "\n",
  ". ",
  ", ",
  "and",
  "<!-- stemma-disable -->",
];
const made = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 25 })
  .map((pieces) => FRONT + pieces.join(" "));

describe("fixing all abbreviations and terms at once", () => {
  it("defines what is used first, and is consistent where fixes meet", async () => {
    assert.equal(
      await fixed(
        "The QZX rests. A quick zeta axis (QZX) rests, and a quick zeta axis (QZX) sleeps. Here the quick zeta axis is slow.",
      ),
      "The quick zeta axis (QZX) rests. A QZX rests, and a QZX sleeps. Here the QZX is slow.",
    );
  });
  it("changes nothing that is in order, nor in a document that is no manuscript", async () => {
    const text = "The quick zeta axis (QZX) rests, and the QZX sleeps [@kin2020].";
    assert.equal(await fixed(text), text);
    assert.equal(
      await fixAll("The MDD rests. A data set and a dataset.\n"),
      "The MDD rests. A data set and a dataset.\n",
    );
  });
  it("does what rules that are on find, and heeds comments", async () => {
    const text = "One dataset, one dataset. <!-- stemma-disable term/variant --> A data set.";
    assert.equal(await fixed(text), text);
  });
  it("changes nothing the second time, and no citation, code or math", async () => {
    await fc.assert(
      fc.asyncProperty(made, async (text) => {
        const once = await fixAll(text);
        assert.equal(await fixAll(once), once);
        for (const kept of ["[@kin2020]", "`MDD`", "$MDD$", "https://x.org/MDD", "“the MDD”"])
          assert.equal(once.split(kept).length, text.split(kept).length, kept);
      }),
      { numRuns: 150 },
    );
  });
  it("never throws, and its findings are within the text", async () => {
    const random = fc.oneof(
      made,
      fc.string({ unit: "binary", maxLength: 200 }).map((text) => FRONT + text),
      fc
        .string({
          unit: fc.constantFrom(
            "A",
            "B",
            "s",
            "-",
            "(",
            ")",
            " ",
            "\n",
            "|",
            "*",
            "[",
            "]",
            ":",
            "#",
            ",",
            ";",
          ),
          maxLength: 120,
        })
        .map((text) => `${FRONT}# Abbreviations\n\n${text}`),
    );
    await fc.assert(
      fc.asyncProperty(random, async (text) => {
        const document = TextDocument.create(`file:///project/any${++documents}.md`, "markdown", 1, text);
        for (const { span, fixes } of await service.findings(document))
          for (const { start, end } of [
            span,
            ...fixes.flatMap(({ edit }) => edit.map((change) => change.span)),
          ])
            assert.ok(0 <= start && start <= end && end <= text.length);
        await fixAll(text);
        service.closed(document.uri);
      }),
      { numRuns: 150 },
    );
  });
});

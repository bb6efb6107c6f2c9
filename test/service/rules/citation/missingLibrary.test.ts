import assert from "node:assert/strict";
import { findingsOf, fixed, found } from "./check.js";

const CODE = "citation/missing-library";

describe("citation/missing-library", () => {
  it("tells once, at the first citation, that there is no library", async () => {
    assert.deepEqual(await found("<Cells [@kin2020] and [@huang2023a], as @gone2001 said.\n"), [
      "missing-library: @kin2020",
    ]);
  });
  it("names the library that lies beside the text", async () => {
    assert.equal(
      await fixed(CODE, "<Cells [@kin2020].\n", /^Name refs\.bib/u),
      "---\nbibliography: refs.bib\n---\n\nCells [@kin2020].",
    );
  });
  it("marks a path that leads nowhere, in the YAML, and nothing else for it", async () => {
    const text =
      "---\ntitle: T\nbibliography:\n  - refs.bib\n  - 'lib/other.bib'\n---\n\nCells [@kin2020; @gone].";
    assert.deepEqual(await found(text), ["missing-library: lib/other.bib"]);
    const { findings } = await findingsOf(text, [CODE]);
    assert.match(findings[0]?.message ?? "", /^There is no lib\/other\.bib beside this text/u);
  });
  it("offers the library that is there for the path that leads nowhere", async () => {
    assert.match(
      await fixed(CODE, "---\nbibliography: ref.bib\n---\n\nCells [@kin2020].", /refs\.bib/u),
      /^---\nbibliography: refs\.bib\n---/u,
    );
  });
  it("says where the front matter is broken", async () => {
    const text = "---\ntitle: [a\nbibliography: refs.bib\n---\n\nCells [@kin2020].";
    const { findings } = await findingsOf(text, [CODE]);
    assert.match(findings[0]?.message ?? "", /front matter cannot be read/u);
    assert.equal(findings.length, 1);
  });
  it("is quiet where nothing is cited, in chapters, for keys that are looked up, for works of its own, untrusted", async () => {
    assert.deepEqual(
      await found("<# Introduction\n\n# Methods\n\n# Discussion\n\nCells divide.\n", [CODE]),
      [],
    );
    assert.deepEqual(await found("<# One\n\nCells [@kin2020].\n", [CODE], { languageId: "rmd" }), []);
    assert.deepEqual(await found("<Cells [@doi:10.1000/x2020; @pmid:123456].\n", [CODE]), []);
    assert.deepEqual(await found("---\nreferences:\n- id: a2020\n---\nCells [@a2020].\n", [CODE]), []);
    assert.deepEqual(await found("<Cells [@kin2020].\n", [CODE], { trusted: false }), []);
  });
  it("is quiet where LaTeX finds the library: by its name without an ending", async () => {
    assert.deepEqual(await found("---\nbibliography: refs\n---\n\nCells [@kin2020]."), []);
  });
  it("is quiet where a setting names a library", async () => {
    assert.deepEqual(
      await found("<Cells [@kin2020].\n", [CODE], { settings: { libraries: ["refs.bib"] } }),
      [],
    );
  });
});

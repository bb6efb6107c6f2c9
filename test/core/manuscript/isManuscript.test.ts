import assert from "node:assert/strict";
import { isManuscript } from "../../../src/core/manuscript/isManuscript.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const check = (text: string): boolean => isManuscript(createManuscriptReader().read(text, "markdown"));

describe("a manuscript", () => {
  for (const [what, text] of [
    ["names a bibliography", "---\nbibliography: refs.bib\n---\n\nText.\n"],
    ["has an abstract in its front matter", "---\ntitle: A\nabstract: B\n---\n\nText.\n"],
    ["cites", "Cells helped rats [@kin2020].\n"],
    ["cites under keys without a year", "A [@kin]. B [see @wang, p. 3]. C [@guo].\n"],
    ["has an abstract", "# Abstract\n\nText.\n"],
    ["has the sections of a paper", "# 1 Introduction\n\na\n\n# 2. Results\n\nb\n\n# Conclusion\n\nc\n"],
  ] as const)
    it(what, () => {
      assert.equal(check(text), true);
    });
});

describe("no manuscript", () => {
  for (const [what, text] of [
    ["an empty text", ""],
    ["a README", "# Stemma\n\n## Install\n\n`npm i`\n\n## References\n\nSee the docs.\n"],
    ["a page with front matter", "---\ntitle: A\nlayout: page\n---\n\nText.\n"],
    ["a changelog that thanks people", "# Changelog\n\n- Faster, thanks to @octocat2 and [@hubot].\n"],
    ["notes", "BDNF falls in depression, look up who says so.\n"],
    ["a citation in code", "Write `[@kin2020]` to cite.\n"],
  ] as const)
    it(what, () => {
      assert.equal(check(text), false);
    });
});

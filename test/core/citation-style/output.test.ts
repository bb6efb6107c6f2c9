import assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/bibliography/cslItem.js";
import { formatSliced } from "../../../src/core/citation-style/formatted.js";
import {
  type OutputFormat,
  writeManuscript,
} from "../../../src/core/citation-style/output/manuscriptOutput.js";
import { createProcessor } from "../../../src/core/citation-style/processor.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";
import { atOnce } from "../../../src/core/sliced.js";
import { shippedLocales, shippedStyleFile } from "../../support/styles.js";

const works: Readonly<Record<string, CslItem>> = {
  kin: {
    id: "kin",
    type: "article-journal",
    title: "Cells & mood",
    author: [{ family: "Kin", given: "Kyohei" }],
    "container-title": "J",
    volume: "3",
    issued: { "date-parts": [[2020]] },
  },
};

function written(text: string, to: OutputFormat, style = "chicago-author-date"): string {
  const manuscript = createManuscriptReader().read(text, "markdown");
  const processor = createProcessor({
    style: shippedStyleFile(style),
    locale: "en-US",
    locales: shippedLocales(),
  });
  return writeManuscript(
    manuscript,
    atOnce(formatSliced(processor, manuscript, { item: (key) => works[key], uncited: [] })),
    to,
  );
}

describe("a manuscript with its citations printed", () => {
  it("as Markdown keeps all else, and lists at its place", () => {
    const text = "Said [@kin] *here*.\n\n::: {#refs}\n:::\n\nEnd.\n";
    assert.equal(
      written(text, "markdown"),
      'Said (Kin 2020) *here*.\n\n<div id="refs" class="references csl-bib-body hanging-indent">\n\n<div id="ref-kin" class="csl-entry">\n\n' +
        "Kin, Kyohei. 2020. “Cells & Mood.” *J* 3.\n\n</div>\n\n</div>\n\nEnd.\n",
    );
  });

  it("as HTML has Pandoc's classes, and lists at the end where no place is named", () => {
    const html = written("Said [@kin; @gone], **so** $a_1*b$.\n", "html");
    assert.match(
      html,
      /<span class="citation" data-cites="kin gone">\(Kin 2020; <strong class="citation-unknown">gone\?<\/strong>\)<\/span>/u,
    );
    assert.match(html, /<strong>so<\/strong> <span class="math inline">\\\(a_1\*b\\\)<\/span>/u);
    assert.match(
      html,
      /<div id="ref-kin" class="csl-entry" role="doc-biblioentry">Kin, Kyohei\. 2020\. “Cells &amp; Mood\.” <em>J<\/em> 3\.<\/div>\n<\/div>\s*$/u,
    );
  });

  it("sets a raised number behind the word, and a note behind the full stop", () => {
    assert.match(
      written("Said [@kin].\n", "html", "nature"),
      /<p>Said<span[^>]*><sup>1<\/sup><\/span>\.<\/p>/u,
    );
    const notes = written("Said [@kin]. More.\n", "markdown", "chicago-fullnote-bibliography");
    assert.match(
      notes,
      /^Said\.\[\^citation-1\] More\.\n\n\[\^citation-1\]: Kyohei Kin, “Cells & Mood,” \*J\* 3 \(2020\)\.\n/u,
    );
    assert.match(written("- [@kin] first\n", "markdown", "nature"), /^- <sup>1<\/sup> first/u);
  });

  it("as text is words alone", () => {
    assert.equal(
      written("# H\n\nSaid [@kin].\n", "text", "vancouver"),
      "H\n\nSaid (1).\n\n1. Kin K. Cells & mood. J. 2020;3.\n",
    );
  });

  it("leaves code, front matter and references to figures alone", () => {
    const text = "---\ntitle: x\n---\n\n`[@kin]` @fig-one\n\n```\n[@kin]\n```\n";
    assert.equal(written(text, "markdown"), text);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { readArxivFeed } from "../../../src/core/bibliography/online/arxiv.js";
import {
  CrossrefWork,
  CrossrefWorkAnswer,
  cslOfCrossref,
} from "../../../src/core/bibliography/online/crossref.js";
import { cslOfEuropePmc, EuropePmcAnswer } from "../../../src/core/bibliography/online/europePmc.js";
import { cslText, decodeEntities, plainText } from "../../../src/core/bibliography/online/markup.js";
import {
  retractionInEuropePmc,
  retractionInUpdates,
  retractionText,
} from "../../../src/core/bibliography/online/retraction.js";
import {
  arxivFeed,
  arxivNone,
  crossrefWork,
  europePmcWork,
  retractedInEuropePmc,
} from "../../support/publicServices.js";

const crossref = (message: unknown) => cslOfCrossref(CrossrefWork.parse(message));

describe("a work of Crossref", () => {
  it("becomes a CSL item: print's year for a volume, names, markup, no publisher of a journal", () => {
    assert.deepEqual(cslOfCrossref(CrossrefWorkAnswer.parse(crossrefWork).message), {
      id: "",
      type: "article-journal",
      title: "<i>In vitro</i> effects of NF-κB & H<sub>2</sub>O on moss: a study",
      author: [
        { family: "Fern", given: "Kyo" },
        { family: "van der Moor", given: "Ada", suffix: "Jr" },
        { literal: "The Moss Consortium" },
      ],
      issued: { "date-parts": [[2020, 6]] },
      "container-title": "Molecular Moss",
      "container-title-short": "Mol Moss",
      volume: "25",
      issue: "6",
      page: "1202-1214",
      DOI: "10.5555/moss.2018.7",
      ISSN: "1359-4184",
      language: "en",
      abstract: "Abstract Moss was green.",
    });
  });
  it("invents nothing", () => {
    assert.deepEqual(crossref({ DOI: "10.1/a" }), { id: "", type: "document", DOI: "10.1/a" });
    assert.deepEqual(
      crossref({ DOI: "10.1/a", type: "book", title: [], author: [], issued: { "date-parts": [[null]] } }),
      { id: "", type: "book", DOI: "10.1/a" },
    );
  });
  it("costs a field of another shape that field", () => {
    const odd = { DOI: "10.1/a", type: 7, title: "A", volume: 3, author: "Fern", issued: "2020", page: "1" };
    assert.deepEqual(crossref(odd), { id: "", type: "document", DOI: "10.1/a", page: "1" });
  });
  it("tells a preprint, a chapter and a book's publisher", () => {
    const preprint = crossref({ DOI: "10.1/p", type: "posted-content", institution: [{ name: "mossRxiv" }] });
    assert.deepEqual(
      [preprint.type, preprint.publisher, preprint["genre"]],
      ["article", "mossRxiv", "preprint"],
    );
    const chapter = crossref({
      DOI: "10.1/c",
      type: "book-chapter",
      publisher: "Moss",
      "publisher-location": "Ulm",
    });
    assert.deepEqual(
      [chapter.type, chapter.publisher, chapter["publisher-place"]],
      ["chapter", "Moss", "Ulm"],
    );
  });
});

describe("a work of Europe PMC", () => {
  it("becomes a CSL item", () => {
    const [work] = EuropePmcAnswer.parse(europePmcWork).resultList.result;
    assert.ok(work);
    assert.deepEqual(cslOfEuropePmc(work), {
      id: "",
      type: "article-journal",
      title: "Growth of moss in the rat's cage",
      author: [
        { family: "Fern", given: "Kyo" },
        { family: "Moor", given: "A" },
        { literal: "Moss Consortium" },
      ],
      issued: { "date-parts": [[2019, 5]] },
      "container-title": "Journal of moss",
      "container-title-short": "J Moss",
      volume: "7",
      issue: "2",
      page: "10-19",
      ISSN: "1234-5678",
      DOI: "10.5555/moss.2019.1",
      PMID: "31089192",
      PMCID: "PMC6906228",
      language: "eng",
      abstract: "Aim Moss grows.",
    });
  });
});

describe("a paper of arXiv", () => {
  it("becomes a CSL item", () => {
    assert.deepEqual(readArxivFeed(arxivFeed), {
      kind: "found",
      item: {
        id: "",
        type: "article",
        title: "Moss & attention, with $p < 0.05$",
        author: [
          { family: "Moor", given: "Ada", "dropping-particle": "van der" },
          { family: "Fern", given: "Kyo" },
        ],
        issued: { "date-parts": [[2017, 6, 12]] },
        publisher: "arXiv",
        number: "arXiv:1706.03762",
        genre: "preprint",
        DOI: "10.5555/moss.2017.3",
        URL: "https://arxiv.org/abs/1706.03762",
        abstract: "We look at moss.",
      },
    });
  });
  it("is absent where arXiv says error, garbled where the feed is cut", () => {
    assert.deepEqual(readArxivFeed(arxivNone), { kind: "absent" });
    assert.deepEqual(readArxivFeed(arxivFeed.slice(0, 900)), { kind: "garbled" });
    assert.deepEqual(readArxivFeed("<html>"), { kind: "garbled" });
  });
  it("never throws", () => {
    const pieces = fc.constantFrom(
      "<feed>",
      "</feed>",
      "<entry>",
      "</entry>",
      "<id>",
      "</id>",
      "<author>",
      "&#x;",
      "{",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        readArxivFeed(parts.join(""));
      }),
    );
  });
});

describe("text with markup", () => {
  const cases: readonly (readonly [source: string, csl: string])[] = [
    ["A &lt;i&gt;rat&lt;/i&gt;", "A <i>rat</i>"],
    ["<jats:sup>14</jats:sup>C", "<sup>14</sup>C"],
    ['<mml:math xmlns:mml="x"><mml:mi>β</mml:mi></mml:math>-catenin', "β-catenin"],
    ["p &lt; 0.05 &amp; more", "p < 0.05 & more"],
    ["&#945;-synuclein &#x3b2;", "α-synuclein β"],
    ["&bogus; &#xD800; &#0;", "&bogus; &#xD800; &#0;"],
    ["a<b and c>d", "a<b and c>d"],
  ];
  for (const [source, csl] of cases)
    it(source, () => {
      assert.equal(cslText(source), csl);
    });
  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        cslText(text);
        plainText(text);
        decodeEntities(text);
      }),
    );
  });
});

describe("what has become of a work", () => {
  const update = (type: string, more = {}) => ({
    update: { DOI: "10.1/x", type, ...more },
    notice: "10.1/notice",
  });
  it("a retraction, with who says it and when", () => {
    const found = retractionInUpdates([
      update("correction"),
      update("expression_of_concern"),
      update("retraction", { source: "retraction-watch", updated: { "date-parts": [[2023, 4, 22]] } }),
    ]);
    assert.equal(
      found && retractionText(found),
      "Retracted on 2023-04-22, says Retraction Watch (https://doi.org/10.1/notice).",
    );
  });
  it("a concern is not a retraction, a correction is neither", () => {
    assert.equal(retractionInUpdates([update("expression-of-concern")])?.kind, "concern");
    assert.equal(retractionInUpdates([update("correction"), update("new_version")]), undefined);
  });
  it("from Europe PMC's links and types", () => {
    const [work] = EuropePmcAnswer.parse(retractedInEuropePmc).resultList.result;
    assert.ok(work);
    assert.equal(retractionInEuropePmc(work)?.notice, "https://pubmed.ncbi.nlm.nih.gov/99/");
    const [sound] = EuropePmcAnswer.parse(europePmcWork).resultList.result;
    assert.ok(sound);
    assert.equal(retractionInEuropePmc(sound), undefined);
  });
});

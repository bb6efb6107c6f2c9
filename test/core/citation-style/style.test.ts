import assert from "node:assert/strict";
import fc from "fast-check";
import { resolveLocale } from "../../../src/core/citation-style/locales.js";
import { createProcessor } from "../../../src/core/citation-style/processor.js";
import { plainTextOf, readRichText } from "../../../src/core/citation-style/richText.js";
import { shippedStyle, SHIPPED_STYLES } from "../../../src/core/citation-style/shippedStyles.js";
import { parseStyle } from "../../../src/core/citation-style/style.js";
import { toHtml, toMarkdown } from "../../../src/core/citation-style/writeRichText.js";
import { cslXml } from "../../support/cslXml.js";
import { shippedLocales, shippedStyleFile } from "../../support/styles.js";

describe("a citation style", () => {
  it("is shipped under its own names, all of them usable", () => {
    for (const name of [
      ...["vancouver", "american-medical-association", "apa", "ieee", "nature", "cell", "plos", "frontiers"],
      ...["multidisciplinary-digital-publishing-institute", "elsevier-with-titles", "biomed-central"],
      ...["biological-psychiatry", "chicago-author-date", "harvard-cite-them-right"],
    ])
      assert.equal(shippedStyle(name)?.id, name);
    for (const { id, kind } of SHIPPED_STYLES) assert.equal(shippedStyleFile(id).isNote, kind === "note", id);
  });

  it("is known by other names and by its address", () => {
    const names: readonly [string, string][] = [
      ["nlm-citation-sequence", "vancouver"],
      ["chicago-notes-bibliography", "chicago-fullnote-bibliography"],
      ["http://www.zotero.org/styles/apa", "apa"],
      ["Nature.csl", "nature"],
      ["MDPI", "multidisciplinary-digital-publishing-institute"],
    ];
    for (const [name, id] of names) assert.equal(shippedStyle(name)?.id, id, name);
    assert.equal(shippedStyle("journal-of-nothing"), undefined);
  });

  it("is read from XML as it was written", () => {
    const { tree } = shippedStyleFile("ieee");
    const read = parseStyle(cslXml(tree, "ieee"));
    assert.ok(read.kind === "style");
    assert.equal(read.title, "ieee");
    createProcessor({ style: read, locale: "en-US", locales: shippedLocales() });
  });

  it("may only point to another", () => {
    const read = parseStyle(
      '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info><title>A journal</title>' +
        '<link href="http://www.zotero.org/styles/elsevier-with-titles" rel="independent-parent"/></info></style>',
    );
    assert.ok(read.kind === "dependent");
    assert.deepEqual(
      [read.title, read.parent, read.defaultLocale],
      ["A journal", "elsevier-with-titles", "de-DE"],
    );
  });

  it("that is broken says where and why", () => {
    const cases: readonly [string, RegExp][] = [
      ["<style><info></style>", /not well-formed XML.*line 1/u],
      ["", /not well-formed|empty/u],
      ["<html></html>", /its first element is <html>/u],
      ['<style class="in-text"><info/></style>', /no <citation> with a <layout>/u],
    ];
    for (const [xml, reason] of cases) {
      const read = parseStyle(xml);
      assert.ok(read.kind === "unreadable", xml);
      assert.match(read.problem.message, reason);
    }
  });

  it("never makes its reader throw (property)", () => {
    const piece = fc.constantFrom(
      "<style",
      ">",
      "</style>",
      "<citation>",
      "<layout/>",
      "&amp;",
      "&x;",
      '="',
      "<!--",
      "\uFEFF",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        const xml = parts.join("");
        const read = parseStyle(xml);
        if (read.kind === "unreadable") assert.ok(read.problem.span.end <= xml.length);
      }),
    );
  });
});

describe("the language of references", () => {
  it("is the manuscript's, else the style's, else English", () => {
    const cases: readonly [string | undefined, string | undefined, string][] = [
      [undefined, undefined, "en-US"],
      [undefined, "en-GB", "en-GB"],
      ["de", "en-GB", "de-DE"],
      ["fr-BE", undefined, "fr-FR"],
      ["pt", undefined, "pt-BR"],
      ["pt-PT", undefined, "pt-PT"],
      ["zh-Hans", undefined, "zh-CN"],
      ["zh-Hant", undefined, "zh-TW"],
      ["ja", undefined, "ja-JP"],
      ["en_GB", undefined, "en-GB"],
    ];
    for (const [language, byStyle, locale] of cases)
      assert.deepEqual(resolveLocale(language, byStyle), { locale }, language);
  });

  it("that is not there is said, and English stands in", () => {
    const { locale, problem } = resolveLocale("tlh", undefined);
    assert.equal(locale, "en-US");
    assert.match(problem ?? "", /"tlh"/u);
  });
});

describe("formatted text", () => {
  it("is read from what the processor writes, and written as HTML and Markdown", () => {
    const rich = readRichText(
      'See <i>Mus&#38;Co</i> <sup>2</sup> <a href="https://doi.org/10.1/x">10.1/x</a> <b>a*b</b>',
    );
    assert.equal(plainTextOf(rich), "See Mus&Co 2 10.1/x a*b");
    assert.equal(
      toHtml(rich),
      'See <em>Mus&amp;Co</em> <sup>2</sup> <a href="https://doi.org/10.1/x">10.1/x</a> <strong>a*b</strong>',
    );
    assert.equal(toMarkdown(rich), "See *Mus&Co* <sup>2</sup> [10.1/x](<https://doi.org/10.1/x>) **a\\*b**");
  });

  it("lets nothing of the data be HTML, and links the web only (property)", () => {
    assert.equal(toHtml(readRichText('<a href="javascript:x()">y</a><img src=x>')), "y&lt;img src=x&gt;");
    fc.assert(
      fc.property(fc.string(), (text) => {
        const html = toHtml(readRichText(text));
        assert.doesNotMatch(html, /<(?!\/?(?:em|strong|sup|sub|u|span|div|a)\b)/u);
      }),
    );
  });
});

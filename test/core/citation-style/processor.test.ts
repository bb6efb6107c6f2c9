import assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/bibliography/cslItem.js";
import { placedClusters } from "../../../src/core/citation-style/citing.js";
import { createProcessor, type Processor } from "../../../src/core/citation-style/processor.js";
import { plainTextOf } from "../../../src/core/citation-style/richText.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";
import { shippedPack } from "../../support/shippedPack.js";
import { shippedLocales, shippedStyleFile } from "../../support/styles.js";

const works = new Map<string, CslItem>(
  shippedPack().references.map(({ citeKey, csl }) => [citeKey, { ...csl, id: citeKey }]),
);

const processor = (style: string, locale = "en-US"): Processor =>
  createProcessor({ style: shippedStyleFile(style), locale, locales: shippedLocales() });

interface Printed {
  readonly citations: readonly string[];
  readonly entries: readonly string[];
  readonly formatted: number;
}

function print(by: Processor, text: string, uncited: readonly string[] = []): Printed {
  const placed = placedClusters(createManuscriptReader().read(text, "markdown"));
  const clusters = placed.map(({ cluster }) => cluster);
  const {
    clusters: rendered,
    bibliography,
    formatted,
    problems,
  } = by.render({
    clusters,
    uncited,
    item: (key) => works.get(key),
  });
  assert.deepEqual(problems, []);
  return {
    citations: rendered.map(({ text: inText, note }) =>
      note === undefined ? plainTextOf(inText) : `${plainTextOf(inText)}^${plainTextOf(note)}`,
    ),
    entries: bibliography.entries.map(({ content }) => plainTextOf(content)),
    formatted,
  };
}

const citations = (style: string, text: string): readonly string[] => print(processor(style), text).citations;

describe("rendered citations", () => {
  const text =
    "@cui2019 [pp. 5-7 and more] says. [see @cui2019, chap. 3; also @zhang2018, x] [-@cui2019] @cui2019 and " +
    "[@nobody; @cui2019] @nobody2 @zhang2018 [see @cui2019]";

  it("are those that Pandoc prints, in a style by author and year", () => {
    assert.deepEqual(citations("apa", text), [
      "Cui et al. (2019, pp. 5–7 and more)",
      "(see Cui et al., 2019, Chapter 3; also Zhang et al., 2018, x)",
      "(2019)",
      "Cui et al. (2019)",
      "(Cui et al., 2019; nobody?)",
      "(nobody2?)",
      "Zhang et al. (2018; see Cui et al., 2019)",
    ]);
  });

  it("are those that Pandoc prints, in styles of numbers", () => {
    assert.deepEqual(citations("vancouver", text), [
      "(1 and more)",
      "(see 1,also 2, x)",
      "(1)",
      "(1)",
      "(1,nobody?)",
      "(nobody2?)",
      "(2,see 1)",
    ]);
    assert.deepEqual(citations("ieee", text), [
      "[1, pp. 5–7] and more",
      "see [1, Ch. 3], also [2], x",
      "[1]",
      "[1]",
      "[1], nobody?",
      "nobody2?",
      "[2], see [1]",
    ]);
  });

  it("are footnotes in a style of notes, with short forms and ibid. behind the first", () => {
    const notes = "A [@kin2020]. B [@kin2020, p. 4]. C [@cui2019]. D @kin2020 [p. 5] says.";
    const [first, second, third, fourth] = citations("chicago-fullnote-bibliography-with-ibid", notes);
    assert.match(first ?? "", /^\^K\. Kin et al\., “Cell Encapsulation .*1202–14, https:\/\/doi.*\.$/u);
    assert.equal(second, "^Ibid., 4.");
    assert.match(third ?? "", /^\^G\.H\. Cui et al\., “RVG/u);
    assert.match(fourth ?? "", /^K\. Kin et al\.\^“Cell Encapsulation .*” 5\.$/u);
  });

  it("read a footnote where its mark stands", () => {
    const marked = "A[^n] and B [@zhang2018].\n\n[^n]: See [@cui2019].\n\nC [@cui2019; @zhang2018].\n";
    assert.deepEqual(citations("vancouver", marked), ["(1)", "(2)", "(1,2)"]);
  });

  it("keep a citation that stands in another's suffix apart", () => {
    const { clusters } = {
      clusters: placedClusters(createManuscriptReader().read("[@a, with [@b] in it]", "markdown")),
    };
    assert.deepEqual(
      clusters.map(({ within }) => within === undefined),
      [true, false],
    );
  });
});

describe("a reference list", () => {
  it("has what is cited and what nocite names, once each", () => {
    const { entries } = print(processor("vancouver"), "[@kin2020] [@kin2020] [@cui2019]", ["zhang2018"]);
    assert.equal(entries.length, 3);
    assert.match(entries[0] ?? "", /^1\. Kin K, Yasuhara T/u);
    assert.match(entries[2] ?? "", /^3\. Zhang FF/u);
  });

  it("speaks the manuscript's language", () => {
    works.set("chapter", {
      id: "chapter",
      type: "chapter",
      title: "Zellen",
      "container-title": "Ein Buch",
      author: [{ family: "Müller", given: "Anna" }],
      editor: [{ family: "Groß", given: "Bernd" }],
      page: "1-9",
      issued: { "date-parts": [[2019]] },
    });
    const [entry] = print(processor("chicago-author-date", "de-DE"), "[@chapter]").entries;
    assert.match(entry ?? "", /herausgegeben von Bernd Groß/u);
  });

  it("says `et al.` for `and others`, and ranges of pages with a dash", () => {
    works.set("others", {
      id: "others",
      type: "article-journal",
      title: "What many did.",
      "container-title": "J",
      author: [{ family: "Rossi", given: "Giulia" }, { literal: "others" }],
      page: "S14-S22",
      issued: { "date-parts": [[2010]] },
    });
    const apa = print(processor("apa"), "[@others]");
    assert.deepEqual(apa.citations, ["(Rossi et al., 2010)"]);
    assert.match(apa.entries[0] ?? "", /^Rossi, G\. et al\. \(2010\)\. .*S14–S22\.$/u);
    assert.match(
      print(processor("ieee"), "[@others]").entries[0] ?? "",
      /“What many did\.” J,? pp\. S14–S22/u,
    );
  });

  it("marks a work that says nothing by its key, and prints the rest", () => {
    works.set("empty", { id: "empty", type: "document" });
    for (const style of ["vancouver", "apa", "nature", "chicago-fullnote-bibliography"]) {
      const { entries } = print(processor(style), "[@empty] [@kin2020]");
      assert.ok(
        entries.some((entry) => entry.includes("empty?")) || entries.length === 1,
        `${style}: ${entries.join("\n")}`,
      );
      assert.ok(entries.some((entry) => entry.includes("Kin")));
    }
  });
});

describe("a processor that is asked again", () => {
  const text = "[@kin2020] [@cui2019] @zhang2018 [@huang2023a; @kin2020, p. 3] [@cui2019]";
  const changes: readonly [string, string][] = [
    ["one added at the end", `${text} [@delva2021]`],
    ["one added in front", `[@delva2021] ${text}`],
    ["one taken away", text.replace("[@cui2019] ", "")],
    ["one changed", text.replace("p. 3", "p. 44")],
    ["a letter of the text", text],
    ["all gone but one", "[@cui2019]"],
    ["nothing left", "no citation"],
  ];
  for (const style of ["vancouver", "apa", "chicago-fullnote-bibliography-with-ibid"])
    for (const [what, next] of changes)
      it(`${style}: says after a change what a new one says: ${what}`, () => {
        const asked = processor(style);
        print(asked, text);
        const { citations: again, entries } = print(asked, next);
        const fresh = print(processor(style), next);
        assert.deepEqual({ again, entries }, { again: fresh.citations, entries: fresh.entries });
      });

  it("formats nothing where nothing changed, and little where little did", () => {
    const asked = processor("apa");
    const whole = print(asked, text).formatted;
    assert.equal(print(asked, text).formatted, 0);
    const changed = print(asked, text.replace("p. 3", "p. 44")).formatted;
    assert.ok(changed <= 2, `${String(changed)} of ${String(whole)}`);
  });
});

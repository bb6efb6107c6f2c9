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
  const { clusters: rendered, bibliography, formatted, problems } = by.render({
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

  it("show", () => {
    for (const style of ["nature", "chicago-fullnote-bibliography", "chicago-fullnote-bibliography-with-ibid", "american-medical-association"])
      console.log(style, print(processor(style), text + " Note[^1] [@kin2020]. [@kin2020, p. 4] and [@zhang2018 with [@kin2020] inside]\n\n[^1]: In note @cui2019 says. Or [@cui2019, p. 5].\n"));
  });
});

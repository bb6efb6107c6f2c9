import assert from "node:assert/strict";
import fc from "fast-check";
import type { CslItem } from "../../../../src/core/bibliography/cslItem.js";
import { createLexicon } from "../../../../src/core/knowledge/lexicon.js";
import { buildLibrary } from "../../../../src/core/retrieval/library/build.js";
import {
  libraryFromBytes,
  libraryKey,
  libraryToBytes,
} from "../../../../src/core/retrieval/library/bytes.js";
import { type LibraryIndex, openLibrary } from "../../../../src/core/retrieval/library/libraryIndex.js";
import { SourcesResult } from "../../../../src/core/retrieval/result.js";
import { createSourceFinder } from "../../../../src/core/retrieval/sources.js";
import { atOnce } from "../../../../src/core/sliced.js";
import { lichenPack } from "../../../support/pack.js";

const pack = lichenPack();
const lexicon = createLexicon([pack]);
const finder = createSourceFinder([pack], lexicon);

const item = (id: string, title: string, more: Partial<CslItem> = {}): CslItem => ({
  id,
  type: "article-journal",
  title,
  author: [{ family: "Newt", given: "I." }],
  issued: { "date-parts": [[2019]] },
  ...more,
});

const NEWT = item("newt2019", "Capsaicin receptors in the tongue of the newt", {
  abstract:
    "Newts taste little. We recorded from the tongues of forty newts. Capsaicin opened receptors of the tongue within seconds, and menthol closed them.",
});
const OTHERS = [
  item("copper2010", "Prices of copper in Chile", { abstract: "Copper was dear. Then it was cheap." }),
  item("bridge2011", "Suspension bridges under load", { abstract: "Bridges sway. Cables hold them." }),
  item("choir2012", "Breathing in amateur choirs", { keyword: "singing, breath" }),
];

const entriesOf = (items: readonly CslItem[]) => ({
  length: items.length,
  item: (at: number) => items[at] ?? { id: "", type: "" },
});
const dataOf = (items: readonly CslItem[]) => atOnce(buildLibrary(entriesOf(items), lexicon));
const open = (...items: CslItem[]): LibraryIndex =>
  atOnce(openLibrary(dataOf(items), entriesOf(items), { lexicon }));
const keysOf = (index: LibraryIndex, text: string): string[] =>
  index.find(text).map(({ item: { id } }) => id);

describe("her library as a source", () => {
  const library = open(NEWT, ...OTHERS);

  it("is a candidate of its own role, with the caution, the sentence of its abstract and the shared words of its title", () => {
    const result = SourcesResult.parse(
      finder.find("Capsaicin opens receptors of the newt's tongue.", { libraries: [library] }),
    );
    const [candidate, ...more] = result.candidates;
    assert.deepEqual(more, []);
    const [reference] = candidate?.references ?? [];
    assert.deepEqual(
      [reference?.citeKey, reference?.role, reference?.verdict],
      ["newt2019", "library", undefined],
    );
    assert.match(reference?.reason ?? "", /^Its abstract: “Capsaicin opened receptors/u);
    assert.deepEqual(candidate?.cautions, ["Matched by title and abstract only: read it before citing."]);
    const marked = candidate.matches.text.map(({ start, end }) => reference?.title.slice(start, end));
    assert.deepEqual(marked, ["Capsaicin", "receptors", "tongue", "newt"]);
  });
  it("is never recommended: where it alone bears on a sentence, that is contested if strongly, else unsupported", () => {
    const strongly =
      "Capsaicin opened receptors in the tongue of the newt within seconds, and menthol closed them.";
    for (const [text, verdict] of [
      [strongly, "contested"],
      ["Capsaicin opens receptors of the newt's tongue.", "unsupported"],
    ] as const) {
      const result = finder.find(text, { libraries: [library] });
      assert.equal(result.candidates.length, 1);
      assert.deepEqual([result.verdict, result.recommended], [verdict, []]);
    }
  });
  it("changes no verdict on what a claim bears on, and ranks behind a claim of the same score", () => {
    const own = open(item("own", "Orcein deepens the colour of wool in rats"), ...OTHERS);
    const text = "Orcein deepens the colour of wool in rats.";
    const [alone, both] = [finder.find(text), finder.find(text, { libraries: [own] })];
    assert.deepEqual([both.verdict, both.recommended], [alone.verdict, alone.recommended]);
    assert.ok(both.candidates.some(({ references }) => references[0]?.citeKey === "own"));
    const scores = both.candidates.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
  });
  it("abstains on other subjects, and on nothing", () => {
    for (const text of [
      "Snow that melts takes mass from granite.",
      "Fluoxetine raises hippocampal neurogenesis in adult mice.",
      "In our study, patients were treated as described before.",
      "",
      "the of and",
    ])
      assert.deepEqual(keysOf(library, text), [], text);
  });
  it("is found by the long form where it says the short one, and the other way", () => {
    const short = open(item("short", "OCN in wool"), ...OTHERS);
    const long = open(item("long", "Orcein in wool"), ...OTHERS);
    assert.deepEqual(keysOf(short, "Orcein is taken up by wool."), ["short"]);
    assert.deepEqual(keysOf(long, "OCN is taken up by wool."), ["long"]);
  });
  it("is found by its keywords, and rather where the sentence names its author and year", () => {
    const named = open(
      item("fern", "Wool", {
        author: [{ family: "Fern" }],
        issued: { "date-parts": [[2020]] },
        keyword: "orcein, dye",
      }),
      item("moss", "Wool", {
        author: [{ family: "Moss" }],
        issued: { "date-parts": [[2021]] },
        keyword: "orcein, dye",
      }),
      ...OTHERS,
    );
    const hits = named.find("Orcein dyes wool, as Moss and colleagues saw in 2021.");
    assert.equal(hits[0]?.item.id, "moss");
    assert.ok(hits[0].score > (hits[1]?.score ?? 0));
  });
});

describe("a work that is there twice", () => {
  const text = "Orcein deepens the colour of wool in rats: its uptake in wool.";
  const count = (result: SourcesResult, key: string): number =>
    result.candidates.flatMap(({ references }) => references).filter(({ citeKey }) => citeKey === key).length;

  it("is one: a reference of the claim under her key, and no entry of her library beside it", () => {
    const own = open(item("hers", "Orcein uptake in wool", { DOI: "10.5555/ORCEIN.1" }), ...OTHERS);
    const keyFor = (): string => "hers";
    const result = finder.find(text, { libraries: [own], keyFor });
    assert.ok(count(result, "hers") >= 1);
    assert.ok(
      result.candidates.every(({ references }) => references.every(({ role }) => role !== "library")),
    );
  });
  it("is one in two libraries", () => {
    const doubled = { DOI: "10.1/x" };
    const libraries = [
      open(item("here", "Capsaicin receptors of newts", doubled), ...OTHERS),
      open(item("there", "Capsaicin receptors of newts", doubled), ...OTHERS),
    ];
    const result = finder.find("Newts have receptors for capsaicin.", { libraries });
    assert.equal(result.candidates.length, 1);
  });
  it("is known by DOI however written, by PMID, and by title and year", () => {
    const library = open(
      ...OTHERS,
      item("doi", "A", { DOI: "https://doi.org/10.5555/Orcein.1" }),
      item("pmid", "B", { PMID: "123" }),
      item("title", "Snow — and Granité"),
    );
    assert.equal(library.positionOf(item("x", "Other", { DOI: "10.5555/orcein.1" })), 3);
    assert.equal(library.positionOf(item("x", "Other", { PMID: "PMID: 123" })), 4);
    assert.equal(library.positionOf(item("x", "snow and granite")), 5);
    assert.equal(
      library.positionOf(item("x", "snow and granite", { issued: { literal: "1900" } })),
      undefined,
    );
  });
});

describe("a library's index as bytes", () => {
  const items = [NEWT, ...OTHERS];
  const bytes = atOnce(libraryToBytes(dataOf(items)));

  it("finds the same when read again", () => {
    const data = atOnce(libraryFromBytes(bytes, items.length));
    assert.ok(data);
    const again = atOnce(openLibrary(data, entriesOf(items), { lexicon }));
    const text = "Capsaicin opens receptors of the newt's tongue.";
    assert.deepEqual(again.find(text), open(...items).find(text));
    assert.equal(again.positionOf(NEWT), 0);
  });
  it("is not taken for another library, nor read where it is damaged or cut short", () => {
    assert.equal(atOnce(libraryFromBytes(bytes, items.length + 1)), undefined);
    for (const at of [0, 4, 40, bytes.length - 9]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x15;
      const isMark = at === 40;
      if (!isMark) assert.equal(atOnce(libraryFromBytes(changed, items.length)), undefined, `byte ${at}`);
      assert.equal(atOnce(libraryFromBytes(bytes.slice(0, at), items.length)), undefined, `cut at ${at}`);
    }
  });
  it("is never read from bytes that are something else, nor throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (noise, isMarked) => {
        const header = isMarked ? bytes.slice(0, 20) : new Uint8Array(0);
        assert.equal(
          atOnce(libraryFromBytes(Uint8Array.from([...header, ...noise]), items.length)),
          undefined,
        );
      }),
    );
  });
  it("has another key where the text or the lexicon is another", () => {
    const key = (text: string, known = lexicon): string =>
      atOnce(libraryKey({ text, format: "bibtex" }, { lexicon: known }));
    assert.match(key("a"), /^[0-9a-f]{16}$/u);
    assert.equal(key("a"), key("a"));
    assert.notEqual(key("a"), key("b"));
    assert.notEqual(key("a"), key("a", createLexicon([])));
  });
});

describe("any library and any sentence", () => {
  it("never throws; scores are shares, best first, and no sentence is longer than the abstract", () => {
    const words = fc.constantFrom(
      "orcein",
      "wool",
      "OCN",
      "IL-1β",
      "<jats:p>",
      ".",
      "Newt 2019",
      "\ud800",
      "soredial crusts",
    );
    const text = fc.array(words, { maxLength: 12 }).map((list) => list.join(" "));
    const entry = fc
      .record({ title: text, abstract: text, keyword: text })
      .map((more) => item("x", more.title, more));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), text, (items, sentence) => {
        const scores = open(...items)
          .find(sentence)
          .map(({ score }) => score);
        assert.ok(scores.every((score) => score >= 0 && score <= 1));
        assert.deepEqual(
          scores,
          scores.toSorted((a, b) => b - a),
        );
      }),
      { numRuns: 60 },
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { createIndexBuilder, type SearchDocument } from "../../../../src/core/retrieval/search/builder.js";
import { createSearchIndex, type SearchIndex } from "../../../../src/core/retrieval/search/index.js";
import { readQuery } from "../../../../src/core/retrieval/search/query.js";

const FIELDS = ["title", "abstract"];

function indexOf(...documents: (string | SearchDocument)[]): SearchIndex {
  const builder = createIndexBuilder(FIELDS);
  builder.add(documents.map((document) => (typeof document === "string" ? { title: document } : document)));
  return createSearchIndex(builder.data());
}

const found = (index: SearchIndex, query: string): number[] =>
  index.search(readQuery(query)).map(({ document }) => document);

describe("search: how words are found", () => {
  const spellings: [string, string, string][] = [
    ["another form of the word", "Grafting of stem cells", "cells were grafted"],
    ["British for American", "Tumour oedema in haemorrhage", "tumors with edema and hemorrhage"],
    ["-ise for -ize", "Immunisation of rats", "immunized rat"],
    ["a Greek letter for its name", "Release of IL-1β", "interleukin IL-1beta"],
    ["a compound written as one", "Release of IL1B by microglia", "IL-1B"],
    ["a compound written as two", "Release of IL-6 by microglia", "IL 6"],
    ["a compound of three", "TGF-beta-1 and fibrosis", "TGFbeta1"],
    ["parts of a code", "The 5HT2A receptor", "5-HT2A"],
    ["subscripts", "Injury by H₂O₂", "H2O2"],
    ["subscripts in tags", "Injury by H<sub>2</sub>O<sub>2</sub>", "H2O2"],
    ["accents", "Protéine de Behçet", "Behcet proteine"],
    ["Greek plurals", "Metastases of the liver", "metastasis"],
  ];
  for (const [name, title, query] of spellings)
    it(`finds ${name}`, () => assert.equal(found(indexOf("Something else", title, "Nothing"), query)[0], 1));

  it("ranks a title above an abstract, and rare words above common ones", () => {
    const common = Array.from({ length: 6 }, () => "cells of rats");
    const index = indexOf(...common, { abstract: "cells and exosomes of other kinds" }, "Exosomes of cells");
    assert.deepEqual(found(index, "exosomes in cells").slice(0, 2), [7, 6]);
  });

  it("says nothing where nothing is asked or nothing is there", () => {
    assert.deepEqual(found(indexOf("Stem cells"), ""), []);
    assert.deepEqual(found(indexOf("Stem cells"), "the of and"), []);
    assert.deepEqual(found(indexOf(), "stem cells"), []);
    assert.deepEqual(found(indexOf("Stem cells"), "zebra"), []);
  });
});

describe("search: slips of the finger", () => {
  const index = indexOf(
    "Mitochondrial transfer from astrocytes",
    "IL-6 and NCT01234567",
    "Hippocampal cells",
  );

  it("takes an unknown word for the nearest known one", () => {
    assert.deepEqual(found(index, "mitochondrail transfre"), [0]);
    assert.deepEqual(found(index, "hipocampal"), [2]);
    const [word] = readQuery("astroctyes").words;
    assert.ok(word);
    assert.deepEqual(index.corrections(word), ["astrocytes"]);
    assert.equal(index.knows(word), false);
  });

  it("leaves codes and short words alone", () => {
    for (const query of ["NCT01234568", "IL-8", "cels", "HIPOCAMPAL"]) {
      const hits = index.search(readQuery(query));
      assert.ok(
        hits.every(({ coverage }) => coverage < 0.5),
        query,
      );
    }
  });
});

describe("search: what a hit tells", () => {
  it("tells which words were answered and how much of the query that is", () => {
    const index = indexOf("BDNF in the hippocampus", "BDNF in blood", "Sleep");
    const [best, second] = index.search(readQuery("Hippocampal BDNF"));
    assert.equal(best?.document, 0);
    assert.deepEqual(
      second?.answers.map(({ word, terms }) => [word, terms]),
      [[1, ["bdnf"]]],
    );
    assert.ok(second.coverage > 0.1 && second.coverage < 0.9);
  });

  it("lets a concept of the caller answer for a word", () => {
    const index = indexOf("Sleep", { title: { text: "Neurotrophins rose", terms: ["BDNF"] } });
    const query = readQuery("brain-derived factor", () => ({ concepts: ["BDNF"] }));
    const [hit] = index.search(query);
    assert.equal(hit?.document, 1);
    assert.equal(hit.coverage, 1);
    assert.ok(hit.answers.every(({ terms }) => terms.includes("BDNF")));
    assert.ok(query.words.every((word) => index.knows(word)));
    assert.deepEqual(found(index, "BDNF"), [], "a concept is no word");
  });

  it("counts a light word for less", () => {
    const index = indexOf("Raised levels", "Exosomes");
    const weights = { start: 0, end: 0 };
    const query = readQuery("raised exosomes", ({ start }) => ({
      weight: start === weights.start ? 0.25 : 1,
    }));
    assert.deepEqual(
      index.search(query).map(({ document }) => document),
      [1, 0],
    );
    const [raised, exosomes] = query.words.map((word) => index.rarity(word));
    assert.ok(raised !== undefined && exosomes !== undefined && raised < exosomes);
  });

  it("adds a signal of another kind, also for documents without a word of the query", () => {
    const index = indexOf("Stem cells", "Stem cells", "Progenitors");
    const hits = index.search(readQuery("stem cells"), { signal: { scores: [0, 0.5, 1], weight: 100 } });
    assert.deepEqual(
      hits.map(({ document }) => document),
      [2, 1, 0],
    );
  });

  it("gives no more hits than asked for", () => {
    const index = indexOf("Stem cells", "Stem cells", "Stem cells");
    assert.equal(index.search(readQuery("stem"), { limit: 2 }).length, 2);
    assert.equal(index.search(readQuery("stem"), { limit: 0 }).length, 0);
  });
});

describe("search: the best sentence", () => {
  const index = indexOf("Exosomes", "Grafted cells raised hippocampal BDNF in rats", "Sleep");
  it("is the one that says most of what is asked", () => {
    const sentences = [
      "Depression is common.",
      "Cells were cultured.",
      "Grafted cells raised BDNF.",
      "Rats slept.",
    ];
    const best = index.bestSentence(readQuery("BDNF is raised by grafting of cells"), sentences);
    assert.equal(best?.sentence, 2);
    assert.ok(best.coverage > 0.9);
  });
  it("is none where none says anything of it", () => {
    assert.equal(index.bestSentence(readQuery("exosomes"), ["", "Of the and."]), undefined);
    assert.equal(index.bestSentence(readQuery("exosomes"), []), undefined);
  });
});

describe("search: any text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^([a-cβ₂é-]{1,6}[ -]){0,8}$/u),
    fc.constantFrom("constructor", "__proto__ toString", "<sub>", "a<sub>2", "\ud800x"),
  );
  const document = fc.record({
    title: text,
    abstract: fc.record({ text, terms: fc.array(text, { maxLength: 3 }) }),
  });

  it("never throws, and coverage is a share", () => {
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 6 }),
        text,
        fc.array(text),
        (documents, query, sentences) => {
          const index = indexOf(...documents);
          const asked = readQuery(query, () => ({ concepts: sentences }));
          for (const { start, end } of asked.words)
            assert.ok(0 <= start && start < end && end <= query.length);
          for (const hit of index.search(asked)) {
            assert.ok(hit.coverage >= 0 && hit.coverage <= 1 && Number.isFinite(hit.score));
            assert.ok(hit.document >= 0 && hit.document < documents.length);
          }
          const best = index.bestSentence(asked, sentences);
          if (best) assert.ok(best.sentence < sentences.length && best.coverage <= 1);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is indexed alike in slices and at once", () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 6 }), (documents) => {
        const whole = createIndexBuilder(FIELDS);
        whole.add(documents);
        const sliced = createIndexBuilder(FIELDS);
        for (const one of documents) {
          sliced.add([one]);
          sliced.data();
        }
        assert.deepEqual(sliced.data(), whole.data());
      }),
      { numRuns: 100 },
    );
  });
});

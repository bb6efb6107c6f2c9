import assert from "node:assert/strict";
import fc from "fast-check";
import { readLibrary } from "../../../../src/core/bibliography/readLibrary.js";
import { buildFirst, buildLater, sourceOf } from "../../../../src/core/retrieval/catalogue/build.js";
import { keptFromBytes, keptToBytes } from "../../../../src/core/retrieval/catalogue/bytes.js";
import { type Catalogue, openCatalogue } from "../../../../src/core/retrieval/catalogue/catalogue.js";
import { digestOfBytes } from "../../../../src/core/retrieval/catalogue/digest.js";
import { earlyFinder } from "../../../../src/core/retrieval/catalogue/early.js";
import { aliasesOf, placesOf } from "../../../../src/core/retrieval/catalogue/kept.js";
import { restoreLibrary } from "../../../../src/core/retrieval/catalogue/restored.js";
import { wordsIn } from "../../../../src/core/retrieval/catalogue/words.js";
import { atOnce } from "../../../../src/core/sliced.js";

function catalogueOf(bib: string): Catalogue {
  const source = sourceOf(readLibrary(bib, "refs.bib").entries);
  return openCatalogue(atOnce(buildFirst(source))).with(atOnce(buildLater(source)));
}
const LIBRARY = String.raw`
@article{kin2020, author = {Kin, Kyohei and Yasuhara, Takao and Kameda, Masahiro}, title = {Cell encapsulation enhances an antidepressant effect}, journal = {Molecular Psychiatry}, year = 2020, doi = {10.1038/x}}
@article{zot_7, author = {M{\"u}ller, Anna and van der Berg, Jan}, title = {On {DNA} and α-synuclein}, date = {1999-04-01}, journaltitle = {Brain}, keywords = {lichen; moss}}
@book{kinCellAtlas1987, author = {{World Health Organization}}, title = {An atlas}, year = {1987}, abstract = {Mesenchymal cells were counted twice.}, ids = {oldkey}}
@misc{hinkle1990, author = {Jan Hinkle}, title = {Kinetics of quartz}, year = 1990}
@inbook{part, crossref = {whole}, title = {A part}}
@book{whole, title = {A whole}, author = {Ng, A. and others}, year = 2001}
`;
const catalogue = catalogueOf(LIBRARY);
const keys = (typed: string, limit = 50): string[] =>
  catalogue.find(typed, { limit }).map(({ entry }) => catalogue.key(entry));

describe("looking an entry up as it is typed", () => {
  for (const [by, typed, expected] of [
    [
      "a key's beginning first, then names, then titles",
      "kin",
      ["kin2020", "kinCellAtlas1987", "hinkle1990"],
    ],
    ["letters that were swapped", "Kni", ["kin2020"]],
    ["a family name without its accent", "muller", ["zot_7"]],
    ["a family name with it", "müller", ["zot_7"]],
    ["the last word of a name with particles", "berg", ["zot_7"]],
    ["an institution", "health", ["kinCellAtlas1987"]],
    ["a name that stands first name first", "hink", ["hinkle1990"]],
    ["a title word", "encaps", ["kin2020"]],
    ["a title word in braces", "dna", ["zot_7"]],
    ["a Greek letter by its name", "alpha", ["zot_7"]],
    ["a Greek letter", "α", ["zot_7"]],
    ["a journal", "brain", ["zot_7"]],
    ["a year", "1987", ["kinCellAtlas1987"]],
    ["name and year in one go", "muller1999", ["zot_7"]],
    ["parts of a name and a title", "yasu-encap", ["kin2020"]],
    ["a part of a key", "atlas", ["kinCellAtlas1987"]],
    ["a keyword", "lichen", ["zot_7"]],
    ["a word of an abstract", "mesenchym", ["kinCellAtlas1987"]],
    ["a long word with two slips", "antidepresent", ["kin2020"]],
    ["a wrong letter", "quarts", ["hinkle1990"]],
    ["a missing letter", "encpsul", ["kin2020"]],
    ["a letter too many", "quaartz", ["hinkle1990"]],
    ["the name that a part inherits", "part", ["part"]],
    ["nothing that is there", "zebra", []],
    ["no figure for another", "1988", []],
    ["all that was typed, not some of it", "kin-zebra", []],
  ] as const)
    it(`finds ${by}: ${typed}`, () => {
      assert.deepEqual(keys(typed).slice(0, Math.max(1, expected.length)), expected);
    });

  it("has a key's beginning before all else, and a swapped one behind what fits", () => {
    assert.equal(keys("kinc")[0], "kinCellAtlas1987");
    assert.deepEqual(keys("hin")[0], "hinkle1990");
  });
  it("without anything typed gives the newest, and what is favoured before it", () => {
    assert.deepEqual(keys("", 2), ["kin2020", "whole"]);
    const at = catalogue.positionOfKey("hinkle1990") ?? -1;
    const favour = new Map([[at, 1]]);
    assert.equal(catalogue.find("", { limit: 1, favour })[0]?.entry, at);
  });
  it("shows key, title, names, year and journal", () => {
    assert.deepEqual(catalogue.shown(1), {
      key: "zot_7",
      title: "On DNA and α-synuclein",
      names: ["Müller", "van der Berg"],
      year: "1999",
      container: "Brain",
    });
  });
  it("knows a work by its DOI, and by title and year", () => {
    const work = { id: "x", type: "article" };
    assert.equal(catalogue.positionOfWork({ ...work, DOI: "10.1038/X" }), 0);
    const quartz = { ...work, title: "Kinetics of Quartz", issued: { "date-parts": [[1990]] } };
    assert.equal(catalogue.positionOfWork(quartz), 3);
    assert.equal(catalogue.positionOfWork({ ...work, title: "Kinetics of Quartz" }), undefined);
  });

  it("finds every entry by its key, each of its names and each word of its title", () => {
    const word = fc.stringMatching(/^[a-zäéø]{3,9}$/u);
    const entry = fc.record({ name: word, title: fc.array(word, { minLength: 1, maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (entries) => {
        const bib = entries
          .map(
            ({ name, title }, at) => `@misc{k${at}x, author = {${name}, A.}, title = {${title.join(" ")}}}`,
          )
          .join("\n");
        const made = catalogueOf(bib);
        entries.forEach(({ name, title }, at) => {
          for (const typed of [`k${at}x`, name, ...title]) {
            const found = made.find(typed, { limit: 50 }).map(({ entry: place }) => place);
            assert.ok(found.includes(at), `${typed} finds ${found.join()}, not ${at} of ${bib}`);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
  it("finds a word of five letters and more with two neighbours swapped", () => {
    const word = fc.stringMatching(/^[a-z]{5,10}$/u);
    fc.assert(
      fc.property(word, fc.nat(), (name, seed) => {
        const at = seed % (name.length - 1);
        const typed = `${name.slice(0, at)}${name.charAt(at + 1)}${name.charAt(at)}${name.slice(at + 2)}`;
        const made = catalogueOf(`@misc{x0, author = {${name}, A.}}`);
        assert.equal(made.find(typed, { limit: 5 })[0]?.entry, 0);
      }),
    );
  });
  it("never throws, and never gives more than is asked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 4 }), (typed, limit) => {
        const found = catalogue.find(typed, { limit });
        assert.ok(found.length <= limit && found.every(({ entry }) => entry >= 0 && entry < catalogue.count));
      }),
    );
  });
});

describe("looking an entry up before more than its key is known", () => {
  const early = earlyFinder(readLibrary(LIBRARY, "refs.bib").entries);
  const early50 = (typed: string): string[] =>
    early.find(typed, { limit: 50 }).map(({ entry }) => early.key(entry));
  it("finds by the key alone, beginnings first, and shows what the catalogue will show", () => {
    assert.deepEqual(early50("KIN"), ["kinCellAtlas1987", "kin2020"]);
    assert.deepEqual(early50("quartz"), []);
    assert.deepEqual(early.shown(1), catalogue.shown(1));
    assert.equal(early50("").length, early.count);
  });
});

describe("words of a text", () => {
  it("are folded, and parted at signs of all scripts", () => {
    assert.deepEqual(wordsIn("Über β-Amyloid — “H₂O”, naïve; 1999"), [
      "uber",
      "beta",
      "amyloid",
      "h2o",
      "naive",
      "1999",
    ]);
  });
});

describe("a library that is kept", () => {
  const library = readLibrary(`${LIBRARY}\n@broken{x, title = {`, "refs.bib");
  const source = sourceOf(library.entries);
  const data = { ...atOnce(buildFirst(source)), later: atOnce(buildLater(source)) };
  const kept = {
    uri: "file:///a.bib",
    stamp: { size: 7, modified: 8.5, digest: "abc" },
    format: library.format,
    problems: library.problems,
    problemLines: library.problems.map(() => 9),
    aliases: aliasesOf(library),
    places: placesOf(library.entries),
    data,
  };
  const bytes = atOnce(keptToBytes(kept, data.later));

  it("comes back as it was: stamp, problems, entries with places, aliases, search", () => {
    const back = keptFromBytes(bytes);
    assert.ok(back);
    assert.deepEqual(
      [back.uri, back.stamp, back.problems, back.problemLines],
      [kept.uri, kept.stamp, kept.problems, kept.problemLines],
    );
    const opened = openCatalogue(back.data);
    const restored = atOnce(restoreLibrary(back, opened));
    assert.deepEqual(
      restored.entries.map(({ key, span, keySpan }) => ({ key, span, keySpan })),
      library.entries.map(({ key, span, keySpan }) => ({ key, span, keySpan })),
    );
    assert.equal(restored.byKey.get("oldkey")?.key, "kinCellAtlas1987");
    assert.deepEqual(restored.byKey.get("kin2020")?.item(), {
      id: "kin2020",
      type: "document",
      title: "Cell encapsulation enhances an antidepressant effect",
      author: [{ family: "Kin" }, { family: "Yasuhara" }, { family: "Kameda" }],
      issued: { "date-parts": [[2020]] },
      "container-title": "Molecular Psychiatry",
      DOI: "10.1038/x",
    });
    for (const typed of ["kin", "mesenchym", "Kni", "1999"])
      assert.deepEqual(opened.find(typed, { limit: 9 }), catalogue.find(typed, { limit: 9 }));
  });
  it("is not taken where it is cut short, longer, of another version, or of another program", () => {
    for (let length = 0; length < bytes.length; length += 7)
      assert.equal(keptFromBytes(bytes.slice(0, length)), undefined);
    assert.equal(keptFromBytes(Uint8Array.from([...bytes, 0, 0, 0, 0, 0, 0, 0, 0])), undefined);
    const other = bytes.slice();
    other[3] = 2;
    assert.equal(keptFromBytes(other), undefined);
    assert.equal(keptFromBytes(new TextEncoder().encode("%PDF-1.7 ".repeat(500))), undefined);
  });
  it("never throws, whatever bytes are wrong: it is not taken, or answers within its entries", () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const damaged = bytes.slice();
        damaged[at] = value;
        const back = keptFromBytes(damaged);
        if (!back) return;
        const opened = openCatalogue(back.data);
        atOnce(restoreLibrary(back, opened));
        for (const typed of ["kin", "Kni", "", "mesenchym"]) opened.find(typed, { limit: 9 });
      }),
      { numRuns: 400 },
    );
  });
  it("is read wherever its bytes lie", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    assert.equal(keptFromBytes(shifted.subarray(3))?.uri, kept.uri);
  });
  it("has a digest that tells any other byte", () => {
    const some = new Uint8Array(41).map((_, at) => at);
    const digest = atOnce(digestOfBytes(some));
    for (let at = 0; at < some.length; at++) {
      const other = some.slice();
      other[at] = 99;
      assert.notEqual(atOnce(digestOfBytes(other)), digest);
    }
    assert.notEqual(atOnce(digestOfBytes(some.subarray(0, 40))), digest);
  });
});

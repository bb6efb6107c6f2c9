import assert from "node:assert/strict";
import fc from "fast-check";
import { readEdtf, readYearMonthDay } from "../../../src/core/bibliography/bibtex/dates.js";
import { readNames } from "../../../src/core/bibliography/bibtex/names.js";
import { markedUpText, readTex, tidy } from "../../../src/core/bibliography/bibtex/tex.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const item = (text: string, key?: string) => {
  const library = readLibrary(text, "a.bib");
  const entry = key === undefined ? library.entries[0] : library.byKey.get(key);
  assert.ok(entry);
  return entry.item();
};

describe("TeX in values", () => {
  const table: readonly (readonly [tex: string, text: string])[] = [
    [
      `G{\\"o}del, Erd\\H{o}s, \\v{S}\\'{\\i}ma, \\O rsted, \\AA ngstr\\"om, \\c{c}a, \\k a, na\\"{\\i}ve`,
      "Gödel, Erdős, Šíma, Ørsted, Ångström, ça, ą, naïve",
    ],
    ["{\\ss} {\\ae} {\\o} \\l{}\\'od\\'z", "ß æ ø łódź"],
    ["50\\% \\& \\$5 \\#1 a\\_b \\{c\\}", "50% & $5 #1 a_b {c}"],
    ["pages 1--5 --- ``quoted'' and `single'", "pages 1–5 — “quoted” and ‘single’"],
    ["a~b\n   c", "a\u00a0b c"],
    [
      "\\emph{Jatropha} and {\\it curcas} {\\bf b} \\textsc{s}",
      '<i>Jatropha</i> and <i>curcas</i> <b>b</b> <span style="font-variant:small-caps;">s</span>',
    ],
    [
      "H$_2$O, $\\alpha$-synuclein, TNF-$\\beta$, CO\\textsubscript{2}, $x^{10}$",
      "H<sub>2</sub>O, α-synuclein, TNF-β, CO<sub>2</sub>, x<sup>10</sup>",
    ],
    ["\\unknown{kept} \\textquotedblleft a\\textquotedblright", "kept “a”"],
    ["unbalanced { brace } } $ and \\", "unbalanced brace  and "],
  ];
  for (const [tex, text] of table)
    it(`reads ${tex}`, () => assert.equal(tidy(markedUpText(readTex(tex))), tidy(text)));

  it("never throws, however deep (property)", () => {
    assert.equal(markedUpText(readTex("{".repeat(100_000) + "a" + "}".repeat(100_000))), "a");
    readTex("\\'".repeat(50_000));
    readTex("$".repeat(50_000));
    const piece = fc.constantFrom(
      "{",
      "}",
      "\\",
      "$",
      "^",
      "_",
      "\\'",
      '\\"',
      "\\emph",
      "\\it ",
      "\\alpha",
      "a",
      "é",
      " ",
      "~",
      "--",
      "''",
      "\\\\",
      "\\href",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) =>
        assert.equal(typeof markedUpText(readTex(pieces.join(""))), "string"),
      ),
    );
  });
});

describe("BibTeX names", () => {
  const table: readonly (readonly [names: string, read: readonly object[]])[] = [
    [
      "Kin, Kyohei and Yasuhara, Takao",
      [
        { family: "Kin", given: "Kyohei" },
        { family: "Yasuhara", given: "Takao" },
      ],
    ],
    ["Ludwig van Beethoven", [{ family: "Beethoven", given: "Ludwig", "dropping-particle": "van" }]],
    [
      "van der Waals, Johannes Diderik",
      [{ family: "Waals", given: "Johannes Diderik", "dropping-particle": "van der" }],
    ],
    ["Condorcet, Marquis de", [{ family: "Condorcet", given: "Marquis", "dropping-particle": "de" }]],
    ["Claude d'Alembert", [{ family: "Alembert", given: "Claude", "non-dropping-particle": "d’" }]],
    ["al-Hakim, Tawfiq", [{ family: "Hakim", given: "Tawfiq", "non-dropping-particle": "al-" }]],
    ["Born, L. et al.", [{ family: "Born", given: "L. et al." }]],
    ["de la Torre, M.J.", [{ family: "Torre", given: "M. J.", "dropping-particle": "de la" }]],
    ["King, Jr., Martin Luther", [{ family: "King", given: "Martin Luther", suffix: "Jr." }]],
    [
      "{World Health Organization and Partners} and others",
      [{ literal: "World Health Organization and Partners" }, { literal: "others" }],
    ],
    ["{\\'E}variste Galois AND Plato", [{ family: "Galois", given: "Évariste" }, { family: "Plato" }]],
    ["Fu{\\ss}, Anna-Lena", [{ family: "Fuß", given: "Anna-Lena" }]],
    [
      "given=Charles, prefix=de, family=Gaulle",
      [{ family: "Gaulle", given: "Charles", "dropping-particle": "de" }],
    ],
    [
      "Anderson, J and Sandor, P and Brand, A",
      [
        { family: "Anderson", given: "J" },
        { family: "Sandor", given: "P" },
        { family: "Brand", given: "A" },
      ],
    ],
    ["and and ,", []],
  ];
  for (const [names, read] of table) it(`reads ${names}`, () => assert.deepEqual(readNames(names), read));
});

describe("BibTeX dates", () => {
  it("reads BibLaTeX's dates", () => {
    assert.deepEqual(readEdtf("2019-05-03"), { "date-parts": [[2019, 5, 3]] });
    assert.deepEqual(readEdtf("2019/2020-02"), { "date-parts": [[2019], [2020, 2]] });
    assert.deepEqual(readEdtf("1723~"), { "date-parts": [[1723]], circa: true });
    assert.deepEqual(readEdtf("in press"), { literal: "in press" });
  });
  it("reads year, month and day as people write them", () => {
    const read = (year: string, month?: string, day?: string) => readYearMonthDay({ year, month, day });
    assert.deepEqual(read("2019", "mar"), { "date-parts": [[2019, 3]] });
    assert.deepEqual(read("2019", "March", "4"), { "date-parts": [[2019, 3, 4]] });
    assert.deepEqual(read("2019", "10~jan"), { "date-parts": [[2019, 1, 10]] });
    assert.deepEqual(read("{2019}"), { "date-parts": [[2019]] });
    assert.deepEqual(read("2019--2020"), { "date-parts": [[2019], [2020]] });
    assert.deepEqual(read("in press"), { literal: "in press" });
  });
});

describe("BibTeX entries as CSL items", () => {
  it("reads a journal article", () => {
    const text = `@article{kin2020, author={Kin, K and others}, title={Cell therapy for {BDNF} In Rats}, journal={Mol. Psychiatry}, year=2020, volume=25, number=6, pages={1202--1214}, doi={https://doi.org/10.1038/x}, pmid={123}, month=may}`;
    assert.deepEqual(item(text), {
      id: "kin2020",
      type: "article-journal",
      author: [{ family: "Kin", given: "K" }, { literal: "others" }],
      title: "Cell therapy for BDNF in rats",
      "container-title": "Mol. Psychiatry",
      issued: { "date-parts": [[2020, 5]] },
      volume: "25",
      issue: "6",
      page: "1202-1214",
      DOI: "10.1038/x",
      PMID: "123",
    });
  });

  it("replaces strings, joins with #, and leaves an unknown name as it is", () => {
    const text = `@string{jan1 = "Jan. "}\n@STRING(mp = jan1 # {Mol})\n@article{a, journal = mp # " Psych", title = nowhere, year = 2020}`;
    assert.equal(item(text)["container-title"], "Jan. Mol Psych");
    assert.equal(item(text).title, "Nowhere");
  });

  it("does not let strings that double fill the memory", () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `@string{s${n + 1} = s${n} # s${n}}`).join("\n");
    assert.ok((item(`@string{s0 = "ab"}\n${doubling}\n@misc{a, title = s60}`).title ?? "").length <= 200_000);
  });

  it("inherits through crossref and xdata, a circle too", () => {
    const text = `@inbook{a, crossref = {b}, title={Part}}\n@book{b, title={Whole}, editor={Ed, A}, year=1999, crossref={a}}\n@xdata{x, publisher={Pub}}\n@book{c, xdata={x}, title={C}}\n@misc{self, crossref={self}, title={S}}`;
    assert.equal(item(text, "a")["container-title"], "Whole");
    assert.equal(item(text, "a").title, "Part");
    assert.deepEqual(item(text, "a").issued, { "date-parts": [[1999]] });
    assert.equal(item(text, "c").publisher, "Pub");
    assert.equal(item(text, "self").title, "S");
    assert.deepEqual(
      readLibrary(text, "a.bib").entries.map(({ key }) => key),
      ["a", "b", "c", "self"],
    );
  });

  it("makes an address of an eprint", () => {
    assert.equal(
      item(`@misc{a, eprint={1234.5678}, archiveprefix={arXiv}}`).URL,
      "https://arxiv.org/abs/1234.5678",
    );
  });

  it("says of an entry in short what the whole item says", () => {
    const text = `@book{a, author={Kin, K and Li, W and Doe, J}, title={The Whole {NMDA} Story}, subtitle={A Tale}, date={2019-02}}`;
    assert.deepEqual(readLibrary(text, "a.bib").entries[0]?.summary(), {
      title: "The whole NMDA story: A tale",
      authors: "Kin et al.",
      year: "2019",
    });
  });

  it("finds an entry by its other keys", () => {
    const library = readLibrary(
      `@book{a, ids = {old1, old2}, title={A}}\n@misc{b, title={B}}\n@misc{a, title={again}}`,
      "a.bib",
    );
    assert.equal(library.byKey.get("old2")?.key, "a");
    assert.deepEqual(
      library.repeated.map((entry) => entry.item().title),
      ["Again"],
    );
  });
});

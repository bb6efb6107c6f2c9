import assert from "node:assert/strict";
import fc from "fast-check";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const keys = (text: string) => readLibrary(text, "a.bib").entries.map(({ key }) => key);
const problems = (text: string) =>
  readLibrary(text, "a.bib").problems.map(({ message, span, citeKey }) => ({
    message,
    at: text.slice(span.start, span.end),
    citeKey,
  }));

describe("scanning BibTeX", () => {
  it("gives an entry, its key and its fields their places", () => {
    const text = `free text\n@Article { kin2020 ,\n  title = {A {B} \\} c},\n  year = 2020 # "a",\n}\n`;
    const [entry] = readLibrary(text, "a.bib").entries;
    assert.ok(entry);
    assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), "kin2020");
    assert.equal(text.slice(entry.span.start, entry.span.end), text.slice(10, -1));
    const fields = entry
      .fields()
      .map(({ nameSpan, valueSpan }) => [
        text.slice(nameSpan.start, nameSpan.end),
        text.slice(valueSpan.start, valueSpan.end),
      ]);
    assert.deepEqual(fields, [
      ["title", "{A {B} \\} c}"],
      ["year", '2020 # "a"'],
    ]);
  });

  it("reads entries in parentheses, comments, preambles, and several entries on a line", () => {
    const text = `@comment{@article{no, title={x}}} @preamble{"a"} % @article{nor, year=1}\n@book(paren, title="a) b", year=1)@misc{b,}\n%@misc{c,}\n@comment no brace\n@misc{d, title={t}}`;
    assert.deepEqual(keys(text), ["nor", "paren", "b", "d"]);
    assert.deepEqual(problems(text), []);
  });

  it("takes an entry inside a value for text", () => {
    const text = `@misc{a, note = {see\n@article{b, title={x}}\n}, year = 1}\n@misc{c, year = 2}`;
    assert.deepEqual(keys(text), ["a", "c"]);
    assert.deepEqual(problems(text), []);
  });

  const good = (key: string) =>
    `@article{${key},\n  title = {The title of ${key}},\n  author = {Kin, K. and Li, W.},\n  year = {2020}\n}\n\n`;
  const broken: readonly (readonly [what: string, entry: string, at: string, message: RegExp])[] = [
    [
      "a value's closing brace",
      `@article{x,\n  title = {Two {open},\n  year = {2020}\n}\n\n`,
      "title = {",
      /closing brace of `title`/,
    ],
    [
      "two closing braces",
      `@article{x,\n  title = {Two {{open,\n  year = {2020}\n}\n\n`,
      "title = {",
      /closing brace of `title`/,
    ],
    [
      "a closing quote",
      `@article{x,\n  title = "Open,\n  year = {2020}\n}\n\n`,
      'title = "',
      /closing quote of `title`/,
    ],
    ["the entry's closing brace", `@article{x,\n  title = {A},\n  year = {2020}\n\n`, "}", /closing `}`/],
    [
      "an equals sign",
      `@article{x,\n  title {A},\n  year = {2020}\n}\n\n`,
      "title",
      /`=` is missing behind `title`/,
    ],
    ["a comma behind the key", `@article{x\n  title = {A},\n}\n\n`, "x", /comma is missing behind the key/],
  ];
  for (const [what, entry, at, message] of broken)
    for (const [place, before, after] of [
      ["start", 0, 999],
      ["middle", 500, 499],
      ["end", 999, 0],
    ] as const)
      it(`without ${what} at the ${place} of a thousand: 999 entries and one precise problem`, () => {
        const many = (count: number, from: number) =>
          Array.from({ length: count }, (_, number) => good(`k${from + number}`)).join("");
        const text = many(before, 0) + entry + many(after, before);
        assert.deepEqual(
          keys(text),
          Array.from({ length: 999 }, (_, number) => `k${number}`),
        );
        const found = problems(text);
        assert.equal(found.length, 1);
        assert.match(found[0]?.message ?? "", message);
        assert.equal(found[0]?.at, at);
        assert.equal(found[0].citeKey, "x");
      });

  it("keeps an entry that lacks a comma between fields, or has one too many, and says where", () => {
    const text = `@misc{a,\n title = {A}\n year = 2020\n}\n@misc{b, , title = {B}}`;
    assert.deepEqual(keys(text), ["a", "b"]);
    assert.deepEqual(problems(text), [
      { message: "A comma is missing behind this value.", at: "}", citeKey: "a" },
      { message: "A comma too many.", at: ",", citeKey: "b" },
    ]);
    assert.equal(readLibrary(text, "a.bib").byKey.get("a")?.summary().year, "2020");
  });

  it("leaves out an entry without a key and says so", () => {
    assert.deepEqual(keys(`@article{,\n title={A}}\n@article{\n title = {B}\n}\n@misc{c,}`), ["c"]);
    assert.equal(problems(`@article{,\n title={A}}\n`)[0]?.at, "@article{");
  });

  it("stays linear in long lines, garbage, and braces that never close", function () {
    this.timeout(20_000);
    const size = 1_000_000;
    const hostile = [
      "@a{k,t={\n",
      "@comment{\n",
      "@preamble{\n",
      "@string{\n",
      "@string{a=\n",
      "@string{a=a#a}\n",
      '@a{k,t="\n',
      "@a{k,t={@a{k,t={",
      "{",
      "@",
      " @ ",
      "@a{",
      "@a{k,",
      "@a{k,t=a#",
      "%",
      "\u0000\u0001@\ufffd",
      "a={b}",
      "@a{k,a={b}c={d}",
    ];
    for (const piece of hostile) {
      const library = readLibrary(piece.repeat(Math.ceil(size / piece.length)), "a.bib");
      library.entries[0]?.item();
    }
  });

  it("never throws, and keeps every place within the text (property)", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "@",
        "@article{",
        "@string{",
        "@comment{",
        "key",
        ",",
        "=",
        "{",
        "}",
        "(",
        ")",
        '"',
        "#",
        "\\",
        "\n",
        "%",
        "title",
        "crossref = {key}",
        "author = {a and b}",
        " ",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const { entries, problems: found } = readLibrary(text, "a.bib");
        const spans = [
          ...found.map(({ span }) => span),
          ...entries.flatMap((entry) => [
            entry.span,
            entry.keySpan,
            ...entry.fields().flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan]),
          ]),
        ];
        for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= text.length);
        for (const entry of entries) {
          assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
          assert.equal(entry.item().id, entry.key);
          assert.equal(typeof entry.summary().title, "string");
        }
      }),
      { numRuns: 1500 },
    );
  });
});

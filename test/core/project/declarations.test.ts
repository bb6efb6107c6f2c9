import assert from "node:assert/strict";
import fc from "fast-check";
import { type DeclaringFile, declaringFileOf, readDeclared } from "../../../src/core/project/declarations.js";

const KINDS = [
  "_quarto.yml",
  "_metadata.yml",
  "_bookdown.yml",
  "index.Rmd",
  "myst.yml",
  "metadata file",
] as const;
const libraries = (kind: DeclaringFile, text: string): readonly string[] =>
  readDeclared(kind, text).libraries;

describe("files that name libraries", () => {
  for (const [name, kind] of [
    ["_quarto.yml", "_quarto.yml"],
    ["_quarto.yaml", "_quarto.yml"],
    ["index.rmd", "index.Rmd"],
    ["index.Rmd", "index.Rmd"],
    ["myst.yml", "myst.yml"],
    ["quarto.yml", undefined],
    ["index.md", undefined],
    ["constructor", undefined],
  ] as const)
    it(`${name} is ${kind ?? "none"}`, () => {
      assert.equal(declaringFileOf(name), kind);
    });

  for (const [what, kind, text, expected] of [
    ["a project's one", "_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n", ["refs.bib"]],
    ["a list", "_quarto.yml", "bibliography: [a.bib, b.json]\n", ["a.bib", "b.json"]],
    ["a block list", "_metadata.yml", "bibliography:\n  - a.bib\n  - ../b.bib\n", ["a.bib", "../b.bib"]],
    ["a book's", "_quarto.yml", "book:\n  chapters: [a.qmd]\n  bibliography: b.bib\n", ["b.bib"]],
    ["bookdown's", "_bookdown.yml", "book_filename: x\nbibliography: [x.bib]\n", ["x.bib"]],
    ["a front matter's", "index.Rmd", "---\nbibliography: x.bib\n---\n\nbibliography: no.bib\n", ["x.bib"]],
    ["MyST's project", "myst.yml", "version: 1\nproject:\n  bibliography:\n    - x.bib\n", ["x.bib"]],
    ["none where none is", "_quarto.yml", "project: {type: website}\n", []],
    ["none of a map", "_quarto.yml", "bibliography: {a: 1}\n", []],
    ["none of a text", "_quarto.yml", "just a line", []],
    ["none of an empty file", "_quarto.yml", "", []],
    ["what stands before a line half written", "_quarto.yml", 'bibliography: a.bib\nformat: "htm', ["a.bib"]],
  ] as const)
    it(`reads ${what}`, () => {
      assert.deepEqual(libraries(kind, text), expected);
    });

  it("knows a book's index by its site, and Quarto's further metadata", () => {
    assert.equal(readDeclared("index.Rmd", "---\r\nsite: bookdown::bookdown_site\r\n---\r\n").isBook, true);
    assert.equal(readDeclared("index.Rmd", "---\ntitle: x\n---\n").isBook, false);
    assert.deepEqual(readDeclared("_quarto.yml", "metadata-files:\n  - a.yml\n").metadataFiles, ["a.yml"]);
  });
  it("never throws, whatever is in the file", () => {
    const yamlish = fc.stringMatching(
      /^(?:(?:bibliography|project|book| |\n|:|-|\[|\]|&a|\*a|"|\{|\}|x){0,40})$/u,
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.oneof(fc.string(), yamlish), (kind, text) => {
        assert.ok(Array.isArray(readDeclared(kind, text).libraries));
      }),
    );
  });
  it("refuses a bomb of aliases", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from(
      { length: 8 },
      (_, at) =>
        `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${`*${String.fromCharCode(97 + at)}, `.repeat(9)}]\n`,
    ).join("")}bibliography: *i\n`;
    assert.deepEqual(libraries("_quarto.yml", bomb), []);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { isMap, parseDocument } from "yaml";
import { nameLibrary } from "../../../src/core/manuscript/nameLibrary.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const read = (text: string) => createManuscriptReader().read(text, "markdown");

/** The text once the library is named, or the problem. */
const named = (text: string, path = "new.bib"): string => {
  const change = nameLibrary(read(text), path);
  if (!change) return text;
  if ("problem" in change) return `problem: ${change.problem}`;
  return text.slice(0, change.span.start) + change.newText + text.slice(change.span.end);
};

/** What YAML says of the front matter of a text: how often the key stands there, and the libraries. */
const libraries = (text: string) => {
  const yaml = /^---\r?\n([^]*?)^(?:---|\.\.\.)[ \t]*\r?$/mu.exec(text)?.[1] ?? "";
  const document = parseDocument(yaml, { uniqueKeys: false });
  assert.deepEqual(document.errors, [], yaml);
  const keys = isMap(document.contents) ? document.contents.items.map(({ key }) => String(key)) : [];
  const value: unknown = document.toJS();
  const paths: unknown =
    value && typeof value === "object" && "bibliography" in value ? value.bibliography : [];
  return { keys: keys.filter((key) => key === "bibliography").length, paths: [paths].flat() };
};

const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["a scalar", "bibliography: r.bib", "bibliography: [r.bib, new.bib]", ["r.bib"]],
  [
    "a quoted scalar",
    "bibliography: 'my refs.bib' # x",
    "bibliography: ['my refs.bib', new.bib] # x",
    ["my refs.bib"],
  ],
  ["a scalar with a comma", "bibliography: a, b.bib", 'bibliography: ["a, b.bib", new.bib]', ["a, b.bib"]],
  ["a flow list", "bibliography: [r.bib]", "bibliography: [r.bib, new.bib]", ["r.bib"]],
  ["an empty flow list", "bibliography: []", "bibliography: [new.bib]", []],
  [
    "a flow list over lines",
    "bibliography: [\n  r.bib, # mine\n]",
    "bibliography: [\n  r.bib, new.bib, # mine\n]",
    ["r.bib"],
  ],
  [
    "a block list",
    "bibliography:\n  - r.bib\n  - 's.bib' # x",
    "bibliography:\n  - r.bib\n  - 's.bib' # x\n  - new.bib",
    ["r.bib", "s.bib"],
  ],
  ["a block list at the margin", "bibliography:\n- r.bib", "bibliography:\n- r.bib\n- new.bib", ["r.bib"]],
  ["an empty value", "bibliography:", "bibliography: new.bib", []],
  ["an empty value with a comment", "bibliography: # which?", "bibliography: new.bib # which?", []],
  ["null", "bibliography: null", "bibliography: new.bib", []],
  ["another kind of file", "bibliography: r.bibtex", "bibliography: [r.bibtex, new.bib]", ["r.bibtex"]],
];

describe("naming a library in the front matter", () => {
  for (const eol of ["\n", "\r\n"])
    for (const [what, before, after, old] of cases)
      for (const last of ["", "\ntitle: x"])
        it(`extends ${what}${last === "" ? "" : ", a key behind it"}${eol === "\n" ? "" : ", CRLF"}`, () => {
          const wrap = (yaml: string) => `---\n${yaml}${last}\n---\n\nText.\n`.replaceAll("\n", eol);
          const text = named(wrap(before));
          assert.equal(text, wrap(after));
          assert.deepEqual(libraries(text), {
            keys: 1,
            paths: old.length === 0 && !after.includes("[") ? ["new.bib"] : [...old, "new.bib"],
          });
        });
  const others: readonly (readonly [string, string, string])[] = [
    [
      "adds the key where it is missing",
      "---\ntitle: x\n---\n\nx",
      "---\ntitle: x\nbibliography: new.bib\n---\n\nx",
    ],
    ["adds it before three dots", "---\ntitle: x\n...\n", "---\ntitle: x\nbibliography: new.bib\n...\n"],
    [
      "takes the line end of the front matter where they are mixed",
      "---\ntitle: x\n---\n\nText.\r\nmore\r\n",
      "---\ntitle: x\nbibliography: new.bib\n---\n\nText.\r\nmore\r\n",
    ],
    [
      "takes CRLF where only the front matter has it",
      "---\r\ntitle: x\r\n---\r\n\nText.\nmore\n",
      "---\r\ntitle: x\r\nbibliography: new.bib\r\n---\r\n\nText.\nmore\n",
    ],
    ["makes one where there is none", "Text.\n", "---\nbibliography: new.bib\n---\n\nText.\n"],
    [
      "makes one with the text's line ends",
      "Text.\r\n",
      "---\r\nbibliography: new.bib\r\n---\r\n\r\nText.\r\n",
    ],
    [
      "leaves one that names it already",
      "---\nbibliography: new.bib\n---\n",
      "---\nbibliography: new.bib\n---\n",
    ],
  ];
  for (const [what, before, after] of others)
    it(what, () => {
      assert.equal(named(before), after);
    });
  const refused = [
    "---\nbibliography: r.bib\ntitle: [a, b\n---\n\nx\n",
    "---\nbibliography: a.bib\nbibliography: b.bib\n---\n",
    "---\nbibliography: >\n  r.bib\n---\n",
    "---\nbibliography: &a r.bib\nother: *a\n---\n",
    "---\nbibliography: {a: r.bib}\n---\n",
    "---\n{title: x}\n---\n",
  ];
  for (const text of refused)
    it(`refuses what it cannot extend safely: ${JSON.stringify(text)}`, () => {
      assert.match(named(text), /^problem: /u);
    });
  it("never throws, and leaves one key with all names or refuses", () => {
    const pieces = fc.constantFrom(
      "bibliography:",
      " r.bib",
      "\n",
      "\r\n",
      "- ",
      "  ",
      "[",
      "]",
      ", ",
      "'",
      '"',
      "#",
      "title: x",
      "---\n",
      ">",
      "&a",
      "~",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const before = `---\n${parts.join("")}\n---\n\nText.\n`;
        const after = named(before);
        if (after === before || after.startsWith("problem: ")) return;
        const [old, front] = [read(before).frontMatter, read(after).frontMatter];
        const paths = (old?.bibliography ?? []).map(({ path }) => path);
        assert.deepEqual(
          front?.bibliography.map(({ path }) => path),
          [...paths, "new.bib"],
          before,
        );
        assert.equal(front.problem, undefined);
      }),
    );
  });
});

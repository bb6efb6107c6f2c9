import assert from "node:assert/strict";
import fc from "fast-check";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const read = (text: string, path: string) => {
  const { entries, problems } = readLibrary(text, path);
  return {
    keys: entries.map(({ key }) => key),
    problems: problems.map(({ message, span }) => [message, text.slice(span.start, span.end)]),
  };
};

describe("reading CSL-JSON", () => {
  it("gives entry, key and fields their places", () => {
    const text = `[\n  {"id": "kin2020", "type": "article-journal", "title": "A {b} [c", "author": [{"family": "Kin"}]}\n]`;
    const [entry] = readLibrary(text, "a.json").entries;
    assert.ok(entry);
    assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), "kin2020");
    assert.equal(text.slice(entry.span.start, entry.span.end), text.slice(4, -2));
    assert.deepEqual(
      entry.fields().map(({ name, valueSpan }) => [name, text.slice(valueSpan.start, valueSpan.end)]),
      [
        ["id", '"kin2020"'],
        ["type", '"article-journal"'],
        ["title", '"A {b} [c"'],
        ["author", '[{"family": "Kin"}]'],
      ],
    );
    assert.equal(entry.item().title, "A {b} [c");
    assert.equal(entry.summary().authors, "Kin");
  });

  it("takes a list, an object that holds one, a single item, numbers for text, and items without a type", () => {
    assert.deepEqual(read(`{"items": [{"id": 1, "title": "A"}, {"id": "b", "PMID": 12}]}`, "a.json"), {
      keys: ["1", "b"],
      problems: [],
    });
    assert.deepEqual(read(`{"id": "a", "type": "book"}`, "a.json"), { keys: ["a"], problems: [] });
    assert.deepEqual(read("[]", "a.json"), { keys: [], problems: [] });
    assert.equal(readLibrary(`[{"id": "b", "PMID": 12}]`, "a.json").entries[0]?.item().PMID, "12");
  });

  it("loses one item to one broken place, and one field to what cannot be understood", () => {
    const missingBrace = `[{"id":"a","title":"A"},\n{"id":"b","title":"B",\n{"id":"c","title":"C"}]`;
    assert.deepEqual(read(missingBrace, "a.json"), {
      keys: ["a", "c"],
      problems: [["The closing brace of this item is missing.", "{"]],
    });
    const openString = `[{"id":"a"},\n{"id":"b","title":"B},\n{"id":"c"}]`;
    assert.ok(read(openString, "a.json").keys.includes("a") && read(openString, "a.json").keys.includes("c"));
    assert.equal(read(openString, "a.json").problems.length, 1);
    const missingComma = `[{"id":"a" "title":"A"},{"id":"c"}]`;
    assert.deepEqual(read(missingComma, "a.json"), {
      keys: ["a", "c"],
      problems: [["This is not JSON: comma expected.", '"title"']],
    });
    const odd = `[{"id":"a","author":"Kin"},{"title":"no id"},{"id":"c"}]`;
    assert.deepEqual(read(odd, "a.json").keys, ["a", "c"]);
    assert.deepEqual(
      read(odd, "a.json").problems.map(([, at]) => at),
      ['"Kin"', "{"],
    );
  });

  it("keeps the items before a break", () => {
    const whole = JSON.stringify(
      Array.from({ length: 20 }, (_, n) => ({ id: `k${n}`, title: `T ${n}` })),
      null,
      1,
    );
    const cut = whole.slice(0, whole.indexOf("k10") + 5);
    assert.equal(read(cut, "a.json").keys.length, 10);
    assert.equal(read(cut, "a.json").problems.length, 1);
  });

  it("never throws, and keeps every place within the text (property)", () => {
    readLibrary(`[${"[".repeat(50_000)}`, "a.json");
    readLibrary(`[${'{"a":'.repeat(50_000)}`, "a.json");
    readLibrary(`[{"id":"a","b":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`, "a.json");
    const piece = fc.oneof(
      fc.constantFrom(
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        '"id"',
        '"a"',
        '"',
        "1",
        "null",
        '"title":"x"',
        "\n",
        "\\",
        '"author"',
        '"__proto__"',
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
        const text = pieces.join("");
        const { entries, problems } = readLibrary(text, "a.json");
        const spans = [
          ...problems.map(({ span }) => span),
          ...entries.flatMap((entry) => [
            entry.span,
            entry.keySpan,
            ...entry.fields().map(({ valueSpan }) => valueSpan),
          ]),
        ];
        for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= text.length);
        for (const entry of entries) assert.equal(entry.item().id, entry.key);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("reading CSL-YAML", () => {
  it("reads pandoc's references, with places and its ways of writing dates", () => {
    const text = `---\nreferences:\n- id: kin2020\n  type: article-journal\n  title: A title\n  author:\n  - family: Kin\n    given: K.\n  issued:\n    year: 2020\n    month: 5\n- id: "b"\n  issued: 2019-03-01\n---\n`;
    const { entries, problems } = readLibrary(text, "refs.yaml");
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ key, keySpan }) => [key, text.slice(keySpan.start, keySpan.end)]),
      [
        ["kin2020", "kin2020"],
        ["b", '"b"'],
      ],
    );
    assert.deepEqual(
      entries.map((entry) => entry.item().issued?.["date-parts"]),
      [[[2020, 5]], [[2019, 3, 1]]],
    );
    assert.equal(entries[0]?.summary().authors, "Kin");
  });

  it("keeps what stands around a broken place, and never throws (property)", () => {
    const broken = read(`references:\n- id: a\n  title: A\n- id: b\n  title: "open\n`, "a.yaml");
    assert.ok(broken.keys.includes("a"));
    assert.equal(broken.problems.length, 1);
    const piece = fc.constantFrom(
      "references:",
      "- ",
      "id: a",
      "\n",
      "  ",
      "title: x",
      "'",
      '"',
      "{",
      "}",
      "[",
      "]",
      "&a",
      "*a",
      "? ",
      ": ",
      "---",
      "!!binary",
      "<<: *a",
      "|",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const { entries, problems } = readLibrary(text, "a.yaml");
        for (const { span } of [...problems, ...entries])
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length + 1);
      }),
    );
  });
});

describe("telling the format", () => {
  it("goes by the extension, else by how the text begins", () => {
    const format = (text: string, path: string) => readLibrary(text, path).format;
    assert.equal(format("", "file:///a/refs.bib"), "bibtex");
    assert.equal(format("", "a.json"), "csl-json");
    assert.equal(format("", "a.yml"), "csl-yaml");
    assert.equal(format(`[{"id": "a"}]`, "library"), "csl-json");
    assert.equal(format("references:\n- id: a\n", "library"), "csl-yaml");
    assert.equal(format("@book{a,}", "library"), "bibtex");
  });
});

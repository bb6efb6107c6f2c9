import assert from "node:assert/strict";
import fc from "fast-check";
import { addDoi } from "../../../src/core/bibliography/addField.js";

const DOI = "10.5555/moss_1(2)";

function added(text: string, path: string, key = "a"): string {
  const result = addDoi(text, path, key, DOI);
  assert.ok("edit" in result, JSON.stringify(result));
  const { span, newText } = result.edit;
  assert.equal(span.start, span.end);
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

describe("a DOI that is added to an entry", () => {
  const cases: readonly (readonly [path: string, before: string, after: string])[] = [
    [
      "a.bib",
      "@book{a,\r\n\ttitle = {A},\r\n\tyear = 1999,\r\n}\r\n",
      `@book{a,\r\n\ttitle = {A},\r\n\tdoi = {${DOI}},\r\n\tyear = 1999,\r\n}\r\n`,
    ],
    ["a.bib", "@book{a, title={A}, year=1999}", `@book{a, title={A}, doi={${DOI}}, year=1999}`],
    [
      "a.json",
      '[\n  {\n    "id": "a",\n    "title": "A"\n  }\n]\n',
      `[\n  {\n    "id": "a",\n    "DOI": "${DOI}",\n    "title": "A"\n  }\n]\n`,
    ],
    ["a.json", '[{"id":"a","type":"book"}]', `[{"id":"a","DOI":"${DOI}", "type":"book"}]`],
    [
      "a.yaml",
      "references:\n- id: a\n  title: >\n    A\n    b\n",
      `references:\n- id: a\n  DOI: "${DOI}"\n  title: >\n    A\n    b\n`,
    ],
    ["a.yaml", "- id: a\n", `- DOI: "${DOI}"\n  id: a\n`],
  ];
  for (const [path, before, after] of cases)
    it(`${path}: ${JSON.stringify(before.slice(0, 50))}`, () => {
      assert.equal(added(before, path), after);
    });
  it("is refused where there is one, no such entry, or no field", () => {
    for (const text of ["@book{a, doi = {10.1/x}, year = 1}", "@book{b, year = 1}", "@book{a}"])
      assert.ok("problem" in addDoi(text, "a.bib", "a", DOI), text);
  });
  it("never throws, and reads back or is refused", () => {
    const piece = fc.constantFrom(
      "@book{a,",
      "title",
      " = ",
      "{",
      "}",
      ",",
      "\n",
      '"',
      "- id: a",
      '{"id":"a"',
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom("a.bib", "a.json", "a.yaml"), (parts, path) => {
        addDoi(parts.join(""), path, "a", DOI);
      }),
    );
  });
});

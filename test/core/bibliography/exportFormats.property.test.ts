import assert from "node:assert/strict";
import fc from "fast-check";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

/** All places of all that was read, which must lie within the text; and every entry must say what it is. */
function assertSound(text: string, path: string): void {
  const { entries, problems, byKey } = readLibrary(text, path);
  const spans = [
    ...problems.map(({ span }) => span),
    ...entries.flatMap((entry) => [
      entry.span,
      entry.keySpan,
      ...entry.fields().flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan]),
    ]),
  ];
  for (const { start, end } of spans)
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
  for (const entry of entries) {
    assert.equal(entry.item().id, entry.key);
    assert.equal(typeof entry.summary().title, "string");
    assert.ok(byKey.has(entry.key));
  }
}

const LINES: Readonly<Record<string, readonly string[]>> = {
  "a.ris": [
    "TY  - JOUR",
    "TY  - ",
    "ER  - ",
    "ER",
    "TI  - A",
    "AU  - Kin, K",
    "AU  - ,",
    "ID  - a b",
    "ID  - a",
    "PY  - 2020/13/45",
    "SP  - 1",
    "AB  - x",
    "junk",
    "TY\t-\tBOOK",
    "  go on",
  ],
  "a.nbib": [
    "PMID- 1",
    "TI  - A.",
    "FAU - Kin, K",
    "AU  - K",
    "DP  - 2020 Foo",
    "      go on",
    "junk",
    "PMID",
    "MH  - /*",
    "LID - [doi]",
  ],
  "a.enw": ["%0 Book", "%0", "%A Kin", "%T A", "%F a", "%", "%%", "%8 1", "junk", "%D x"],
  "a.xml": [
    "<xml>",
    "<records>",
    "<record>",
    "</record>",
    "<record/>",
    "<titles><title>A</title></titles>",
    "<title>",
    "</titles>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#xFFFFFF;",
    "&x;",
    "<a b='",
    '"',
    ">",
    "<",
    "<?x",
    "<!DOCTYPE x [",
    "<label>k</label>",
    "<PubmedArticle>",
    "<mods>",
    "<b:Source>",
  ],
  "a.yaml": [
    "references:",
    "- id: a",
    "- id: b",
    "  title: x",
    "  title: 'x",
    " - ",
    "...",
    "---",
    "- &a",
    "  x: *a",
    "\t",
    "  - id: c",
    "title: y",
  ],
};

describe("every reader of exports", function () {
  // a busy machine
  this.timeout(60_000);
  for (const [path, lines] of Object.entries(LINES))
    it(`never throws and keeps its places within the text: ${path}`, () => {
      const piece = fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...lines) },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
      );
      const text = fc
        .array(fc.tuple(piece, fc.constantFrom("\n", "\n", "\r\n", "\r", "", " ", "\n\n", "\u0000")), {
          maxLength: 40,
        })
        .map((pieces) => pieces.flat().join(""));
      fc.assert(
        fc.property(text, (one) => assertSound(one, path)),
        { numRuns: 300 },
      );
    });

  it("takes time that grows with the text and no faster, whatever it is", function () {
    this.timeout(120_000);
    const nasty: readonly (readonly [path: string, piece: string])[] = [
      ["a.ris", "TY  - JOUR\n"],
      ["a.ris", "TI  - a\n"],
      ["a.ris", "TY  - JOUR\nTI  - a\nER  - \n"],
      ["a.ris", "junk\n"],
      ["a.ris", " "],
      ["a.ris", "TI  - \u00a0\n\n"],
      ["a.nbib", "PMID- 1\n\n"],
      ["a.nbib", "TI  - a\n"],
      ["a.nbib", "     \n"],
      ["a.enw", "%0 Book\n%T a\n"],
      ["a.enw", "%T a\n\n%K b\n\n"],
      ["a.enw", "%A a\n"],
      ["a.xml", "<record>"],
      ["a.xml", "<record><title>"],
      ["a.xml", "<record></title>"],
      ["a.xml", "</record>"],
      ["a.xml", "<!--<record>"],
      ["a.xml", "<![CDATA[<record>"],
      ["a.xml", "<record a='"],
      ["a.xml", "<record><titles><title>&"],
      ["a.xml", "<a>"],
    ];
    const cost = (path: string, text: string): number => {
      const { user, system } = process.cpuUsage();
      for (const entry of readLibrary(text, path).entries) entry.fields();
      const after = process.cpuUsage();
      return after.user + after.system - user - system;
    };
    for (const [path, piece] of nasty) {
      const text = (length: number) =>
        (path === "a.xml" ? "<record>" : "") + piece.repeat(length / piece.length);
      const small = Math.min(...[1, 2, 3].map(() => cost(path, text(20_000))));
      const large = Math.min(...[1, 2].map(() => cost(path, text(80_000))));
      assert.ok(large < 30_000 + small * 10, `${path} ${JSON.stringify(piece)}: ${small} and ${large} µs`);
    }
  });
});

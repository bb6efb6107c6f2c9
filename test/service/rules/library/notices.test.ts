import assert from "node:assert/strict";
import { createFixture, type FixtureOptions } from "../../../support/fixture.js";

const SETTINGS: FixtureOptions = { settings: { rules: { "library/unused-entry": "off" } } };

/** What is said of a library that a manuscript names: code, the words it stands under, message. */
async function told(text: string, name = "refs.bib"): Promise<[string, string, string][]> {
  const { service, document } = createFixture(
    `//- /${name}\n$0${text}\n//- /paper.md\n---\nbibliography: ${name}\n---\n\nCells.\n`,
    SETTINGS,
  );
  const findings = await service.findings(document);
  return findings.map(({ rule, span, message }) => [
    rule.code.replace("library/", ""),
    document.getText().slice(span.start, span.end),
    message,
  ]);
}
const codes = async (text: string, name?: string): Promise<string[]> =>
  (await told(text, name)).map(([code, words]) => `${code}: ${words}`);

const entry = (key: string, fields: string, type = "article"): string => `@${type}{${key}, ${fields}}\n`;
const WHOLE = "author = {Kin, K.}, title = {A title}, journal = {Cell}, year = {2020}";

describe("library/syntax", () => {
  it("tells of a broken place where it is, and of the other entries nothing", async () => {
    assert.deepEqual(await told(`${entry("a", WHOLE)}@article{b, title = {open,\n year = 2020\n}\n\n`), [
      ["syntax", "title = {", "The closing brace of `title` is missing."],
    ]);
  });
  it("speaks in exports of other programs, too", async () => {
    assert.deepEqual(await codes("TY  - GEN\nTI  - A\nTY  - GEN\nTI  - B\nER  - \n", "refs.ris"), [
      "syntax: TY  - GEN",
    ]);
    assert.deepEqual(await codes(`[{"id": "a", "type": "webpage", "title": "A",}]`, "refs.json"), [
      "syntax: }",
    ]);
  });
});

describe("library/duplicate-key", () => {
  const twice =
    entry("a", WHOLE) +
    entry("a", WHOLE.replace("A title", "Another")) +
    entry("aa", WHOLE.replace("A title", "Third"));
  it("tells of the second, shows the first, and offers a free key", async () => {
    const { service, document } = createFixture(`//- /refs.bib\n$0${twice}//- /paper.md\n# A\n`, SETTINGS);
    const [finding, ...more] = await service.findings(document);
    assert.ok(finding);
    assert.deepEqual(more, []);
    assert.equal(finding.rule.code, "library/duplicate-key");
    assert.equal(finding.span.start, twice.lastIndexOf("@article{a,") + "@article{".length);
    assert.equal(finding.related?.[0]?.span.start, "@article{".length);
    assert.deepEqual(
      finding.fixes.map(({ title, edit }) => [title, edit[0]?.newText]),
      [["Call this one ab", "ab"]],
    );
  });
  it("offers none where the key is no plain text, and is silent of keys that differ in capitals", async () => {
    assert.deepEqual(await codes(entry("Kin", WHOLE) + entry("kin", WHOLE.replace("A title", "B"))), []);
  });
});

describe("library/duplicate-entry", () => {
  const other = WHOLE.replace("A title", "Other");
  it("tells of one DOI, PMID, or title and year under two keys", async () => {
    const doi = "doi = {10.1000/AB1}";
    assert.deepEqual(
      await told(
        entry("a", `${WHOLE}, ${doi}`) + entry("b", `${other}, doi = {https://doi.org/10.1000/ab1}`),
      ),
      [
        [
          "duplicate-entry",
          "b",
          "This seems to be a again: both have the DOI 10.1000/AB1. Cited under both keys it would be listed twice.",
        ],
      ],
    );
    assert.deepEqual(await codes(entry("a", `${WHOLE}, pmid = {12}`) + entry("b", `${other}, pmid = {12}`)), [
      "duplicate-entry: b",
    ]);
    assert.deepEqual(
      await codes(entry("a", WHOLE) + entry("b", WHOLE.replace("A title", "{A} T{\\'i}tle"))),
      ["duplicate-entry: b"],
    );
    assert.deepEqual(
      await codes(
        "TY  - GEN\nTI  - A\nPY  - 2020\nID  - a\nER  -\nTY  - GEN\nTI  - A\nPY  - 2020\nID  - b\nER  -\n",
        "refs.ris",
      ),
      ["duplicate-entry: b"],
    );
  });
  it("is silent where something tells the two apart", async () => {
    const pairs = [
      [`${WHOLE}, doi = {10.1000/1}`, `${WHOLE}, doi = {10.1000/2}`],
      [WHOLE, WHOLE.replace("2020", "2021")],
      [WHOLE, WHOLE.replace("Kin, K.", "Lee, A.")],
      [WHOLE, WHOLE.replace("Cell", "Nature")],
      [`${WHOLE}, pages = {1--2}`, `${WHOLE}, pages = {7--9}`],
      [WHOLE, other],
    ] as const;
    for (const [a, b] of pairs) assert.deepEqual(await codes(entry("a", a) + entry("b", b)), [], `${a} ${b}`);
  });
  it("leaves a repeated key to the rule for it", async () => {
    assert.deepEqual(await codes(entry("a", WHOLE) + entry("a", WHOLE)), ["duplicate-key: a"]);
  });
  it("costs a large library little, alike or not", async () => {
    for (const title of ["The same", ""]) {
      const many = Array.from({ length: 10_000 }, (_, i) =>
        entry(`k${i}`, WHOLE.replace("A title", title || `T ${i}`).replace("Kin", `Kin${i}`)),
      );
      const started = process.cpuUsage();
      assert.deepEqual(await codes(many.join("")), []);
      const { user, system } = process.cpuUsage(started);
      assert.ok(user + system < 5_000_000);
    }
  });
});

describe("library/missing-field", () => {
  it("says what a kind of work lacks", async () => {
    assert.deepEqual(await told(entry("a", "author = {Kin, K.}, title = {A}")), [
      [
        "missing-field",
        "a",
        "An article with no year and no journal: readers may not find the work by its reference. Can it be added?",
      ],
    ]);
    assert.deepEqual(await codes(entry("a", "title = {}, author = {Kin, K.}, year = 2020", "book")), [
      "missing-field: a",
    ]);
    assert.deepEqual(await codes(entry("a", "title = {A}, year = 2020", "phdthesis")), ["missing-field: a"]);
    assert.deepEqual(await codes("PMID- 1\nTI  - A.\nJT  - Cell\nFAU - Kin, K\n", "refs.nbib"), [
      "missing-field: PMID- 1",
    ]);
  });
  it("is silent of what is whole, inherited, in press, or needs none", async () => {
    const quiet = [
      entry("a", WHOLE),
      entry("a", "title = {A}", "online"),
      entry("a", WHOLE.replace("year = {2020}", "pubstate = {inpress}")),
      entry("a", "author = {Kin, K.}, title = {A}, crossref = {b}", "incollection") +
        entry("b", "editor = {Lee, A.}, title = {B}, year = {2020}", "book"),
      entry("a", "editor = {Lee, A.}, title = {B}, date = {2020-05}", "book"),
    ];
    for (const text of quiet) assert.deepEqual(await codes(text), [], text);
  });
});

import assert from "node:assert/strict";
import { loadPackFile, loadPackFolder } from "../../../src/core/knowledge/load.js";
import { lichenPack, manifest, read, written } from "../../support/pack.js";

const files = (changes: Readonly<Record<string, string | undefined>> = {}): Map<string, string> => {
  const all: Record<string, string | undefined> = {
    "manifest.json": JSON.stringify(manifest),
    "read/index.json": JSON.stringify(read),
    ...Object.fromEntries(
      Object.entries(written).map(([name, value]) => [`written/${name}.json`, JSON.stringify(value)]),
    ),
    ...changes,
  };
  return new Map(Object.entries(all).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
};

describe("loading a pack", () => {
  it("joins what a program read with what was written by reading", () => {
    const { pack, problems } = loadPackFolder(files());
    assert.deepEqual(problems, []);
    assert.ok(pack);
    const [first, second] = pack.claims;
    assert.ok(first && second);
    assert.equal(first.sectionTitle, "Orcein");
    assert.deepEqual(
      first.references.map(({ citeKey, verdict }) => [citeKey, verdict]),
      [
        ["fern2020", "supports"],
        ["sedge2021", "mismatch"],
      ],
    );
    assert.deepEqual(
      second.references.map(({ number, role }) => [number, role]),
      [
        [1, "cited"],
        [2, "better"],
      ],
    );
    assert.deepEqual(first.cautions, ["Told otherwise further down: check both."]);
    assert.deepEqual(
      pack.abbreviations.slice(0, 1).map(({ listed, count }) => ({ listed, count })),
      [{ listed: true, count: 4 }],
    );
  });

  it("leaves an unjudged pair without a verdict", () => {
    const unjudged = loadPackFolder(files()).pack?.claims[3]?.references;
    assert.deepEqual(unjudged, [{ number: 2, citeKey: "sedge2021", role: "cited" }]);
  });

  it("reads back what it prints", () => {
    const { pack, problems } = loadPackFile("moss.json", JSON.stringify(lichenPack()));
    assert.deepEqual(problems, []);
    assert.deepEqual(pack, lichenPack());
  });

  const broken: [string, Record<string, string | undefined>, RegExp][] = [
    ["a missing manifest", { "manifest.json": undefined }, /manifest\.json {2}is missing/],
    ["text that is not JSON", { "written/claims.json": "[{" }, /written\/claims\.json {2}is not valid JSON/],
    [
      "a wrong type, with its path",
      { "written/terms.json": JSON.stringify([{ ...written.terms[0], aliases: "none" }]) },
      /written\/terms\.json \[0\]\.aliases .*expected array/i,
    ],
    [
      "a verdict of another vocabulary",
      {
        "written/judgements.json": JSON.stringify([
          {
            claim: "1-p1-s1-a",
            cited: [{ number: 1, verdict: "yes", reason: "x", basis: "title" }],
            better: [],
          },
        ]),
      },
      /judgements\.json \[0\]\.cited\[0\]\.verdict/,
    ],
    [
      "a citation of a reference that is not there",
      {
        "written/claims.json": JSON.stringify([{ ...written.claims[0], cites: [99] }]),
        "written/judgements.json": "[]",
      },
      /1-p1-s1-a cites \[99\], which is not in the reference list/,
    ],
    [
      "two claims of one id",
      {
        "written/claims.json": JSON.stringify([written.claims[0], written.claims[0]]),
        "written/judgements.json": "[]",
      },
      /1-p1-s1-a two claims have this id/,
    ],
    [
      "a listed abbreviation without a definition",
      { "written/abbreviations.json": "[]" },
      /OCN is in the review's list and has no definition here/,
    ],
  ];
  for (const [what, changes, expected] of broken)
    it(`tells ${what}, and loads nothing`, () => {
      const { pack, problems } = loadPackFolder(files(changes));
      assert.equal(pack, undefined);
      assert.match(
        problems.map(({ file, path, message }) => `${file} ${path} ${message}`).join("\n"),
        expected,
      );
    });
});

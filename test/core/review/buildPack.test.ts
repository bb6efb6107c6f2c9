import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadLayer } from "../../../src/core/knowledge/schema.js";
import { review } from "./review.js";

describe("npm run build:pack", function () {
  this.timeout(30_000);
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "stemma-pack-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ["scripts/build-pack.mjs", ...words, "--packs", join(folder, "packs")], {
      encoding: "utf8",
    });
  const index = () => join(folder, "packs/ashby2021/read/index.json");

  it("writes the same bytes for the same input, with the identifiers beside it and the forms of the written layer", () => {
    const file = write("things.txt", review("1. Things\n\nSCs are of use [1]."));
    write("identifiers.json", JSON.stringify({ identifiers: [{ number: 1, PMID: "12" }], corrections: [] }));
    const term = {
      term: "use",
      aliases: ["usage"],
      definition: "d",
      category: "concept",
      related: [],
      ambiguous: false,
    };
    write("packs/ashby2021/written/terms.json", JSON.stringify([term]));
    const { status, stdout } = run(file);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /1 references\n {2}2 abbreviations\n {2}1 citations\n {2}0 tables\n {2}2 forms counted/,
    );
    const first = readFileSync(index(), "utf8");
    assert.equal(run(file).status, 0);
    assert.equal(readFileSync(index(), "utf8"), first);
    assert.match(first, /^\{\n {2}"article": \{\n {4}"id": "ashby2021",[\s\S]*\n\}\n$/);
    const layer = ReadLayer.parse(JSON.parse(first));
    assert.equal(layer.references[0]?.csl.PMID, "12");
    assert.deepEqual(
      layer.occurrences.map(({ form, count }) => [form, count]),
      [
        ["use", 1],
        ["usage", 0],
      ],
    );
  });

  it("names file, line and reason, and writes nothing, where something could not be read", () => {
    const text = review("1. Things\n\nOne [1].", "1. Ashby, in a letter.\n");
    const file = write("things.txt", text);
    const { status, stderr } = run(file, "--identifiers", join(folder, "none.json"));
    const line = text.split("\n").indexOf("1. Ashby, in a letter.") + 1;
    assert.equal(status, 1);
    assert.ok(stderr.includes(`${file}:${line}: error: Reference 1 could not be read`), stderr);
    assert.equal(existsSync(index()), false);
  });

  it("refuses identifiers in another shape, a missing file and a missing argument", () => {
    const file = write("things.txt", review("1. Things\n\nOne [1]."));
    const identifiers = write(
      "identifiers.json",
      JSON.stringify({ identifiers: [{ number: 1, DOI: "doi:10.1/x" }], corrections: [] }),
    );
    const refused = run(file);
    assert.equal(refused.status, 1);
    assert.ok(refused.stderr.includes(`${identifiers}: identifiers.0.DOI`), refused.stderr);
    const absent = run(join(folder, "none.txt"));
    assert.equal(absent.status, 1);
    assert.ok(absent.stderr.includes("none.txt"), absent.stderr);
    assert.equal(run().status, 2);
    assert.equal(existsSync(index()), false);
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { KnowledgePack } from "../../src/core/knowledge/schema.js";
import { SourcesResult } from "../../src/core/retrieval/result.js";
import { SHIPPED } from "../support/shippedPack.js";

describe("the command line", function () {
  // each case starts a process or several
  this.timeout(20_000);
  let folder: string;
  const stemma = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(process.cwd(), "dist/cli.js"), ...args],
      {
        encoding: "utf8",
        cwd: folder,
        maxBuffer: 1 << 26,
      },
    );
    return { status, stdout, stderr, json: (): unknown => JSON.parse(stdout) };
  };
  const file = (name: string, text: string | Uint8Array): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stemma-cli-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("define: an abbreviation, a variant, a term, a cite key", () => {
    const cases: [string, RegExp][] = [
      ["BDNF", /"longForm": "brain-derived neurotrophic factor"/u],
      ["FGF2", /"shortForm": "FGF-2"/u],
      ["TNF-alpha", /"shortForm": "TNF-α"/u],
      ["microglial polarization", /"kind": "term"/u],
      ["kin2020", /"number": 33/u],
      ["@jurczenko2025", /"kind": "reference"/u],
    ];
    for (const [term, expected] of cases) {
      const { status, stdout } = stemma("define", term, "--json");
      assert.equal(status, 0, term);
      assert.match(stdout, expected);
    }
  });

  it("define: exit 1 and nothing on stdout for what is not there", () => {
    const { status, stdout, stderr } = stemma("define", "flux capacitor", "--json");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /not in any pack/u);
  });

  it("sources: a checked result, with a library's entry where one fits", () => {
    const library = file(
      "own.bib",
      "@article{own1, title = {Capsaicin receptors in the tongue of the newt}, year = 2001}\n",
    );
    const result = SourcesResult.parse(
      stemma("sources", "Capsaicin receptors in the newt's tongue", "--library", library, "--json").json(),
    );
    assert.equal(result.candidates[0]?.references[0]?.citeKey, "own1");
    assert.deepEqual(result.recommended, []);
  });

  it("sources: unsupported is an answer, exit 0", () => {
    const { status, json } = stemma("sources", "The price of copper rose in Chile last week", "--json");
    assert.equal(status, 0);
    assert.equal(SourcesResult.parse(json()).verdict, "unsupported");
  });

  it("citations and abbreviations: offsets into the text without its byte order mark", () => {
    const text = "Brain-derived neurotrophic factor (BDNF) falls [see @a, p. 3; -@b].";
    const path = file("paper.md", `\ufeff${text}`);
    const groups = z.array(z.object({ start: z.int(), end: z.int(), items: z.array(z.unknown()) }));
    const [group] = groups.parse(stemma("citations", path, "--json").json());
    assert.equal(group && text.slice(group.start, group.end), "[see @a, p. 3; -@b]");
    assert.deepEqual(group?.items, [
      {
        id: "a",
        mode: "NormalCitation",
        prefix: "see",
        suffix: ", p.\u00a03",
        locator: "p. 3",
        target: "reference",
      },
      { id: "b", mode: "SuppressAuthor", prefix: "", suffix: "", target: "reference" },
    ]);
    assert.deepEqual(stemma("abbreviations", path, "--json").json(), [
      { shortForm: "BDNF", longForm: "Brain-derived neurotrophic factor", start: 0, end: 40 },
    ]);
  });

  it("pack: whole, valid by its own schema, and readable back with --pack", () => {
    const { stdout } = stemma("pack", "jurczenko2025", "--json");
    assert.equal(KnowledgePack.parse(JSON.parse(stdout)).references.length, 58);
    const copy = KnowledgePack.parse(JSON.parse(stdout));
    const path = file("second.json", JSON.stringify({ ...copy, id: "second" }));
    assert.equal(stemma("pack", "second", "--json", "--pack", path).status, 0);
  });

  it("pack --validate: exit 0 for a good folder; 1 with file, path and reason for a broken one", () => {
    cpSync(SHIPPED, join(folder, "copy"), { recursive: true });
    assert.equal(stemma("pack", "--validate", "copy").status, 0);
    file("copy/written/terms.json", '[{"term": 5}]');
    const { status, stdout } = stemma("pack", "--validate", "copy");
    assert.equal(status, 1);
    assert.match(stdout, /written\/terms\.json \[0\]\.term: .*expected string/iu);
  });

  for (const [what, args] of [
    ["an unknown command", ["frobnicate"]],
    ["an unknown option", ["define", "BDNF", "--jsno"]],
    ["a missing file", ["citations", "nowhere.md", "--json"]],
    ["a limit that is no number", ["sources", "x", "--limit", "many"]],
    ["a missing word", ["define"]],
    ["a pack that is not there", ["define", "BDNF", "--pack", "nowhere"]],
    ["a library that is not there", ["sources", "x", "--library", "nowhere.bib"]],
  ] as const)
    it(`exits 2 on ${what}, and says why`, () => {
      const { status, stdout, stderr } = stemma(...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^stemma: /u);
    });
  it("exits 2 on a file that is not UTF-8", () => {
    assert.equal(
      stemma("citations", file("latin1.md", Uint8Array.of(0x63, 0x61, 0x66, 0xe9)), "--json").status,
      2,
    );
  });
});

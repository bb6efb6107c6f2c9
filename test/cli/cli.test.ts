import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
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
    folder = realpathSync(mkdtempSync(join(tmpdir(), "stemma-cli-")));
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

  it("define: what a text puts around a word is no part of it", () => {
    const cases: [string, RegExp][] = [
      ["BDNF's", /"shortForm": "BDNF"/u],
      ["MSC’s", /"shortForm": "MSC"/u],
      ["MSCs'", /"shortForm": "MSC"/u],
      ["(BDNF)", /"shortForm": "BDNF"/u],
      ["[@kin2020]", /"number": 33/u],
      ["[-@kin2020]", /"number": 33/u],
      ["@{kin2020}", /"number": 33/u],
      ["Kin2020", /"citeKey": "kin2020"/u],
      ["@KIN2020", /"citeKey": "kin2020"/u],
    ];
    for (const [term, expected] of cases) {
      const { status, stdout } = stemma("define", term, "--json");
      assert.equal(status, 0, term);
      assert.match(stdout, expected, term);
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

  it("pack --validate --json: one JSON value", () => {
    file("broken.json", '{"id": 5}');
    const { status, json } = stemma("pack", "--validate", "broken.json", "--json");
    assert.equal(status, 1);
    const Report = z.object({
      packs: z.array(z.unknown()),
      problems: z.array(z.object({ file: z.string() })),
    });
    const { packs, problems } = Report.parse(json());
    assert.deepEqual([packs.length, problems[0]?.file], [0, "broken.json"]);
  });

  it("takes packs and libraries as settings too, with or without the prefix, as a list or as JSON", () => {
    const text = readFileSync(join(SHIPPED, "manifest.json"), "utf8");
    cpSync(SHIPPED, join(folder, "third"), { recursive: true });
    file("third/manifest.json", text.replace(/"id": "[^"]+"/u, '"id": "third"'));
    file(
      "newt.bib",
      "@article{newt1, title = {Capsaicin receptors in the tongue of the newt}, year = 2001}\n",
    );
    file("none.bib", "");
    for (const setting of ["packs=third", "stemma.packs=third", 'packs=["third"]', "packs= third ,"])
      assert.equal(stemma("pack", "third", "--json", "--setting", setting).status, 0, setting);
    for (const setting of ["libraries=none.bib,newt.bib", 'stemma.libraries=["newt.bib"]']) {
      const { stdout } = stemma("sources", "Receptors in the newt's tongue", "--json", "--setting", setting);
      assert.match(stdout, /"citeKey": "newt1"/u, setting);
    }
  });

  it("--help: each command tells its own options, and every command is in the whole list", () => {
    const all = stemma("--help");
    assert.equal(all.status, 0);
    for (const name of ["define", "sources", "citations", "abbreviations", "pack", "lsp"]) {
      assert.match(all.stdout, new RegExp(`^  stemma ${name} `, "mu"));
      const { status, stdout, stderr } = stemma(name, "x", "--help");
      assert.deepEqual([status, stderr], [0, ""], name);
      assert.match(stdout, new RegExp(`^stemma ${name} .*--pack PATH.*--setting KEY=VALUE`, "su"));
    }
    assert.match(stemma("sources", "--help").stdout, /--limit N/u);
    assert.doesNotMatch(stemma("define", "--help").stdout, /--limit/u);
  });

  it("says what is wrong once, with the path as a person writes it", () => {
    const cases: [string[], string][] = [
      [["define", "BDNF", "--pack", "no where"], `stemma: pack ${join(folder, "no where")}: is not there\n`],
      [["pack", "--validate", "no where"], `stemma: pack ${join(folder, "no where")}: is not there\n`],
      [["citations", "nowhere.md"], "stemma: nowhere.md: is not there\n"],
      [
        ["sources", "x", "--library", "no where.bib"],
        `stemma: ${join(folder, "no where.bib")}: The file is not there.\n`,
      ],
    ];
    for (const [args, expected] of cases) assert.equal(stemma(...args).stderr, expected);
  });

  it("is quiet when its reader has enough", async () => {
    const cli = join(process.cwd(), "dist/cli.js");
    const child = spawn(process.execPath, [cli, "pack", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.deepEqual([code, stderr], [0, ""]);
  });

  for (const [what, args] of [
    ["an unknown command", ["frobnicate"]],
    ["a command named as objects have members", ["toString"]],
    ["another such name", ["constructor", "x"]],
    ["an option named as objects have members", ["define", "BDNF", "--constructor"]],
    ["another command's option", ["define", "BDNF", "--limit", "3"]],
    ["another command's option with a path", ["define", "BDNF", "--validate", "x"]],
    ["a value for a flag", ["define", "BDNF", "--json=yes"]],
    ["an unknown setting", ["define", "BDNF", "--setting", "nosense=1"]],
    ["a setting without value", ["define", "BDNF", "--setting", "packs"]],
    ["a setting of the wrong type", ["define", "BDNF", "--setting", "stemma.packs=[3]"]],
    ["a pack by setting that is not there", ["define", "BDNF", "--setting", "packs=nowhere"]],
    ["a pack to check that is not there", ["pack", "--validate", "nowhere"]],
    ["a pack to check and an ID", ["pack", "jurczenko2025", "--validate", "nowhere"]],
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

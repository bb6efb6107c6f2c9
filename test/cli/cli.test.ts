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

  const OVERSTATED =
    "---\nbibliography: cited.bib\n---\n\nIt is proven that extracellular vesicles of mesenchymal stem cells increase hippocampal neuroblasts and dendritic complexity [@costaferro2025].\n";
  before(() => {
    file("cited.bib", "@article{costaferro2025, title = {Vesicles}, doi = {10.1016/j.lfs.2025.123479}}\n");
  });
  const OFF = "stemma.rules.claim/overstated=off";
  const LOUD = "rules.claim/overstated=warning";

  it("check: the fields of a finding as JSON, with what bears on it", () => {
    const { status, json } = stemma("check", file("strong.md", OVERSTATED), "--format", "json");
    assert.equal(status, 0);
    const position = z.strictObject({ line: z.int(), character: z.int() });
    const Finding = z.strictObject({
      file: z.literal("strong.md"),
      range: z.strictObject({ start: position, end: position }),
      severity: z.literal("information"),
      code: z.literal("claim/overstated"),
      message: z.string(),
      fixes: z.array(z.string()),
      sentence: z.string(),
      verdict: z.literal("contested"),
      sources: z.array(z.string()),
      cautions: z.array(z.string()),
    });
    const [finding] = z.array(Finding).length(1).parse(json());
    assert.deepEqual(finding?.range.start, { line: 4, character: 6 });
    assert.ok(finding.sources.includes("costaferro2025"));
  });

  it("check: exit 1 for a warning, 0 where the rule is off or quieter", () => {
    const path = file("strong.md", OVERSTATED);
    assert.equal(stemma("check", path, "--setting", LOUD).status, 1);
    const { status, stdout } = stemma("check", path, "--setting", OFF);
    assert.deepEqual([status, stdout], [0, ""]);
    assert.deepEqual(stemma("check", path, "--format", "json", "--setting", OFF).json(), []);
  });

  const CITING =
    "---\nbibliography: cited.bib\n---\n\nCells divide [@costafero2025, @costaferro2025; @costaferro2025; @costaferro2025].\n";
  const CODES = ["citation/malformed", "citation/unknown-key", "citation/order"];

  it("check: citations, in all four formats", () => {
    const path = file("citing.md", CITING);
    const { status, stdout } = stemma("check", path);
    assert.equal(status, 1);
    for (const code of CODES) assert.ok(stdout.includes(code), code);
    assert.match(
      stdout,
      /^citing\.md:5:15 warning @costafero2025 is not in cited\.bib .* citation\/unknown-key$/mu,
    );
    const told = z
      .array(z.looseObject({ code: z.string(), fixes: z.array(z.string()) }))
      .parse(stemma("check", path, "--format", "json").json());
    const unknown = told.find(({ code }) => code === "citation/unknown-key");
    assert.match(unknown?.fixes[0] ?? "", /^Cite @costaferro2025 instead/u);
    assert.match(
      stemma("check", path, "--format", "github").stdout,
      /^::warning file=citing\.md,line=5,[^:]*title=citation\/unknown-key::/mu,
    );
    const sarif = stemma("check", path, "--format", "sarif").stdout;
    for (const code of CODES) assert.ok(sarif.includes(`"ruleId": "${code}"`), code);
  });

  it("check: a library, with what no manuscript beside it cites", () => {
    file("citing.md", CITING);
    file("cited2.bib", "@book{a, title = {A}}\n@book{lost77, title = {B}}\n");
    file("second.md", "---\nbibliography: cited2.bib\n---\n\nCells [@a].\n");
    assert.match(
      stemma("check", "cited2.bib").stdout,
      /^cited2\.bib:2:7 hint .* lost77\. library\/unused-entry$/mu,
    );
  });

  it("check: exit 2 with the reason for a folder, and for a line too long to be a manuscript's", () => {
    assert.match(stemma("check", ".").stderr, /is a folder/u);
    const long = stemma("check", file("long.md", "Stem cells cure depression [@kin2020]. ".repeat(14_000)));
    assert.deepEqual([long.status, long.stdout], [2, ""]);
    assert.match(long.stderr, /long\.md: has a line of over 500000 characters and is not read/u);
  });

  it("check: text tells file, line, column, severity, message and code, of several files", () => {
    const { stdout } = stemma("check", file("a b.md", OVERSTATED), file("strong.md", OVERSTATED));
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /^a b\.md:5:7 information “proven” is a strong word.* claim\/overstated$/u);
  });

  it("check: GitHub's workflow commands, escaped", () => {
    const path = file("50%, a:b.md", OVERSTATED);
    const { stdout } = stemma("check", path, "--format", "github", "--setting", LOUD);
    assert.match(
      stdout,
      /^::warning file=50%25%2C a%3Ab\.md,line=5,endLine=5,col=7,endColumn=13,title=claim\/overstated::“proven”[^\n]*\n$/u,
    );
  });

  it("library: the entries of every format as CSL-JSON, and problems with their ranges", () => {
    const Listed = z.object({
      items: z.array(z.looseObject({ id: z.string() })),
      problems: z.array(
        z.object({
          file: z.string(),
          range: z.object({ start: z.object({ line: z.number(), character: z.number() }) }),
          message: z.string(),
          citeKey: z.string().optional(),
        }),
      ),
    });
    const bib = file("some.bib", "@book{a, title = {A}}\n@book{b, title = {open\n");
    const ris = file("some.ris", "TY  - BOOK\nTI  - C\nAU  - Kin, K\nPY  - 2020\nER  - \n");
    const nbib = file("some.nbib", "PMID- 1\nTI  - D.\nJT  - Cell\n");
    const xml = file(
      "some.xml",
      "<xml><records><record><titles><title>Eels</title></titles></record></records></xml>",
    );
    const whole = stemma("library", ris, nbib, xml, "--json");
    assert.equal(whole.status, 0);
    assert.deepEqual(
      Listed.parse(whole.json()).items.map(({ id }) => id),
      ["kin2020", "d", "eels"],
    );
    const broken = stemma("library", bib, ris, "--json");
    assert.equal(broken.status, 1);
    const { items, problems } = Listed.parse(broken.json());
    assert.deepEqual(
      items.map(({ id }) => id),
      ["a", "kin2020"],
    );
    assert.deepEqual(
      problems.map(({ file: path, range, citeKey }) => [path, range.start.line, citeKey]),
      [["some.bib", 1, "b"]],
    );
  });
  it("check: a library, of whatever encoding and format", () => {
    const bib = file("latin1.bib", Buffer.from("@book{a, title = {Ä}, title = {open\n", "latin1"));
    assert.match(stemma("check", bib).stdout, /latin1\.bib:1:\d+ error .* library\/syntax/u);
    const json = file(
      "unnamed.json",
      '[{"id": "a", "type": "book", "title": "A"}, {"id": "a", "type": "book", "title": "B"}]',
    );
    const { status, stdout } = stemma("check", json);
    assert.equal(status, 1);
    assert.match(stdout, /library\/duplicate-key/u);
  });
  it("check: SARIF 2.1.0", () => {
    const region = z.strictObject({
      startLine: z.literal(5),
      startColumn: z.literal(7),
      endLine: z.literal(5),
      endColumn: z.literal(13),
    });
    const location = z.strictObject({ uri: z.literal("a%20b.md") });
    const Log = z.strictObject({
      $schema: z.url(),
      version: z.literal("2.1.0"),
      runs: z.tuple([
        z.strictObject({
          tool: z.strictObject({
            driver: z.looseObject({
              name: z.literal("Stemma"),
              rules: z.array(
                z.looseObject({ id: z.string(), shortDescription: z.object({ text: z.string() }) }),
              ),
            }),
          }),
          columnKind: z.literal("utf16CodeUnits"),
          artifacts: z.tuple([z.strictObject({ location })]),
          results: z.tuple([
            z.strictObject({
              ruleId: z.literal("claim/overstated"),
              ruleIndex: z.int(),
              level: z.literal("note"),
              message: z.strictObject({ text: z.string() }),
              locations: z.tuple([
                z.strictObject({ physicalLocation: z.strictObject({ artifactLocation: location, region }) }),
              ]),
              fixes: z.array(
                z.strictObject({
                  description: z.strictObject({ text: z.string() }),
                  artifactChanges: z.tuple([z.looseObject({ artifactLocation: location })]),
                }),
              ),
            }),
          ]),
        }),
      ]),
    });
    const { runs } = Log.parse(stemma("check", file("a b.md", OVERSTATED), "--format", "sarif").json());
    const [{ tool, results }] = runs;
    assert.equal(tool.driver.rules[results[0].ruleIndex]?.id, "claim/overstated");
  });

  it("report: a page to send to co-authors, and its facts as JSON", () => {
    const path = file("strong.md", OVERSTATED);
    assert.match(stemma("report", path).stdout, /^# Citation report: strong\.md\n[^]*## Figures/u);
    const { cited } = z
      .looseObject({ cited: z.array(z.looseObject({ line: z.int(), verdict: z.string() })) })
      .parse(stemma("report", path, "--json").json());
    assert.deepEqual(
      cited.map(({ line, verdict }) => [line, verdict]),
      [[5, "contested"]],
    );
  });

  it("--help: each command tells its own options, and every command is in the whole list", () => {
    const all = stemma("--help");
    assert.equal(all.status, 0);
    for (const name of [
      "define",
      "sources",
      "check",
      "report",
      "citations",
      "abbreviations",
      "pack",
      "lsp",
    ]) {
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
    ["a library of no files", ["library", "--json"]],
    ["a library to read that is not there", ["library", "nowhere.ris"]],
    ["a check of nothing", ["check"]],
    ["a check of a missing file", ["check", "nowhere.md"]],
    ["an unknown format", ["check", "nowhere.md", "--format", "xml"]],
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

  it("format: prints citations and references, marks an unknown key, and says so", () => {
    file("f.bib", "@article{a1, author={Kin, K.}, title={Cells: a look}, journal={J}, year={2020}}");
    const paper = file("f.md", "---\nbibliography: f.bib\ncsl: vancouver\n---\n\nSaid [@a1] and [@a2].\n");
    const html = stemma("format", paper, "--to", "html");
    assert.equal(html.status, 1);
    assert.match(html.stderr, /No library has "a2"/u);
    assert.match(html.stdout, /data-cites="a1">\(1\)<.*<strong class="citation-unknown">a2\?<\/strong>/u);
    const apa = stemma("format", paper, "--style", "apa");
    assert.match(apa.stdout, /Said \(Kin, 2020\) and \(\*\*a2\?\*\*\)\./u);
    const known = file("g.md", "Said @a1.\n");
    const found = stemma("format", known, "--library", "f.bib", "--to", "text");
    assert.deepEqual([found.status, found.stderr], [0, ""]);
    assert.match(found.stdout, /^Said Kin \(2020\)\.\n\nKin, K\. 2020\. “Cells: A Look\.” J\.\n$/u);
  });

  it("format: a style that is not there, broken, or points elsewhere", () => {
    const paper = file("s.md", "Said.\n");
    file("broken.csl", "<style><info></style>");
    file(
      "far.csl",
      '<style><info><title>F</title><link rel="independent-parent" href="http://www.zotero.org/styles/nobody"/></info></style>',
    );
    file(
      "near.csl",
      '<style><info><title>N</title><link rel="independent-parent" href="http://www.zotero.org/styles/nature"/></info></style>',
    );
    const cases: [string, number, RegExp][] = [
      ["nosuch", 2, /no style "nosuch"/u],
      ["broken.csl", 2, /not well-formed XML/u],
      ["far.csl", 2, /only points to "http:\/\/www\.zotero\.org\/styles\/nobody"/u],
      ["near.csl", 0, /^$/u],
      ["chicago-notes-bibliography", 0, /^$/u],
    ];
    for (const [style, status, said] of cases) {
      const run = stemma("format", paper, "--style", style);
      assert.equal(run.status, status, `${style}: ${run.stderr}`);
      assert.match(run.stderr, said);
    }
  });

  it("format: prints with another style where the manuscript's own cannot be used, and says why", () => {
    file("broken.csl", "<style><info></style>");
    const own = stemma("format", file("o.md", "---\ncsl: broken.csl\nlang: tlh\n---\nSaid.\n"));
    assert.equal(own.status, 1);
    assert.match(own.stderr, /not well-formed XML[^]*"tlh"/u);
    assert.match(own.stdout, /Said\./u);
    assert.equal(stemma("format", "o.md", "--to", "pdf").status, 2);
  });
});

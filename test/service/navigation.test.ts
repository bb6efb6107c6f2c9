import assert from "node:assert/strict";
import fc from "fast-check";
import type { Location } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createFixture, type Fixture, type FixtureOptions } from "../support/fixture.js";

const NAMES = "---\nbibliography: refs.bib\n---\n\n";
const BIB =
  "//- /refs.bib\n@article{kin2020, author = {Kin, K.}, title = {Cells}, year = {2020}, doi = {10.1234/abc(1)}}\n@book{lost, title = {B}}\n@inbook{part, crossref = {lost}, title = {P}}\n";
const OTHER = `//- /a/other.qmd\n---\nbibliography: ../refs.bib\nnocite: "@kin2020"\n---\n\nMore @{kin2020}x and -@kin2020.\n`;

/** Where each location lies, and the words there, of all files of a fixture. */
const shown = ({ files }: Fixture, locations: readonly Location[]): string[] =>
  locations.map(({ uri, range }) => {
    const document = TextDocument.create(uri, "plaintext", 0, files.get(uri) ?? "");
    return `${uri.replace("file:///project/", "")}:${range.start.line + 1} ${document.getText(range)}`;
  });

async function referencesIn(
  text: string,
  includeDeclaration = true,
  options?: FixtureOptions,
): Promise<string[]> {
  const fixture = createFixture(text, options);
  return shown(
    fixture,
    await fixture.service.findReferences(fixture.document, fixture.position, includeDeclaration),
  );
}

/** The files that a rename changes, as they are afterwards; or why it is refused. */
async function renamed(
  text: string,
  newName: string,
  options?: FixtureOptions,
): Promise<Record<string, string> | string> {
  const fixture = createFixture(text, options);
  const target = await fixture.service.prepareRename(fixture.document, fixture.position);
  if (!target) return "nothing to rename";
  if ("refusal" in target) return target.refusal;
  const changes = await fixture.service.rename(fixture.document, fixture.position, newName);
  assert.ok(changes);
  if ("refusal" in changes) return changes.refusal;
  return Object.fromEntries(
    changes.map(({ uri, edits }) => {
      const document = TextDocument.create(uri, "plaintext", 0, fixture.files.get(uri) ?? "");
      return [uri.replace("file:///project/", ""), TextDocument.applyEdits(document, [...edits])];
    }),
  );
}

describe("references", () => {
  it("of a key: its entry, and all that cites it in the workspace", async () => {
    assert.deepEqual(await referencesIn(`${NAMES}Cells [see @k$0in2020, p. 3; -@kin2020].\n${BIB}${OTHER}`), [
      "refs.bib:1 kin2020",
      "paper.md:5 @kin2020",
      "paper.md:5 @kin2020",
      "a/other.qmd:3 @kin2020",
      "a/other.qmd:6 @{kin2020}",
      "a/other.qmd:6 @kin2020",
    ]);
  });
  it("without the entry where that is not asked for, and not in texts that use another library", async () => {
    const foreign = "//- /foreign.md\n---\nbibliography: foreign.bib\n---\n\n@kin2020\n";
    assert.deepEqual(await referencesIn(`${NAMES}Cells [@kin2020$0].\n${BIB}${foreign}`, false), [
      "paper.md:5 @kin2020",
    ]);
  });
  it("asked from the library, of an entry and of a field that names it", async () => {
    const paper = `//- /paper.md\n${NAMES}Cells [@lost] [@kin2020].\n`;
    const bib = BIB.replace("{lost}, title = {P}", "{lo$0st}, title = {P}");
    assert.deepEqual(await referencesIn(`${bib}${paper}`), [
      "refs.bib:2 lost",
      "refs.bib:3 lost",
      "paper.md:5 @lost",
    ]);
    assert.deepEqual(await referencesIn(`${BIB.replace("{kin2020", "{k$0in2020")}${paper}`, false), [
      "paper.md:5 @kin2020",
    ]);
  });
  it("of an abbreviation: its places in this text, plurals too", async () => {
    const text = "Stem cells (SC) divide. An S$0C and more SCs die; `SC` is code and SCA something else.\n";
    assert.deepEqual(await referencesIn(text), ["paper.md:1 SC", "paper.md:1 SC", "paper.md:1 SC"]);
    assert.deepEqual((await referencesIn(text, false)).length, 2);
  });
  it("of nothing: of a cross-reference, of prose, of code", async () => {
    for (const text of ["See @fi$0g:one.", "Ce$0lls divide.", "`@ki$0n2020`"])
      assert.deepEqual(await referencesIn(`${NAMES}${text}\n${BIB}`), [], text);
  });
});

describe("document highlight", () => {
  it("shows the other places of a key, an abbreviation, and of a key in its library", async () => {
    const count = async (text: string): Promise<number | undefined> => {
      const { service, document, position } = createFixture(text);
      return (await service.highlights(document, position))?.length;
    };
    assert.equal(await count(`${NAMES}Cells [@k$0in2020; @lost] and @kin2020.\n${BIB}`), 2);
    assert.equal(await count("Stem cells (S$0C) divide. An SC.\n"), 2);
    assert.equal(await count(BIB.replace("{lost,", "{lo$0st,")), 2);
    assert.equal(await count("Ce$0lls divide.\n"), undefined);
  });
});

describe("rename", () => {
  it("of a key: in all texts that cite it, and in its library, marks kept", async () => {
    const after = await renamed(
      `${NAMES}Cells [see @k$0in2020, p. 3; -@kin2020].\n${BIB}${OTHER}`,
      "kin2020b",
    );
    assert.ok(typeof after === "object");
    assert.equal(after["paper.md"], `${NAMES}Cells [see @kin2020b, p. 3; -@kin2020b].\n`);
    assert.equal(
      after["a/other.qmd"],
      `---\nbibliography: ../refs.bib\nnocite: "@kin2020b"\n---\n\nMore @{kin2020b}x and -@kin2020b.\n`,
    );
    assert.match(after["refs.bib"] ?? "", /^@article\{kin2020b, author/u);
  });
  it("from the library, with the fields that name the entry", async () => {
    const after = await renamed(
      `${BIB.replace("{lost,", "{lo$0st,")}//- /paper.md\n${NAMES}See [@lost].\n`,
      "found",
    );
    assert.ok(typeof after === "object");
    assert.equal(after["paper.md"], `${NAMES}See [@found].\n`);
    assert.match(after["refs.bib"] ?? "", /@book\{found, [^]*crossref = \{found\}/u);
  });
  it("in CSL-JSON and YAML", async () => {
    const json = await renamed(
      `---\nbibliography: refs.json\n---\nCells [@k$01].\n//- /refs.json\n[{"id": "k1", "type": "book"}]\n`,
      "k2",
    );
    assert.ok(typeof json === "object");
    assert.equal(json["refs.json"], `[{"id": "k2", "type": "book"}]\n`);
    const yaml = await renamed(
      `---\nbibliography: refs.yaml\n---\nCells [@k$01].\n//- /refs.yaml\nreferences:\n- id: 'k1'\n  type: book\n`,
      "k2",
    );
    assert.ok(typeof yaml === "object");
    assert.equal(yaml["refs.yaml"], `references:\n- id: 'k2'\n  type: book\n`);
  });
  it("writes a key that Pandoc would end early in braces", async () => {
    const after = await renamed(`${NAMES}Cells [@k$0in2020].\n${BIB}`, "kin--2020");
    assert.ok(typeof after === "object");
    assert.equal(after["paper.md"], `${NAMES}Cells [@{kin--2020}].\n`);
  });
  it("of an abbreviation: its places in this text, plurals kept", async () => {
    const after = await renamed("Stem cells (SCs) divide. An S$0C, more SCs; `SC` is code.\n", "StC");
    assert.deepEqual(after, { "paper.md": "Stem cells (StCs) divide. An StC, more StCs; `SC` is code.\n" });
  });
  it("refuses with a reason", async () => {
    const REFUSED: readonly (readonly [string, string, RegExp])[] = [
      [`${NAMES}See @fi$0g:one.\n${BIB}`, "x", /names a part of this document/u],
      [`${NAMES}Cells [@fern20$020].\n${BIB}`, "x", /key of an indexed review and not in your library yet/u],
      [`${NAMES}Cells [@gon$0e].\n${BIB}`, "x", /in none of your libraries/u],
      [`${NAMES}Cells [@kin2$0020].\n${BIB}`, "lost", /key of another work already/u],
      [`${NAMES}Cells [@kin2$0020].\n${BIB}`, "a b", /cannot be a key/u],
      [`${NAMES}Cells [@kin2$0020].\n${BIB}`, "", /cannot be a key/u],
      [
        `${NAMES}Cells [@o$0ther].\n//- /refs.bib\n@book{one, ids = {other}, title = {T}}\n`,
        "x",
        /another name of one \(ids\)/u,
      ],
      [
        `${NAMES}Cells [@on$0e].\n//- /refs.bib\n@book{one, title = {T}}\n@book{one, title = {U}}\n`,
        "x",
        /stands 2 times/u,
      ],
      ["Stem cells (SC) and Schwann cells (ScC). An S$0C.\n", "ScC", /stands for Schwann cells/u],
      ["Stem cells (SC) divide. An S$0C.\n", "two words", /cannot be a short form/u],
    ];
    for (const [text, newName, reason] of REFUSED) {
      const answer = await renamed(text, newName);
      assert.ok(typeof answer === "string", text);
      assert.match(answer, reason);
    }
    assert.equal(await renamed("Ce$0lls divide.\n", "x"), "nothing to rename");
  });
  it("refuses in a library that is not UTF-8, and in a workspace that is not trusted", async () => {
    const fixture = createFixture(`${NAMES}Cells [@mu$0ller].\n`);
    fixture.write(
      "/refs.bib",
      new Uint8Array(Buffer.from("@book{muller, title = {M\u00fcller}}\n", "latin1")),
    );
    const target = await fixture.service.prepareRename(fixture.document, fixture.position);
    assert.ok(target && "refusal" in target);
    assert.match(target.refusal, /is not UTF-8/u);
    const untrusted = await renamed(`${NAMES}Cells [@kin2$0020].\n${BIB}`, "x", { trusted: false });
    assert.match(typeof untrusted === "string" ? untrusted : "", /not trusted/u);
  });
  it("there and back gives the same texts, whatever the valid name", () =>
    fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z][a-z0-9:._-]{0,12}$/u), async (name) => {
        fc.pre(!["kin2020", "lost", "part"].includes(name));
        const text = `Cells [see @kin2020, p. 3; -@kin2020] and @kin2020.\n`;
        const after = await renamed(`${NAMES}${text.replace("@kin2020,", "@k$0in2020,")}${BIB}`, name);
        assert.ok(typeof after === "object");
        const paper = after["paper.md"] ?? "";
        const at = paper.indexOf("see ") + (paper.includes("see @{") ? 7 : 6);
        const back = await renamed(
          `${paper.slice(0, at)}$0${paper.slice(at)}//- /refs.bib\n${after["refs.bib"] ?? ""}`,
          "kin2020",
        );
        assert.ok(typeof back === "object");
        const plain = (back["paper.md"] ?? "").replaceAll("@{kin2020}", "@kin2020");
        assert.equal(plain, `${NAMES}${text}`);
      }),
      { numRuns: 40 },
    ));
});

describe("definition", () => {
  const at = async (text: string, options?: FixtureOptions): Promise<string[]> => {
    const fixture = createFixture(text, options);
    const found = await fixture.service.definition(fixture.document, fixture.position);
    return found ? shown(fixture, [found]) : [];
  };
  it("leads from a key under nocite to its entry, and in a library from a field to the entry it names", async () => {
    const text = `---\nbibliography: refs.bib\nnocite: "@k$0in2020"\n---\n\nCells.\n${BIB}`;
    assert.deepEqual(await at(text), ["refs.bib:1 kin2020"]);
    assert.deepEqual(await at(BIB.replace("{lost}, title = {P}", "{lo$0st}, title = {P}")), [
      "refs.bib:2 lost",
    ]);
  });
  it("leads to the pack's page where the editor can show it", async () => {
    const text = `${NAMES}Cells [@fern20$020].\n${BIB}`;
    const { service, document, position } = createFixture(text, { commandLinks: true });
    assert.match((await service.definition(document, position))?.uri ?? "", /^stemma-pack:\/[\w-]+\.md$/u);
    assert.deepEqual(await at(text), []);
  });
});

describe("symbols, links and hints", () => {
  it("workspace symbols: keys of the libraries in use and abbreviations, by their letters in order", async () => {
    const { service } = createFixture(`${NAMES}Stem cells (SC) [@kin2020].\n${BIB}${OTHER}`);
    const names = async (query: string): Promise<string[]> =>
      (await service.workspaceSymbols(query)).map(
        ({ name, containerName }) => `${name}: ${containerName ?? ""}`,
      );
    assert.deepEqual(await names("kn20"), ["kin2020: Kin 2020, Cells"]);
    assert.deepEqual(await names("sc"), ["SC: Stem cells"]);
    assert.equal((await names("")).length, 4);
  });
  it("document symbols: headings, nested, with their sections", async () => {
    const { service, document } = createFixture("# A\n\ntext\n\n## B\n\n# C\n");
    const [a, c] = await service.documentSymbols(document);
    assert.deepEqual([a?.name, a?.range.end.line, a?.children?.[0]?.name, c?.name], ["A", 6, "B", "C"]);
  });
  it("document links: DOIs in prose, in keys and in libraries, and none in addresses or code", async () => {
    const links = async (text: string): Promise<(string | undefined)[]> => {
      const { service, document } = createFixture(text);
      return (await service.documentLinks(document)).map(({ target }) => target);
    };
    assert.deepEqual(
      await links(
        "See doi:10.1016/S0140-6736(20)30183-5, (10.1000/xyz). [@doi:10.1000/key] https://doi.org/10.1000/no `10.1000/no`\n",
      ),
      [
        "https://doi.org/10.1016/S0140-6736(20)30183-5",
        "https://doi.org/10.1000/xyz",
        "https://doi.org/10.1000/key",
      ],
    );
    assert.deepEqual(await links(BIB.replace("{lost,", "{$0lost,")), ["https://doi.org/10.1234/abc(1)"]);
  });
  it("inlay hints: author and year behind keys that do not say them, where the setting is on", async () => {
    const text = `${NAMES}Cells [@123; @kin2020].\n//- /refs.bib\n@book{123, author = {Kin, K.}, title = {T}, year = {2020}}\n@book{kin2020, author = {Kin, K.}, year = {2020}}\n`;
    const hints = async (isOn: boolean): Promise<unknown[]> => {
      const { service, document } = createFixture(text, { settings: { inlayHints: { citations: isOn } } });
      const whole = { start: { line: 0, character: 0 }, end: document.positionAt(9999) };
      return (await service.inlayHints(document, whole)).map(({ label, position }) => [
        label,
        position.character,
      ]);
    };
    assert.deepEqual(await hints(true), [["Kin 2020", 11]]);
    assert.deepEqual(await hints(false), []);
  });
  it("word list: keys and the words they are made of", async () => {
    const { service } = createFixture(`${NAMES}Cells [@kin2020; @zebra:Lindholm99].\n${BIB}`);
    assert.deepEqual(await service.wordList(), ["Lindholm", "lost", "part", "zebra", "zebra:Lindholm99"]);
  });
});

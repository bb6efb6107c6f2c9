import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { type RunningServer, startLanguageServer } from "../support/languageServer.js";

const PAPER = "---\nbibliography: refs.bib\n---\n\nCells [@kin2020] and [@fig:one].\n";
const CLOSED = "---\nbibliography: ../refs.bib\n---\n\nAgain @kin2020.\n";
const BIB = "@article{kin2020, title = {Cells}, year = {2020}, doi = {10.1234/abc}}\n";

const Position = z.object({ line: z.int(), character: z.int() });
const Range = z.object({ start: Position, end: Position });
const Locations = z.array(z.object({ uri: z.string(), range: Range }));
const Changes = z.object({
  changes: z.record(z.string(), z.array(z.object({ range: Range, newText: z.string() }))),
});

describe("getting around over stdio", () => {
  let folder: string;
  let server: RunningServer;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).toString();
  const at = (name: string, line: number, character: number, more: object = {}) => ({
    textDocument: { uri: uri(name) },
    position: { line, character },
    ...more,
  });
  const ask = (method: string, params: object): Promise<unknown> =>
    server.connection.sendRequest(method, params);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stemma-navigation-"));
    mkdirSync(join(folder, "part"));
    writeFileSync(join(folder, "refs.bib"), BIB);
    writeFileSync(join(folder, "part/closed.md"), CLOSED);
    server = await startLanguageServer({}, pathToFileURL(folder).toString());
    await server.open(uri("paper.md"), PAPER);
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  it("finds a key in the library, in the open text and in one on disk", async () => {
    const found = Locations.parse(
      await ask("textDocument/references", at("paper.md", 4, 10, { context: { includeDeclaration: true } })),
    );
    assert.deepEqual(
      found.map((one) => one.uri),
      [uri("refs.bib"), uri("paper.md"), uri("part/closed.md")],
    );
  });
  it("renames it in all of them, and says why it cannot", async () => {
    const { changes } = Changes.parse(
      await ask("textDocument/rename", at("paper.md", 4, 10, { newName: "kin2020a" })),
    );
    assert.deepEqual(
      Object.entries(changes).map(([changed, edits]) => [changed, edits.map(({ newText }) => newText)]),
      [
        [uri("paper.md"), ["@kin2020a"]],
        [uri("part/closed.md"), ["@kin2020a"]],
        [uri("refs.bib"), ["kin2020a"]],
      ],
    );
    await assert.rejects(
      ask("textDocument/prepareRename", at("paper.md", 4, 25)),
      /names a part of this document/u,
    );
    assert.equal(await ask("textDocument/prepareRename", at("paper.md", 4, 1)), null);
  });
  it("answers from the library, too, as it stands in its buffer", async () => {
    await server.open(uri("refs.bib"), `% first\n${BIB}`, "bibtex");
    const found = Locations.parse(
      await ask("textDocument/references", at("refs.bib", 1, 12, { context: { includeDeclaration: false } })),
    );
    assert.deepEqual(
      found.map((one) => one.uri),
      [uri("paper.md"), uri("part/closed.md")],
    );
    const [definition] = [
      z.object({ range: Range }).parse(await ask("textDocument/definition", at("paper.md", 4, 10))),
    ];
    assert.equal(definition.range.start.line, 1);
    const links = z
      .array(z.object({ target: z.string() }))
      .parse(await ask("textDocument/documentLink", { textDocument: { uri: uri("refs.bib") } }));
    assert.deepEqual(links, [{ target: "https://doi.org/10.1234/abc" }]);
  });
  it("has an outline for clients without one, highlights, symbols of the workspace, words for a spell checker", async () => {
    assert.deepEqual(
      await ask("textDocument/documentSymbol", { textDocument: { uri: uri("paper.md") } }),
      [],
    );
    assert.equal(
      z.array(z.unknown()).parse(await ask("textDocument/documentHighlight", at("paper.md", 4, 10))).length,
      1,
    );
    assert.equal(await ask("textDocument/documentHighlight", at("paper.md", 4, 1)), null);
    assert.match(JSON.stringify(await ask("workspace/symbol", { query: "kin" })), /"name":"kin2020"/u);
    assert.deepEqual(await ask("stemma/wordList", {}), []);
    assert.deepEqual(
      await ask("textDocument/inlayHint", {
        textDocument: { uri: uri("paper.md") },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      }),
      [],
    );
  });
  it("offers no outline to an editor that has its own", async () => {
    const Capabilities = z.object({ capabilities: z.looseObject({ renameProvider: z.unknown() }) });
    const capabilities = async (ownOutline: boolean) => {
      const other = await startLanguageServer({ ownOutline });
      const answer = Capabilities.parse(other.initialized).capabilities;
      await other.stop();
      return answer;
    };
    assert.equal((await capabilities(true))["documentSymbolProvider"], undefined);
    assert.equal((await capabilities(false))["documentSymbolProvider"], true);
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CancellationTokenSource, ResponseError } from "vscode-jsonrpc/node.js";
import { SourcesResult, StatusResult, TextEditResult } from "../../src/protocol.js";
import { type RunningServer, startLanguageServer } from "../support/languageServer.js";

const isHover = (value: unknown): value is { contents: { value: string } } =>
  typeof value === "object" && value !== null && "contents" in value;

describe("the server over stdio", () => {
  let folder: string;
  let server: RunningServer;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).toString();
  const ask = (
    method: string,
    name: string,
    position: { line: number; character: number },
  ): Promise<unknown> =>
    server.connection.sendRequest(method, { textDocument: { uri: uri(name) }, position });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stemma-server-"));
    writeFileSync(
      join(folder, "refs.bib"),
      "@book{tome, title = {On Granite}, author = {Stone, C.}, year = 1999}\n@book{broken, title = {x\n",
    );
    server = await startLanguageServer({}, pathToFileURL(folder).toString());
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers the first hover though it comes before all is loaded", async () => {
    await server.open(uri("a.md"), "# Depression\n\nMSCs raise BDNF in rats.\n");
    const hover = await ask("textDocument/hover", "a.md", { line: 2, character: 12 });
    assert.ok(isHover(hover));
    assert.match(hover.contents.value, /brain-derived neurotrophic factor/u);
  });

  it("completes citations from her library and the shipped review", async () => {
    await server.open(uri("b.md"), "---\nbibliography: refs.bib\n---\n\nSaid [@]\n");
    const list = JSON.stringify(await ask("textDocument/completion", "b.md", { line: 4, character: 7 }));
    assert.match(list, /"tome"/u);
    assert.match(list, /"kin2020"/u);
  });

  it("changes a manuscript as a whole: by request, and as a source action where that is asked for", async () => {
    const text =
      "---\nbibliography: refs.bib\n---\n\nStem cells help in depression. MDD is common, and an MDD lasts.\n";
    await server.open(uri("whole.md"), text);
    const textDocument = { uri: uri("whole.md") };
    const edited = TextEditResult.parse(
      await server.connection.sendRequest("stemma/textEdit", { textDocument, what: "fixAll" }),
    );
    assert.deepEqual(
      edited.edits.map(({ newText }) => newText),
      ["Major depressive disorder (MDD)"],
    );
    const list = { textDocument, what: "abbreviationList" };
    assert.deepEqual(
      TextEditResult.parse(await server.connection.sendRequest("stemma/textEdit", list)).edits,
      [],
    );
    const start = { line: 4, character: 32 };
    const actions = async (only?: readonly string[]): Promise<string> =>
      JSON.stringify(
        await server.connection.sendRequest("textDocument/codeAction", {
          textDocument,
          range: { start, end: start },
          context: { diagnostics: [], ...(only ? { only } : {}) },
        }),
      );
    assert.match(await actions(["source.fixAll"]), /source\.fixAll\.stemma/u);
    const bulb = await actions();
    assert.equal(bulb.split('"title":"Define MDD').length - 1, 1, bulb);
    assert.doesNotMatch(bulb, /source\./u);
  });

  it("finds sources by text and by position", async () => {
    const byText = SourcesResult.parse(
      await server.connection.sendRequest("stemma/sources", {
        text: "Encapsulated MSCs reduce depressive-like behavior in Wistar-Kyoto rats",
      }),
    );
    assert.ok(byText.recommended.includes("kin2020"), JSON.stringify(byText.recommended));
    const byPosition = SourcesResult.parse(await ask("stemma/sources", "a.md", { line: 2, character: 3 }));
    assert.equal(byPosition.query.text, "MSCs raise BDNF in rats.");
  });

  it("says what was found, read and failed", async () => {
    const status = StatusResult.parse(
      await server.connection.sendRequest("stemma/status", { textDocument: { uri: uri("b.md") } }),
    );
    assert.deepEqual(
      status.packs.map(({ id }) => id),
      ["jurczenko2025"],
    );
    assert.deepEqual(
      status.libraries.map(({ state, entries, problems }) => [
        state,
        entries,
        problems.map(({ line }) => line),
      ]),
      [["read", 1, [2]]],
    );
  });

  it("waits with its answers for settings that come late, and takes the right ones where one is wrong", async () => {
    const late = async (): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { libraries: ["refs.bib"], packs: 3 };
    };
    const slow = await startLanguageServer({}, pathToFileURL(folder).toString(), late);
    await slow.open(uri("d.md"), "Said [@tome]\n");
    const params = { textDocument: { uri: uri("d.md") }, position: { line: 0, character: 8 } };
    assert.match(
      JSON.stringify(await slow.connection.sendRequest("textDocument/hover", params)),
      /On granite/u,
    );
    const { settingProblems } = StatusResult.parse(await slow.connection.sendRequest("stemma/status", {}));
    assert.deepEqual(
      settingProblems.map((problem) => problem.split(":")[0]),
      ["stemma.packs"],
    );
    assert.equal(await slow.stop(), 0);
  });

  it("refuses a malformed request with the reason", async () => {
    await assert.rejects(
      server.connection.sendRequest("stemma/sources", { txt: 1 }),
      (error: unknown) => error instanceof ResponseError && error.message.includes("Invalid input"),
    );
  });

  it("rejects a cancelled request as cancelled, not as empty", async () => {
    const source = new CancellationTokenSource();
    const text = `${"Lorem MSC ipsum. ".repeat(20_000)}\n`;
    await server.open(uri("long.md"), text);
    const asked = server.connection.sendRequest(
      "textDocument/hover",
      { textDocument: { uri: uri("long.md") }, position: { line: 0, character: 7 } },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, (error: unknown) => error instanceof ResponseError && error.code === -32800);
  });

  it("prefers an open buffer to the disk", async () => {
    await server.open(uri("refs.bib"), "@book{buffer, title = {Unsaved}}\n", "bibtex");
    assert.match(
      JSON.stringify(await ask("textDocument/completion", "b.md", { line: 4, character: 7 })),
      /"buffer"/u,
    );
  });

  const garbage: [string, string][] = [
    ["an empty file", ""],
    ["binary", String.fromCharCode(...Array.from({ length: 4000 }, (_, i) => (i * 7919) % 0xffff))],
    ["a line of 5 MB", "word [@key] BDNF `x` $y$ ".repeat(210_000)],
    ["brackets without end", "[".repeat(20_000)],
    ["broken front matter", "---\nbibliography: [refs.bib\n: {\n---\n\nBDNF [@x]\n"],
    ["a library that vanished", "---\nbibliography: gone.bib\n---\n\nBDNF [@x]\n"],
  ];
  for (const [what, text] of garbage)
    it(`lives through ${what}, and still answers`, async function () {
      this.timeout(20_000);
      await server.open(uri(`garbage.md`), text);
      await ask("textDocument/hover", "garbage.md", { line: 0, character: 3 });
      await ask("textDocument/completion", "garbage.md", { line: 0, character: 7 });
      await server.connection.sendNotification("textDocument/didClose", {
        textDocument: { uri: uri("garbage.md") },
      });
      assert.ok(isHover(await ask("textDocument/hover", "a.md", { line: 2, character: 12 })));
    });

  it("reads on where the disk changes under it", async () => {
    await server.open(uri("c.md"), "---\nbibliography: late.bib\n---\n\nSaid [@]\n");
    assert.doesNotMatch(
      JSON.stringify(await ask("textDocument/completion", "c.md", { line: 4, character: 7 })),
      /"late"/u,
    );
    writeFileSync(join(folder, "late.bib"), "@book{late, title = {Too late}}\n");
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("late.bib"), type: 1 }],
    });
    assert.match(
      JSON.stringify(await ask("textDocument/completion", "c.md", { line: 4, character: 7 })),
      /"late"/u,
    );
  });
});

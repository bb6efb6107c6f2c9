import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { type RunningServer, startLanguageServer } from "../support/languageServer.js";

const SENTENCE =
  "It is proven that extracellular vesicles of mesenchymal stem cells increase hippocampal neuroblasts and dendritic complexity";
const TEXT = `---\nbibliography: refs.bib\n---\n\n${SENTENCE} [@costaferro2025].\n`;

const BIB = "@article{costaferro2025, title = {Vesicles}, doi = {10.1016/j.lfs.2025.123479}}\n";

const Diagnostic = z.looseObject({
  range: z.object({ start: z.object({ line: z.int(), character: z.int() }) }),
  code: z.string(),
  source: z.literal("stemma"),
  severity: z.int(),
  message: z.string(),
});
const Report = z.object({ kind: z.literal("full"), items: z.array(Diagnostic) });
const Published = z.object({ uri: z.string(), diagnostics: z.array(Diagnostic) });
const Action = z.looseObject({
  title: z.string(),
  kind: z.string(),
  diagnostics: z.array(Diagnostic).optional(),
});

describe("diagnostics over stdio", () => {
  let folder: string;
  let server: RunningServer;
  let settings: unknown = {};
  let published: z.infer<typeof Published>[] = [];
  let told: () => void = () => undefined;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).toString();
  const pull = async (name: string) =>
    Report.parse(
      await server.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: uri(name) } }),
    ).items;
  /** Waits for what the server sends on a document until it fits. */
  async function sent(name: string, fits: (codes: string[]) => boolean): Promise<string[]> {
    for (;;) {
      const last = published.findLast((one) => one.uri === uri(name));
      const codes = last?.diagnostics.map(({ code }) => code);
      if (codes && fits(codes)) return codes;
      await new Promise<void>((resolve) => (told = resolve));
    }
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stemma-diagnostics-"));
    writeFileSync(join(folder, "refs.bib"), BIB);
    server = await startLanguageServer({}, pathToFileURL(folder).toString(), () => Promise.resolve(settings));
    server.connection.onNotification("textDocument/publishDiagnostics", (params: unknown) => {
      published.push(Published.parse(params));
      told();
    });
  });
  beforeEach(() => {
    published = [];
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers a client that asks", async () => {
    await server.open(uri("a.md"), TEXT);
    const [finding, ...more] = await pull("a.md");
    assert.deepEqual(more, []);
    assert.equal(finding?.code, "claim/overstated");
    assert.deepEqual(finding.range.start, { line: 4, character: 6 });
    assert.match(finding.message, /“proven” is a strong word/u);
  });
  it("sends them to a client that does not ask, and none once the document is closed", async () => {
    await server.open(uri("b.md"), TEXT);
    assert.deepEqual(await sent("b.md", (codes) => codes.length > 0), ["claim/overstated"]);
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: uri("b.md") } });
    assert.deepEqual(await sent("b.md", (codes) => codes.length === 0), []);
  });
  it("says nothing of a README, or of data that is no library", async () => {
    await server.open(uri("README.md"), `# Tool\n\n${SENTENCE}.\n`);
    await server.open(uri("package.json"), '{ "name": "tool" }\n', "json");
    assert.deepEqual(await pull("README.md"), []);
    assert.deepEqual(await pull("package.json"), []);
  });
  it("says of an open library what no manuscript cites, and follows the manuscript", async () => {
    const library = uri("own.bib");
    const citing = (key: string): string => `---\nbibliography: own.bib\n---\n\nCells divide [@${key}].\n`;
    await server.open(uri("own.md"), citing("y"));
    await server.open(library, "@book{x, title = {Y}}\n", "bibtex");
    const unused = (codes: string[]): boolean => codes.includes("library/unused-entry");
    await sent("own.bib", unused);
    assert.ok(unused((await pull("own.bib")).map(({ code }) => code)));
    await server.change(uri("own.md"), 2, citing("x"));
    await sent("own.bib", (codes) => !unused(codes));
  });
  it("follows an edit", async () => {
    await server.open(uri("c.md"), TEXT);
    assert.equal((await pull("c.md")).length, 1);
    await server.change(uri("c.md"), 2, TEXT.replace("It is proven", "It is likely"));
    assert.deepEqual(await pull("c.md"), []);
  });
  it("mends what it finds: the fixes stand in the light bulb with their diagnostics", async () => {
    await server.open(uri("d.md"), TEXT);
    const at = { line: 4, character: 8 };
    const actions = z.array(Action).parse(
      await server.connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri: uri("d.md") },
        range: { start: at, end: at },
        context: { diagnostics: [] },
      }),
    );
    const silence = actions.find(({ title }) => title.startsWith("Say nothing of this here"));
    assert.equal(silence?.kind, "quickfix");
    assert.deepEqual(
      silence.diagnostics?.map(({ code }) => code),
      ["claim/overstated"],
    );
  });
  it("says in the hover why", async () => {
    await server.open(uri("e.md"), TEXT);
    await pull("e.md");
    const hover = await server.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: uri("e.md") },
      position: { line: 4, character: 8 },
    });
    assert.match(JSON.stringify(hover), /In the review\*\* \(§/u);
  });
  it("follows the settings: off, louder, and what is wrong in them", async () => {
    await server.open(uri("f.md"), TEXT);
    assert.deepEqual(await sent("f.md", (codes) => codes.length > 0), ["claim/overstated"]);
    settings = { rules: { "claim/overstated": "off" } };
    await server.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    assert.deepEqual(await sent("f.md", (codes) => codes.length === 0), []);
    settings = { rules: { "claim/overstated": "warning", "claim/uncited": "loud" } };
    await server.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await sent("f.md", (codes) => codes.length > 0);
    assert.equal((await pull("f.md"))[0]?.severity, 2);
    settings = {};
    await server.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  });
  it("looks again when a library changes", async () => {
    await server.open(uri("g.md"), TEXT);
    await sent("g.md", (codes) => codes.length > 0);
    published = [];
    writeFileSync(join(folder, "refs.bib"), "@book{other, title = {Other}}\n");
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("refs.bib"), type: 2 }],
    });
    assert.deepEqual(await sent("g.md", (codes) => codes.includes("citation/unknown-key")), [
      "claim/overstated",
      "citation/unknown-key",
    ]);
    writeFileSync(join(folder, "refs.bib"), BIB);
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uri("refs.bib"), type: 2 }],
    });
    await sent("g.md", (codes) => !codes.includes("citation/unknown-key"));
  });
  it("reports on a manuscript, and tells of a rule", async () => {
    await server.open(uri("h.md"), TEXT);
    const report = await server.connection.sendRequest("stemma/report", {
      textDocument: { uri: uri("h.md") },
    });
    assert.match(JSON.stringify(report), /# Citation report: h\.md/u);
    const rule = await server.connection.sendRequest("stemma/rule", { code: "claim/uncited" });
    assert.match(JSON.stringify(rule), /# `claim\/uncited`/u);
    assert.equal(await server.connection.sendRequest("stemma/rule", { code: "no/rule" }), null);
  });
});

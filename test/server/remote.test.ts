import assert from "node:assert/strict";
import { CitationEditResult } from "../../src/protocol.js";
import { type RunningServer, startLanguageServer } from "../support/languageServer.js";

/** As in a window on another machine, where the extension runs on the author's: files are the editor's to read. */
describe("a server on the author's side of a remote window", () => {
  const FOLDER = "vscode-remote://ssh-remote%2Bhost/home/ada/paper";
  const FILES = new Map([[`${FOLDER}/refs.bib`, "@book{tome, title = {On Granite}, year = 1999}\n"]]);
  const uri = `${FOLDER}/a.md`;
  let server: RunningServer;
  before(async () => {
    server = await startLanguageServer({ remoteFiles: true }, FOLDER);
    server.connection.onRequest("stemma/readFile", ({ uri: asked }: { uri: string }) => {
      const text = FILES.get(asked);
      return text === undefined ? null : { base64: Buffer.from(text).toString("base64") };
    });
    server.connection.onRequest("stemma/readDirectory", () => null);
    await server.open(uri, "---\nbibliography: refs.bib\n---\n\nSaid [@]\n");
  });
  after(() => server.stop());

  it("reads her library through the editor", async () => {
    const params = { textDocument: { uri }, position: { line: 4, character: 7 } };
    const list: unknown = await server.connection.sendRequest("textDocument/completion", params);
    assert.match(JSON.stringify(list), /"tome"/u);
  });
  it("adds to it by the editor's edits", async () => {
    const params = {
      textDocument: { uri },
      position: { line: 0, character: 0 },
      keys: ["moss2020"],
      items: [{ id: "moss2020", type: "book", title: "Moss" }],
      where: "nowhere",
      addToLibrary: true,
    };
    const result = CitationEditResult.parse(
      await server.connection.sendRequest("stemma/citationEdit", params),
    );
    assert.deepEqual(
      result.edits.map((edit) => edit.uri),
      [`${FOLDER}/refs.bib`],
    );
    assert.match(result.added ?? "", /@book\{moss2020/u);
  });
});

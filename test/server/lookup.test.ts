import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ReferencesResult } from "../../src/protocol.js";
import { type RunningServer, startLanguageServer } from "../support/languageServer.js";
import { crossrefWork } from "../support/publicServices.js";

describe("looking up over stdio", () => {
  let folder: string;
  let service: Server;
  let asked: string[];
  let services: { readonly crossref: string };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stemma-lookup-"));
    writeFileSync(join(folder, "refs.bib"), "@book{tome, title = {On Granite}}\n");
    service = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(crossrefWork));
    });
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
    const address = service.address();
    assert.ok(address !== null && typeof address === "object");
    services = { crossref: `http://127.0.0.1:${address.port}` };
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    service.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function look(enabled: boolean): Promise<ReferencesResult> {
    const options = { services, cacheFolder: pathToFileURL(join(folder, "cache")).toString() };
    const settings = () => Promise.resolve({ network: { enabled } });
    const server: RunningServer = await startLanguageServer(
      options,
      pathToFileURL(folder).toString(),
      settings,
    );
    try {
      const uri = pathToFileURL(join(folder, "a.md")).toString();
      await server.open(uri, "---\nbibliography: refs.bib\n---\n\nSaid.\n");
      const from = { kind: "text", text: "10.5555/moss.2018.7" };
      const params = { textDocument: { uri }, from };
      return ReferencesResult.parse(await server.connection.sendRequest("stemma/references", params));
    } finally {
      await server.stop();
    }
  }

  it("sends nothing while it is not allowed", async () => {
    const { needsNetwork, offers } = await look(false);
    assert.deepEqual([needsNetwork, offers, asked], [true, [], []]);
  });
  it("asks once it is, and keeps the answer for the next session", async () => {
    assert.deepEqual(
      (await look(true)).offers.map(({ item }) => item.id),
      ["fern2020"],
    );
    assert.deepEqual(asked, ["/works/10.5555%2Fmoss.2018.7"]);
    assert.deepEqual(
      (await look(true)).offers.map(({ item }) => item.id),
      ["fern2020"],
    );
    assert.equal(asked.length, 1);
    assert.ok(readdirSync(join(folder, "cache")).some((name) => name.startsWith("web-")));
  });
});

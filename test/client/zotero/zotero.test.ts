import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { findCited, findZotero, type Zotero } from "../../../src/client/zotero/zotero.js";

/*
 * Stand-ins for Zotero on this computer: Better BibTeX's JSON-RPC and Zotero's local API, in their documented shapes, with works
 * that do not exist.
 */

const moss = {
  id: "http://zotero.org/users/42/items/MOSSKEY1",
  type: "article-journal",
  title: "<i>Moss</i> in the cage",
  author: [
    { family: "Fern", given: "Kyo" },
    { family: "Moor", given: "Ada" },
    { literal: "Moss Consortium" },
  ],
  issued: { "date-parts": [["2019", 5]] },
  volume: 7,
  DOI: "10.5555/moss",
};

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

async function listen(handler: Handler): Promise<{ base: string; server: Server }> {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => handler(request, body, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  return { base: `http://127.0.0.1:${address.port}`, server };
}

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
};

/** Zotero's server: what looks like a browser is turned away. */
const isAllowed = ({ headers }: IncomingMessage): boolean =>
  !(headers["user-agent"] ?? "").startsWith("Mozilla/") && headers["zotero-allowed-request"] !== undefined;

const betterBibtex: Handler = (request, body, response) => {
  if (!isAllowed(request) || request.url !== "/better-bibtex/json-rpc") {
    response.writeHead(404).end("No endpoint found");
    return;
  }
  const asked: unknown = JSON.parse(body);
  assert.ok(typeof asked === "object" && asked !== null && "method" in asked && "params" in asked);
  const { method, params } = asked;
  const first: unknown = Array.isArray(params) ? params[0] : undefined;
  const result = (value: unknown): void => json(response, { jsonrpc: "2.0", result: value, id: 1 });
  if (method === "api.ready") result({ zotero: "7.0.1", betterbibtex: "7.0.5" });
  else if (method === "item.search")
    result(
      /moss|fern/i.test(String(first))
        ? [
            { ...moss, citekey: "fernMoss2019", "citation-key": "fernMoss2019", library: "My Library" },
            {
              id: "http://zotero.org/groups/77/items/GROUPKEY",
              type: "book",
              title: "Moss",
              citekey: "moss",
              library: "Lab",
            },
            7,
          ]
        : [],
    );
  else if (method === "item.attachments" && first === "fernMoss2019")
    result([
      { open: "zotero://open-pdf/library/items/SNAP", path: "/x/page.html" },
      { open: "zotero://open-pdf/library/items/PDFKEY", path: "/x/Moss.PDF", annotations: [] },
    ]);
  else if (method === "item.attachments") result([{ open: "zotero://open-pdf/x", path: false }]);
  else json(response, { jsonrpc: "2.0", error: { code: -32601, message: "Method not found" }, id: null });
};

const local =
  (isOn: boolean): Handler =>
  (request, _body, response) => {
    const url = new URL(request.url ?? "", "http://x");
    if (!isAllowed(request) || !url.pathname.startsWith("/api/"))
      response.writeHead(404).end("No endpoint found");
    else if (!isOn) response.writeHead(403).end("Local API is not enabled");
    else if (url.pathname === "/api/users/0/items/MOSSKEY1/children")
      json(response, [
        { key: "NOTE", data: { itemType: "note" } },
        { key: "PDFKEY", data: { itemType: "attachment", contentType: "application/pdf" } },
      ]);
    else if (url.pathname === "/api/users/0/items/top" && url.searchParams.get("q") === "moss")
      json(response, [
        {
          key: "MOSSKEY1",
          version: 5,
          library: { type: "user", id: 42, name: "My Library", links: {} },
          meta: { creatorSummary: "Fern et al." },
          data: { key: "MOSSKEY1", itemType: "journalArticle", extra: "tex: x\nCitation Key: fernMoss2019" },
          csljson: moss,
        },
        { key: "ATTACHED", data: { itemType: "attachment" }, csljson: { title: "Moss.pdf" } },
        { key: "KEYLESS1", data: { itemType: "book" }, csljson: { id: "x", type: "book", title: "Moss" } },
      ]);
    else json(response, []);
  };

describe("Zotero on this computer", () => {
  let server: Server | undefined;
  async function found(handler: Handler): Promise<Zotero> {
    const started = await listen(handler);
    server = started.server;
    const reading = await findZotero(started.base);
    assert.ok(reading.kind === "found", reading.kind === "absent" ? reading.message : "");
    return reading.zotero;
  }
  async function message(handler: Handler): Promise<string> {
    const started = await listen(handler);
    server = started.server;
    const reading = await findZotero(started.base);
    return reading.kind === "absent" ? reading.message : "found";
  }
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  it("is said to be not running where nothing listens", async () => {
    const reading = await findZotero("http://127.0.0.1:9");
    assert.ok(reading.kind === "absent" && reading.message.includes("is not running"));
  });
  it("is said to be closed to others, with the place to open it", async () => {
    assert.match(await message(local(false)), /Allow other applications on this computer/);
  });
  it("is said to be too old where it knows neither way", async () => {
    assert.match(await message((_, __, response) => response.writeHead(404).end()), /Zotero 7 or later/);
  });

  it("by Better BibTeX: searched, with keys, and addresses of item and PDF", async () => {
    const zotero = await found(betterBibtex);
    assert.equal(zotero.way, "Better BibTeX");
    const [first, second, ...more] = await zotero.search("moss");
    assert.ok(first && second);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [first.citeKey, first.authors, first.year, first.library, first.select, await first.pdf()],
      [
        "fernMoss2019",
        "Fern et al.",
        "2019",
        "My Library",
        "zotero://select/library/items/MOSSKEY1",
        "zotero://open-pdf/library/items/PDFKEY",
      ],
    );
    assert.deepEqual(Object.keys(first.csl).sort(), ["DOI", "author", "issued", "title", "type", "volume"]);
    assert.equal(second.select, "zotero://select/groups/77/items/GROUPKEY");
    assert.equal(await second.pdf(), undefined);
    assert.deepEqual(await zotero.search("nothing"), []);
  });
  it("by its local API: the same, without attachments, with keys that were pinned", async () => {
    const zotero = await found(local(true));
    assert.equal(zotero.way, "local API");
    const [first, second, ...more] = await zotero.search("moss");
    assert.ok(first && second);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [first.citeKey, first.select, await first.pdf()],
      ["fernMoss2019", "zotero://select/library/items/MOSSKEY1", "zotero://open-pdf/library/items/PDFKEY"],
    );
    assert.equal(second.citeKey, "");
  });
  it("finds what a manuscript cites by its key, else by its title", async () => {
    const zotero = await found(betterBibtex);
    assert.equal((await findCited(zotero, "moss", ""))?.citeKey, "moss");
    assert.equal((await findCited(zotero, "other2019", "Moss in the Cage."))?.citeKey, "fernMoss2019");
    assert.equal(await findCited(zotero, "other2019", "Lichen"), undefined);
  });
  it("gives up a search that is superseded", async () => {
    const zotero = await found((request, body, response) => {
      if (body.includes("api.ready")) betterBibtex(request, body, response);
    });
    const abort = new AbortController();
    const search = zotero.search("moss", abort.signal);
    abort.abort();
    await assert.rejects(search, { name: "AbortError" });
  });
  const faults: readonly (readonly [what: string, handler: Handler])[] = [
    ["garbage", (_, __, response) => response.writeHead(200).end("<html>")],
    ["half an answer", (_, __, response) => response.writeHead(200).end('{"jsonrpc": "2.0", "result": [')],
    ["another shape", (_, __, response) => json(response, { jsonrpc: "2.0", result: { a: 1 } })],
    [
      "an error",
      (_, __, response) => json(response, { jsonrpc: "2.0", error: { code: 1, message: "Locked" } }),
    ],
  ];
  for (const [what, handler] of faults)
    it(`says so where it answers ${what}`, async () => {
      const zotero = await found((request, body, response) => {
        if (body.includes("api.ready")) betterBibtex(request, body, response);
        else handler(request, body, response);
      });
      await assert.rejects(zotero.search("moss"), /cannot read|Locked/);
    });
});

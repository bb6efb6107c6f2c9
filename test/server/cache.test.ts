import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { SourcesResult } from "../../src/protocol.js";
import { folderCache } from "../../src/server/cache.js";
import { startLanguageServer } from "../support/languageServer.js";

describe("a folder of what can be made anew", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stemma-cache-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("gives back what was kept, and makes its folder", async () => {
    const cache = folderCache(join(folder, "a/b"));
    assert.equal(await cache.read("library-1"), undefined);
    await cache.write("library-1", Uint8Array.of(1, 2, 3));
    assert.deepEqual([...((await cache.read("library-1")) ?? [])], [1, 2, 3]);
    assert.deepEqual(readdirSync(join(folder, "a/b")), ["library-1.bin"]);
  });
  it("drops what was not read for longest where it holds too much, and touches no other file", async () => {
    const place = join(folder, "full");
    const cache = folderCache(place, 25);
    const age = (key: string, seconds: number): void => {
      utimesSync(join(place, `${key}.bin`), seconds, seconds);
    };
    await cache.write("old", new Uint8Array(10));
    await cache.write("older", new Uint8Array(10));
    age("old", 1000);
    age("older", 500);
    writeFileSync(join(place, "hers.txt"), "not ours");
    await cache.read("older");
    await cache.write("new", new Uint8Array(10));
    assert.deepEqual(readdirSync(place).sort(), ["hers.txt", "new.bin", "older.bin"]);
  });
  it("takes no key that leads out of its folder", async () => {
    await assert.rejects(async () => folderCache(folder).read("../secret"));
  });
});

describe("a library's index over stdio", () => {
  const SENTENCE = "Capsaicin opened receptors in the tongue of the newt within seconds.";
  const LIBRARY = `@article{newt, title = {Capsaicin receptors in the tongue of the newt}, year = 2019}\n${Array.from(
    { length: 400 },
    (_, at) => `@article{c${at}, title = {Copper prices, part ${at}}, year = 2001}\n`,
  ).join("")}`;
  const Message = z.looseObject({ message: z.string() });
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stemma-index-"));
    writeFileSync(join(folder, "refs.bib"), LIBRARY);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a session finds, and what it says of the index. */
  async function session(options: unknown): Promise<{ key: string | undefined; said: string }> {
    const server = await startLanguageServer(options, pathToFileURL(folder).toString());
    const log: string[] = [];
    server.connection.onNotification("window/logMessage", (params: unknown) => {
      log.push(Message.parse(params).message);
    });
    const uri = pathToFileURL(join(folder, "a.md")).toString();
    await server.open(uri, `---\nbibliography: refs.bib\n---\n\n${SENTENCE}\n`);
    const result = SourcesResult.parse(
      await server.connection.sendRequest("stemma/sources", {
        textDocument: { uri },
        position: { line: 4, character: 3 },
      }),
    );
    const cache = join(folder, "kept");
    const isKept = (): boolean =>
      existsSync(cache) && readdirSync(cache).some((name) => name.endsWith(".bin"));
    if (JSON.stringify(options).includes("cacheFolder"))
      while (!isKept()) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await server.stop(), 0);
    const said = log.find((line) => line.includes("index of")) ?? "";
    return { key: result.candidates[0]?.references[0]?.citeKey, said };
  }

  it("is made anew and kept in the first session, and opened as kept in the second", async () => {
    const options = { cacheFolder: pathToFileURL(join(folder, "kept")).toString() };
    const [first, second] = [await session(options), await session(options)];
    assert.deepEqual([first.key, second.key], ["newt", "newt"]);
    assert.match(first.said, /401 entries, made anew/u);
    assert.match(second.said, /401 entries, as kept/u);
  });
  it("is made anew each time where the client names no folder", async () => {
    assert.match((await session({})).said, /made anew/u);
  });
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { sweepAbandoned, writeWhole } from "../../src/node/writeWhole.js";

describe("a file that is written whole or not at all", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "stemma-write-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is made with its folders, replaced, and leaves nothing beside it", async () => {
    const path = join(folder, "a/b/refs.bib");
    await writeWhole(path, "old");
    await writeWhole(path, "new");
    assert.equal(readFileSync(path, "utf8"), "new");
    assert.deepEqual(readdirSync(join(folder, "a/b")), ["refs.bib"]);
  });
  it("keeps the mode of the file, and a link to it", async function () {
    if (process.platform === "win32") this.skip();
    const path = join(folder, "mode.bib");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    symlinkSync(path, join(folder, "link.bib"));
    await writeWhole(join(folder, "link.bib"), "new");
    assert.equal(readFileSync(path, "utf8"), "new");
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });
  it("stays the old one where it cannot be written", async () => {
    mkdirSync(join(folder, "taken"));
    await assert.rejects(writeWhole(join(folder, "taken"), "x"));
    assert.ok(statSync(join(folder, "taken")).isDirectory());
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith("-tmp")),
      [],
    );
  });
  it("takes away what a killed process left, and no other file", async () => {
    const place = join(folder, "left");
    mkdirSync(place);
    const left = ".refs.bib.123e4567-e89b-12d3-a456-426614174000.stemma-tmp";
    const fresh = ".refs.bib.223e4567-e89b-12d3-a456-426614174000.stemma-tmp";
    for (const name of [left, fresh, ".hers.tmp"]) writeFileSync(join(place, name), "x");
    for (const name of [left, ".hers.tmp"]) utimesSync(join(place, name), 1000, 1000);
    await sweepAbandoned(place);
    assert.deepEqual(readdirSync(place).sort(), [".hers.tmp", fresh].sort());
  });
});

describe("killing the process while it writes", () => {
  const KILLS = 20;
  const SIZE = 2_000_000;
  let folder: string;
  let writer: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "stemma-kill-"));
    await build({
      entryPoints: [resolve("src/node/writeWhole.ts")],
      outfile: join(folder, "writeWhole.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
    });
    writer = join(folder, "writer.mjs");
    const module = pathToFileURL(join(folder, "writeWhole.mjs")).href;
    writeFileSync(
      writer,
      `import { writeWhole } from ${JSON.stringify(module)};
       const [, , path] = process.argv;
       process.stdout.write("ready");
       for (let at = 0; ; at++) await writeWhole(path, String(at % 10).repeat(${SIZE}));`,
    );
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes one text of one digit after the other until it is killed. */
  async function killedAfter(path: string, milliseconds: number): Promise<void> {
    const child = spawn(process.execPath, [writer, path], { stdio: ["ignore", "pipe", "inherit"] });
    const gone = new Promise((done) => child.once("exit", done));
    await new Promise((ready) => child.stdout.once("data", ready));
    await new Promise((done) => setTimeout(done, milliseconds));
    child.kill("SIGKILL");
    await gone;
  }

  it(`leaves the old file or the new, ${KILLS} times at moments of chance`, async function () {
    this.timeout(120_000);
    const path = join(folder, "refs.bib");
    writeFileSync(path, "x".repeat(SIZE));
    let halfWritten = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await killedAfter(path, Math.random() * 60);
      const text = readFileSync(path, "utf8");
      assert.equal(text.length, SIZE);
      assert.equal(text, text.charAt(0).repeat(SIZE));
      halfWritten += readdirSync(folder).filter((name) => name.endsWith("-tmp")).length > 0 ? 1 : 0;
      for (const name of readdirSync(folder)) if (name.endsWith("-tmp")) rmSync(join(folder, name));
    }
    // the test would show nothing if no kill had fallen into a write
    assert.ok(halfWritten > 0, "no kill fell into a write");
  });
});

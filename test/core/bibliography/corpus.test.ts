import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Decode, decodeLibraryBytes } from "../../../src/core/bibliography/decodeLibraryBytes.js";
import { insertEntry } from "../../../src/core/bibliography/insertEntry.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

const corpus = join("..", "shared", "corpora", "bib");
const Oracle = z.object({
  path: z.string(),
  ok: z.boolean().nullish(),
  ids: z.array(z.string()).default([]),
});

const decode: Decode = (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
const readText = (path: string): string => decodeLibraryBytes(readFileSync(path), decode).text;

const oracles = (): readonly z.infer<typeof Oracle>[] =>
  readFileSync(join(corpus, "pandoc_ids.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Oracle.parse(JSON.parse(line)));

describe("real library files", function () {
  this.timeout(60_000);
  before(function () {
    if (existsSync(corpus)) return;
    console.log(`    (${corpus} is absent: nothing shown on real files)`);
    this.skip();
  });

  it("give every id that pandoc reads from them, and no problem where pandoc has none", () => {
    const files = oracles().filter(({ ok }) => ok === true);
    assert.ok(files.length > 500);
    for (const { path, ids } of files) {
      const { entries, problems } = readLibrary(readText(join(corpus, path)), path);
      const keys = entries.map(({ key }) => key);
      const missing = ids.filter((id) => !keys.includes(id));
      assert.deepEqual(missing, [], path);
      assert.deepEqual(problems, [], path);
    }
  });

  it("that pandoc rejects whole give their good entries, and a problem in its place for what is broken", () => {
    let kept = 0;
    for (const { path } of oracles().filter(({ ok }) => ok !== true)) {
      const text = readText(join(corpus, path));
      const { entries, problems } = readLibrary(text, path);
      for (const entry of entries) assert.equal(entry.item().id, entry.key);
      for (const { span } of problems) assert.ok(span.start <= span.end && span.end <= text.length);
      kept += entries.length;
    }
    assert.ok(kept > 1000, `${kept} entries kept`);
  });

  it("of every kind are read without a throw, each in a moment, all places within them", () => {
    const paths = readFileSync(join(corpus, "manifest.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => z.object({ path: z.string() }).parse(JSON.parse(line)).path);
    assert.ok(paths.length > 700);
    for (const path of paths) {
      const text = readText(join(corpus, path));
      const started = performance.now();
      const { entries, problems } = readLibrary(text, path);
      for (const entry of entries) entry.item();
      assert.ok(performance.now() - started < 5000, path);
      for (const { span } of [...entries, ...problems])
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, path);
    }
  });

  it("take fifty entries one by one and are the same when these are taken out again", () => {
    const files = oracles()
      .filter(({ ok, path, ids }) => ok === true && path.endsWith(".bib") && ids.length > 2)
      .filter((_, at) => at < 30);
    assert.ok(files.length >= 20);
    let written = 0;
    for (const { path } of files) {
      const text = readText(join(corpus, path));
      let grown = text;
      const edits: { at: number; length: number }[] = [];
      for (let count = 0; count < 50; count++) {
        const item = {
          id: `new${count}`,
          type: "article-journal",
          title: `Title ${count}`,
          author: [{ family: "Kin", given: "K" }],
        };
        const inserted = insertEntry(grown, path, item);
        if ("problem" in inserted) break;
        const { span, newText } = inserted.edit;
        grown = grown.slice(0, span.start) + newText + grown.slice(span.end);
        edits.push({ at: span.start, length: newText.length });
      }
      if (edits.length > 0) written++;
      for (const { at, length } of edits.reverse()) grown = grown.slice(0, at) + grown.slice(at + length);
      assert.equal(grown, text);
    }
    assert.ok(written >= 20, `${written} of ${files.length} files take entries`);
  });
});

describe("the bytes of a library", () => {
  const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);
  const text = "@misc{a, title = {Ängström}}";
  it("are read as UTF-8, with or without a mark", () => {
    assert.deepEqual(decodeLibraryBytes(bytes(text, "utf8"), decode), {
      text,
      encoding: "utf-8",
      problems: [],
    });
    assert.equal(decodeLibraryBytes(bytes(`\ufeff${text}`, "utf8"), decode).text, text);
  });
  it("are read as UTF-16 in both orders, with or without a mark", () => {
    const little = bytes(text, "utf16le");
    const big = Buffer.from(little).swap16();
    assert.equal(decodeLibraryBytes(little, decode).text, text);
    assert.equal(decodeLibraryBytes(big, decode).text, text);
    assert.equal(decodeLibraryBytes(bytes(`\ufeff${text}`, "utf16le"), decode).text, text);
  });
  it("that are neither are read as Windows-1252, and said so", () => {
    const decoded = decodeLibraryBytes(bytes(text, "latin1"), decode);
    assert.equal(decoded.text, text);
    assert.equal(decoded.encoding, "windows-1252");
    assert.match(decoded.problems[0]?.message ?? "", /not UTF-8/);
  });
});

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CslItem } from "../../../src/core/bibliography/cslItem.js";
import { decodeLibraryBytes } from "../../../src/core/bibliography/decodeLibraryBytes.js";
import { insertEntry } from "../../../src/core/bibliography/insertEntry.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

/*
 * What an author's library gets can be taken back: entries are added one by one as text edits, and the undo of each gives the
 * very text that stood before it.
 */

const ADDED = 50;

const item = (at: number): CslItem => ({
  id: `added${at}`,
  type: at % 3 === 0 ? "book" : "article-journal",
  author: [{ family: "Ångström", given: "Eva" }, { literal: "World {Health} Organization" }],
  title: `Part ${at}: "quoted" 50% of α-synuclein & <i>E. coli</i>`,
  "container-title": "J. Odd Things",
  issued: { "date-parts": [[1990 + at, 1 + (at % 12)]] },
  page: "1-9",
  DOI: `10.1000/odd_${at}`,
});

interface Inverse {
  readonly start: number;
  readonly length: number;
}

/** The library with an item more, by an edit of an editor's document, and how to take it back; or why not. */
function added(path: string, text: string, at: number): { text: string; inverse: Inverse } | string {
  const inserted = insertEntry(text, path, item(at));
  if ("problem" in inserted) return inserted.problem;
  const { span, newText } = inserted.edit;
  const document = TextDocument.create(`file:///${path}`, "bibtex", 1, text);
  const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
  // positions are lines and characters: a library whose lines are counted otherwise would take the edit elsewhere
  assert.equal(document.offsetAt(range.start), span.start, path);
  return {
    text: TextDocument.applyEdits(document, [{ range, newText }]),
    inverse: { start: span.start, length: newText.length },
  };
}

/** Adds entries, then undoes them last first; the reason where the library takes none. */
function addAndUndo(path: string, text: string, count = ADDED): string | undefined {
  const states = [text];
  const undo: Inverse[] = [];
  for (let at = 0; at < count; at++) {
    const step = added(path, states.at(-1) ?? "", at);
    if (typeof step === "string") {
      assert.equal(at, 0, `${path} refuses only later: ${step}`);
      return step;
    }
    states.push(step.text);
    undo.push(step.inverse);
  }
  const grown = states.at(-1) ?? "";
  const keys = readLibrary(grown, path).byKey;
  for (let at = 0; at < count; at++) assert.ok(keys.has(`added${at}`), `${path}: added${at}`);
  let back = grown;
  for (const { start, length } of undo.toReversed()) {
    back = back.slice(0, start) + back.slice(start + length);
    states.pop();
    assert.ok(back === states.at(-1), `${path}: an undo does not give what was there before`);
  }
  assert.ok(back === text, path);
  return undefined;
}

describe("fifty entries added and undone", () => {
  const own: readonly (readonly [path: string, text: string])[] = [
    ["plain.bib", "@article{a,\n  title = {A},\n  year = 1999\n}\n"],
    ["windows.bib", "@article{a,\r\n\ttitle={A},\r\n\tyear={1999},\r\n}\r\n"],
    ["noEnd.bib", '@article{a,title="A",year=1999}'],
    [
      "ordered.bib",
      ["aa", "ab", "b", "c", "zz"]
        .map((key) => `% on ${key}\n@book{${key}, title = {X}} % ${key}\n`)
        .join("\n"),
    ],
    ["empty.bib", ""],
    ["items.json", '[\n    {"id": "a", "type": "book"}\n]\n'],
    ["one-line.json", '[{"id":"a","type":"book"}]'],
    ["items.yaml", "references:\n- id: a\n  type: book\n  title: A\n"],
  ];
  for (const [path, text] of own)
    it(path, () => {
      assert.equal(addAndUndo(path, text), undefined);
    });

  it("refuses mixed line ends and says why", () => {
    assert.match(
      addAndUndo("mixed.bib", "@book{a,\r\n title={A}}\n@book{b,\r\n title={B}}\n") ?? "",
      /line ends/,
    );
  });

  it("twenty real libraries", function () {
    this.timeout(120_000);
    const files = realLibraries();
    if (files.length === 0) {
      console.log("      (not run: ../shared/corpora/bib does not lie beside this checkout)");
      return;
    }
    const done: string[] = [];
    const refused: string[] = [];
    for (const file of files) {
      if (done.length === 20) break;
      const reading = decodeLibraryBytes(readFileSync(file), (bytes, encoding) =>
        new TextDecoder(encoding, { fatal: true }).decode(bytes),
      );
      const reason = reading.encoding === "utf-8" ? addAndUndo(file, reading.text) : "not UTF-8";
      if (reason === undefined) done.push(file);
      else refused.push(reason);
    }
    assert.equal(done.length, 20);
    for (const reason of refused) assert.match(reason, /line ends|not UTF-8|broken place|cannot take/);
    console.log(
      `      ${done.length} libraries came back the same; ${refused.length} refused with the reason`,
    );
  });
});

/** Up to a megabyte each, the folders of the corpus in turns, so that no single collection fills the twenty. */
function realLibraries(): string[] {
  const corpus = resolve(process.env["STEMMA_SHARED"] ?? join(process.cwd(), "../shared"), "corpora/bib");
  if (!existsSync(corpus)) return [];
  const folders = readdirSync(corpus).map((name) => join(corpus, name));
  const lists = folders
    .filter((folder) => statSync(folder).isDirectory())
    .map((folder) => bibFiles(folder).sort());
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

function bibFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return bibFiles(path);
    return path.endsWith(".bib") && statSync(path).size > 200 && statSync(path).size < 1_000_000
      ? [path]
      : [];
  });
}

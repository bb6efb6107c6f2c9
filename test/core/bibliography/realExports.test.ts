import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { CslDate, CslItem, CslName } from "../../../src/core/bibliography/cslItem.js";
import { decodeLibraryBytes } from "../../../src/core/bibliography/decodeLibraryBytes.js";
import { readLibrary } from "../../../src/core/bibliography/readLibrary.js";

/*
 * What RIS, PubMed, EndNote, MODS and Word files of JabRef's and Better BibTeX's tests say, typed from the files by hand
 * (pandoc 2.17 reads none of these formats). A field that is not named must not be there.
 */
const Expected = z.record(
  z.string(),
  z.object({ problems: z.number(), entries: z.array(z.record(z.string(), z.string())) }),
);
const corpus = join(process.env["STEMMA_SHARED"] ?? join("..", "shared"), "corpora", "bib");

const COMPARED =
  "id type author editor title container-title issued volume issue number page DOI PMID PMCID ISBN ISSN publisher publisher-place".split(
    " ",
  );

const shownName = (name: CslName): string =>
  name.literal === undefined
    ? [name.family, name.given, name.suffix].filter((part) => part !== undefined).join(", ")
    : `{${name.literal}}`;

const shownDate = (date: CslDate): string => {
  const season = typeof date["season"] === "number" ? ` season ${date["season"]}` : "";
  return (
    (date["date-parts"] ?? []).map((parts) => parts.join("-")).join("/") + season || (date.literal ?? "")
  );
};

const shown = (item: CslItem): Record<string, string> =>
  Object.fromEntries(
    COMPARED.flatMap((field) => {
      if (field === "author" || field === "editor") {
        const names = (item[field] ?? []).map(shownName).join("; ");
        return names === "" ? [] : [[field, names]];
      }
      if (field === "issued") return item.issued ? [[field, shownDate(item.issued)]] : [];
      const value = item[field];
      return typeof value === "string" || typeof value === "number" ? [[field, String(value)]] : [];
    }),
  );

describe("exports of reference managers", () => {
  const expected = Expected.parse(
    JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/libraries/expected.json"), "utf8")),
  );

  before(function () {
    if (existsSync(corpus)) return;
    console.log(`    (${corpus} is absent: nothing shown on real files)`);
    this.skip();
  });

  it("are at least sixty entries", () => {
    assert.ok(Object.values(expected).flatMap(({ entries }) => entries).length >= 60);
  });

  for (const [path, { problems, entries }] of Object.entries(expected))
    it(`are read as they are meant: ${path.split("__").at(-1) ?? path}`, () => {
      const bytes = readFileSync(join(corpus, path));
      const { text } = decodeLibraryBytes(bytes, (part, encoding) =>
        new TextDecoder(encoding, { fatal: true }).decode(part),
      );
      const library = readLibrary(text, path);
      assert.deepEqual(
        library.entries.map((entry) => shown(entry.item())),
        entries.map((entry) =>
          Object.fromEntries(COMPARED.flatMap((f) => (entry[f] === undefined ? [] : [[f, entry[f]]]))),
        ),
      );
      assert.equal(library.problems.length, problems);
    });
});

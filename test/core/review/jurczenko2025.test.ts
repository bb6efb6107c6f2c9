import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  ReadLayer,
  WrittenAbbreviation,
  WrittenTerm,
  CitationOccurrence,
} from "../../../src/core/knowledge/schema.js";
import { ReviewIdentifiers } from "../../../src/core/review/identifiers.js";
import { readReview } from "../../../src/core/review/readReview.js";

/*
 * The shipped layer, and a fresh reading of the review where its text is at hand, against expectations that another
 * person typed from the article.
 */

const readJson = <T>(path: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(path, "utf8")));
const expected = <T>(name: string, schema: z.ZodType<T>): T =>
  readJson(join("test/fixtures/review", `${name}.expected.json`), schema);

const ExpectedReference = z.strictObject({
  number: z.int(),
  citeKey: z.string(),
  type: z.string(),
  author: z.array(z.looseObject({})),
  etAl: z.boolean(),
  title: z.string(),
  "container-title": z.string().optional(),
  issued: z.int().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  page: z.string().optional(),
  DOI: z.string().optional(),
  PMID: z.string().optional(),
  PMCID: z.string().optional(),
  URL: z.string().optional(),
  accessed: z.string().optional(),
});
const ExpectedTable = z.strictObject({
  number: z.int(),
  rows: z.int(),
  columns: z.int(),
  keys: z.array(z.string()),
  cites: z.array(z.array(z.int())),
});
const ExpectedSection = z.strictObject({ number: z.string(), title: z.string(), paragraphs: z.int() });
const ExpectedAbbreviation = z.strictObject({ shortForm: z.string(), longForm: z.string() });

/** A reference of the layer in the words of the expectations. */
function asTyped({ number, citeKey, csl, authorsCutShort }: ReadLayer["references"][number]): object {
  const [year] = csl.issued?.["date-parts"]?.[0] ?? [];
  const day = csl.accessed?.["date-parts"]?.[0]?.map((part) => String(part).padStart(2, "0")).join("-");
  const { type, title = "", author = [], volume, issue, page, DOI, PMID, PMCID, URL: url } = csl;
  const fields = {
    number,
    citeKey,
    type,
    author,
    etAl: authorsCutShort,
    title,
    "container-title": csl["container-title"],
  };
  const all = { ...fields, issued: year, volume, issue, page, DOI, PMID, PMCID, URL: url, accessed: day };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function agreesWithTyped(read: () => ReadLayer): void {
  it("in 58 of 58 references, field by field", () => {
    const typed = expected("references", z.array(ExpectedReference));
    const { references } = read();
    assert.equal(typed.length, 58);
    assert.equal(references.length, 58);
    for (const [index, reference] of typed.entries()) {
      const got = references[index];
      assert.ok(got);
      assert.deepEqual(asTyped(got), reference);
    }
  });
  it("in 36 of 36 abbreviations", () => {
    const typed = expected("abbreviations", z.array(ExpectedAbbreviation));
    assert.equal(typed.length, 36);
    assert.deepEqual(read().abbreviations, typed);
  });
  it("in 102 of 102 citations, with their places", () => {
    const typed = expected("citations", z.array(CitationOccurrence));
    assert.equal(typed.length, 102);
    assert.deepEqual(read().citations, typed);
  });
  it("in the tables", () => {
    const tables = read().tables.map(({ number, columns, rows }) => {
      return {
        number,
        rows: rows.length,
        columns,
        keys: rows.map(({ key }) => key),
        cites: rows.map(({ cites }) => cites),
      };
    });
    assert.deepEqual(tables, expected("tables", z.array(ExpectedTable)));
  });
  it("in the sections and their paragraphs", () => {
    const sections = read().sections.map(({ number, title, paragraphs }) => ({ number, title, paragraphs }));
    assert.deepEqual(sections, expected("sections", z.array(ExpectedSection)));
  });
}

const pack = "data/packs/jurczenko2025";
const shipped = () => readJson(join(pack, "read/index.json"), ReadLayer);

describe("the shipped layer of the review agrees with what was typed from it", () => {
  agreesWithTyped(shipped);

  it("and has the article's own record", () => {
    assert.deepEqual(shipped().article, {
      id: "jurczenko2025",
      type: "article-journal",
      author: [
        { family: "Jurczenko", given: "Lidia" },
        { family: "Semeniuk", given: "Alina" },
        { family: "Leszek", given: "Jerzy Waldemar" },
      ],
      title: "The Therapeutic Potential of Stem Cells in Depression",
      "container-title": "Int. J. Mol. Sci.",
      issued: { "date-parts": [[2025, 8, 27]] },
      volume: "26",
      page: "8306",
      DOI: "10.3390/ijms26178306",
    });
  });
  it("and the headings without number", () => {
    const below = shipped().sections.flatMap(({ number, subheadings = [] }) =>
      subheadings.map((heading) => ({ number, ...heading })),
    );
    assert.deepEqual(below, [
      { number: "3.1", title: "Delivery Strategies: Intranasal Administration", fromParagraph: 21 },
      { number: "4", title: "Future Directions", fromParagraph: 12 },
    ]);
  });
  it("and each reference's number as CSL's citation-number, its key as its id", () => {
    for (const { number, citeKey, csl } of shipped().references) {
      assert.equal(csl["citation-number"], String(number));
      assert.equal(csl.id, citeKey);
    }
  });
});

const source = "../shared/review";
const text = join(source, "jurczenko2025.txt");

describe("a fresh reading of the review agrees with what was typed from it", function () {
  before(function () {
    if (existsSync(text)) return;
    console.log(`      (${text} is absent: nothing is read afresh)`);
    this.skip();
  });
  const identifiers = () => readJson(join(source, "identifiers.json"), ReviewIdentifiers);
  const reading = () =>
    readReview(readFileSync(text, "utf8"), { identifiers: identifiers(), forms: forms() });
  const fresh = () => reading().value;

  agreesWithTyped(fresh);

  it("without a problem", () => assert.deepEqual(reading().problems, []));
  it("and is what is shipped: if not, npm run build:pack -- ../shared/review/jurczenko2025.txt", () => {
    assert.deepEqual(fresh(), shipped());
  });
  it("and gives identifiers to no reference but those confirmed", () => {
    const confirmed = new Map(identifiers().identifiers.map(({ number, ...known }) => [number, known]));
    for (const { number, csl } of fresh().references) {
      const { DOI, PMID, PMCID } = csl;
      assert.deepEqual(
        { DOI, PMID, PMCID },
        { DOI: undefined, PMID: undefined, PMCID: undefined, ...confirmed.get(number) },
      );
    }
  });
  it("and keeps the printed form of what is corrected", () => {
    const corrected = fresh().references.filter(({ corrections }) => corrections);
    assert.deepEqual(
      corrected.map(({ number }) => number),
      [27, 28, 32, 38, 39, 41, 42, 44],
    );
    assert.equal(corrected[0]?.csl.author?.at(-1)?.family, "Dell'eRa");
    assert.equal(corrected[1]?.corrections?.length, 2);
  });
});

/** The forms that the written layer has, as the build reads them. */
function forms() {
  const abbreviations = readJson(join(pack, "written/abbreviations.json"), z.array(WrittenAbbreviation));
  const terms = readJson(join(pack, "written/terms.json"), z.array(WrittenTerm));
  return {
    abbreviations: abbreviations.flatMap(({ shortForm, variants }) => [shortForm, ...variants]),
    terms: terms.flatMap(({ term, aliases }) => [term, ...aliases]),
  };
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { ReadLayer } from "../../../src/core/knowledge/schema.js";
import { ReviewIdentifiers } from "../../../src/core/review/identifiers.js";
import { readReview } from "../../../src/core/review/readReview.js";
import { review } from "./review.js";

const SMALL = review("1. Things\n\nSCs are of use [1].\n\nTable 1. Kinds.\n\nA\tB\nMSC [1]\ty");

describe("a review", () => {
  it("is read into the pack's layer", () => {
    const { value, problems } = readReview(SMALL, { forms: { abbreviations: ["SC"], terms: [] } });
    assert.deepEqual(problems, []);
    assert.deepEqual(ReadLayer.parse(value), value);
    assert.deepEqual(value, {
      article: {
        id: "ashby2021",
        type: "article-journal",
        author: [
          { family: "Ashby", given: "Ruth" },
          { family: "Boer", given: "Jan Willem", "non-dropping-particle": "de" },
          { family: "Wei", given: "Li" },
        ],
        title: "On Things and Their Uses",
        "container-title": "Things",
        issued: { "date-parts": [[2021, 5, 3]] },
        volume: "4",
        page: "77",
        DOI: "10.1234/things4010077",
      },
      sections: [{ number: "1", title: "Things", paragraphs: 1 }],
      references: [
        {
          number: 1,
          citeKey: "ashby2001",
          csl: {
            id: "ashby2001",
            type: "article-journal",
            "citation-number": "1",
            author: [{ family: "Ashby", given: "R." }],
            title: "One thing",
            "container-title": "J. Things",
            issued: { "date-parts": [[2001]] },
            volume: "1",
            page: "1-9",
          },
          authorsCutShort: false,
        },
      ],
      abbreviations: [
        { shortForm: "SC", longForm: "Small case" },
        { shortForm: "MSC", longForm: "Middle-sized case" },
      ],
      citations: [
        { section: "1", paragraph: 1, sentence: 1, numbers: [1] },
        { section: "1", table: 1, row: 1, numbers: [1] },
      ],
      tables: [{ number: 1, section: "1", columns: 2, rows: [{ row: 1, key: "MSC [1]", cites: [1] }] }],
      occurrences: [
        { form: "SC", count: 1, first: { section: "1", locator: { paragraph: 1, sentence: 1 } } },
      ],
    });
  });

  it("gets confirmed identifiers and corrections by number, the printed form kept", () => {
    const correction = { printed: "Ashby, R.", published: "Ashbee, R.", certainty: "confirmed" };
    const identifiers = ReviewIdentifiers.parse({
      identifiers: [{ number: 1, DOI: "10.1234/abc", PMID: "123", PMCID: "PMC12" }],
      corrections: [{ number: 1, ...correction }],
    });
    const [plain] = readReview(SMALL).value.references;
    const [reference] = readReview(SMALL, { identifiers }).value.references;
    assert.deepEqual(reference, {
      ...plain,
      csl: { ...plain?.csl, DOI: "10.1234/abc", PMID: "123", PMCID: "PMC12" },
      corrections: [correction],
    });
  });

  it("reports identifiers of a reference that it does not have", () => {
    const identifiers = { identifiers: [{ number: 7, PMID: "1" }], corrections: [] };
    assert.deepEqual(
      readReview(SMALL, { identifiers }).problems.map(({ message }) => message),
      ["The identifiers name reference 7, which the reference list does not have."],
    );
  });

  it("hands on a reference that it cannot read as printed, and points at it", () => {
    const text = review("1. Things\n\nOne [1].", "1. Ashby, in a letter.\n");
    const { value, problems } = readReview(text);
    assert.deepEqual(value.references[0]?.csl, {
      id: "ashby",
      type: "document",
      "citation-number": "1",
      title: "Ashby, in a letter.",
    });
    assert.deepEqual(
      problems.map(({ span, severity }) => [text.slice(span.start, span.end), severity]),
      [["1. Ashby, in a letter.", "error"]],
    );
  });

  it("wants its citation line, its sections and its references", () => {
    assert.deepEqual(
      readReview("").problems.map(({ severity, message }) => `${severity}: ${message}`),
      [
        "error: No section numbered 1 was found.",
        "error: No reference list was found.",
        "information: No list of abbreviations was found.",
        'error: The front matter has no line "Citation:".',
      ],
    );
  });

  it("reads the same whatever the line ends", () => {
    assert.deepEqual(readReview(SMALL.replaceAll("\n", "\r\n")).value, readReview(SMALL).value);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ...[
      "1. Things\n\n",
      "\n\n1.1. More\n\n",
      "\n\n",
      "\n",
      "\t",
      "Table 1. Kinds.\n\n",
      "Table 1. Cont.\n\n",
      "References",
      "Abbreviations",
    ],
    ...[
      "1. Ashby, R.; et al. T. *J* **2001**, *1*, 1–2.",
      "2. ",
      "Available online: https://a.b (accessed on 1 May 2020).",
      "[1–3]",
    ],
    ...[
      "[",
      "]",
      "*",
      "**",
      "<",
      "(",
      ";",
      "Citation: ",
      "Published: ",
      "In *",
      "Eds.",
      " β ",
      "word-",
      "ing.",
      "End",
      ".",
      "\uFEFF",
      "\r",
    ],
  );
  const made = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(" ").replace(/ \n /g, "\n"));
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    made,
    fc.tuple(made, made).map(([body, references]) => review(`1. Things\n\n${body}`, references)),
  );

  it("is read without throwing, into the layer's shape, with problems inside the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { value, problems } = readReview(text, { forms: { abbreviations: ["SC"], terms: ["thing"] } });
        assert.equal(ReadLayer.safeParse(value).success, true);
        for (const { span } of problems)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 500 },
    );
  });
  it("gives every citation and occurrence an address that has a section", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { value } = readReview(text, { forms: { abbreviations: [], terms: ["thing", "end"] } });
        const sections = new Set(value.sections.map(({ number }) => number));
        const places = [
          ...value.citations,
          ...value.tables,
          ...value.occurrences.flatMap(({ first }) => first ?? []),
        ];
        for (const { section } of places) assert.ok(sections.has(section));
      }),
    );
  });
});

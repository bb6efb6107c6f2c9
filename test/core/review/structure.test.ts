import assert from "node:assert/strict";
import { readStructure, sentenceAt } from "../../../src/core/review/structure.js";
import { review } from "./review.js";

const LONG =
  "Things of every kind have been described by a great many of the authors whom we could find, and among them";

const paragraphsOf = (body: string) =>
  readStructure(review(body)).paragraphs.map(({ section, number, sentences }) => [
    section,
    number,
    sentences.join(" | "),
  ]);

const messagesOf = (body: string) => readStructure(review(body)).problems.map(({ message }) => message);

describe("sections", () => {
  it("have numbered headings that look like references, and count paragraphs under them", () => {
    const { sections } = readStructure(
      review(
        `1. Things (T)\n\n1.1. Small: A vs. B\n\nOne. Two.\n\nThree.\n\n1.1.1. Tiny Ones\n\nFour.\n\n2. Uses\n\nFive.`,
      ),
    );
    assert.deepEqual(sections, [
      { number: "1", title: "Things (T)", paragraphs: 0 },
      { number: "1.1", title: "Small: A vs. B", paragraphs: 2 },
      { number: "1.1.1", title: "Tiny Ones", paragraphs: 1 },
      { number: "2", title: "Uses", paragraphs: 1 },
    ]);
  });

  it("go on counting paragraphs under a heading without number", () => {
    const { sections, paragraphs } = readStructure(
      review("1. Things\n\nOne.\n\nFuture Directions\n\nTwo.\n\n*Some last remarks*\n\nThree."),
    );
    assert.deepEqual(sections[0]?.subheadings, [
      { title: "Future Directions", fromParagraph: 2 },
      { title: "Some last remarks", fromParagraph: 3 },
    ]);
    assert.deepEqual(
      paragraphs.map(({ number }) => number),
      [1, 2, 3],
    );
  });

  it("may be numbered without full stops, and marked as Markdown", () => {
    const { sections } = readStructure(
      review("# 1 Introduction\n\nOne.\n\n## 1.1 Small Things\n\nTwo.\n\n**2 Uses**\n\nThree."),
    );
    assert.deepEqual(
      sections.map(({ number, title }) => `${number} ${title}`),
      ["1 Introduction", "1.1 Small Things", "2 Uses"],
    );
  });

  it("are not begun by the items of a numbered list", () => {
    const body =
      "1. Things\n\nOne.\n\n2. Uses\n\nThere are three:\n\n1. Blue\n\n2. Red\n\n3. Green\n\n3. Ends\n\nLast.";
    assert.deepEqual(
      readStructure(review(body)).sections.map(({ number, title, paragraphs }) => [
        number,
        title,
        paragraphs,
      ]),
      [
        ["1", "Things", 1],
        ["2", "Uses", 4],
        ["3", "Ends", 1],
      ],
    );
  });

  it("are not begun by an address or a sentence above the first one", () => {
    const { sections } = readStructure(
      `1 Department of Things, Somewhere 12\n\n${review("1. Things\n\nOne.")}`,
    );
    assert.deepEqual(
      sections.map(({ title }) => title),
      ["Things"],
    );
  });

  it("report a heading that is left out, since addresses would be wrong", () => {
    assert.deepEqual(messagesOf("1. Things\n\nOne.\n\n1.2. Uses\n\nTwo."), [
      "Heading 1.2 comes directly behind 1: a heading between them could not be read.",
    ]);
  });

  it("end at the first statement behind the body, but not at a table's note", () => {
    const note = "Table 1. Kinds.\n\nA\tB\nx\ty\n\nAbbreviations: A, all; B, both.";
    assert.deepEqual(
      paragraphsOf(`1. Things\n\n${note}\n\nOne.\n\nAuthor Contributions: R.A.\n\nNot body.`),
      [["1", 1, "One."]],
    );
  });
});

describe("page breaks", () => {
  it("within a word take the hyphen out", () => {
    assert.deepEqual(paragraphsOf("1. Things\n\nGood function-\n\ning is rare."), [
      ["1", 1, "Good functioning is rare."],
    ]);
  });
  it("within a compound that the article has elsewhere keep it", () => {
    const body = "1. Things\n\nA cell-based one.\n\nThis one is cell-\n\nbased too.";
    assert.deepEqual(paragraphsOf(body)[1], ["1", 2, "This one is cell-based too."]);
  });
  it("before a small letter are joined, also over a table between", () => {
    const table = "Table 1. Kinds.\n\nA\tB\nx\ty\n\nA: one, B: two.";
    assert.deepEqual(paragraphsOf(`1. Things\n\nIt has been\n\n${table}\n\nshown [1]\n\nand more.`), [
      ["1", 1, "It has been shown [1] and more."],
    ]);
  });
  it("before a capital are joined where a long line has no end", () => {
    assert.deepEqual(paragraphsOf(`1. Things\n\n${LONG}\n\nAshby was first.`), [
      ["1", 1, `${LONG} Ashby was first.`],
    ]);
  });
  it("are no breaks behind a colon, a heading, or a whole sentence", () => {
    const body = "1. Things\n\niPSCs are so:\n\nmany;\n\nfew.\n\nmRNA is one.";
    assert.equal(paragraphsOf(body).length, 4);
    assert.deepEqual(paragraphsOf("1. Things\n\n1.1. Cells\n\nmRNA is one.")[0], ["1.1", 1, "mRNA is one."]);
  });
  it("that cannot be mended are reported", () => {
    assert.match(messagesOf(`1. Things\n\n${LONG}`).join(), /has no full stop; the text may go on elsewhere/);
    assert.match(messagesOf("1. Things\n\nmore on uses\n\nOne.").join(), /may be a heading without a number/);
  });
});

describe("tables", () => {
  const body = `1. Things

Table 1. Kinds.

Kind	Use [1]
Small [1]	*Some* TNF- α
Big	None [1]

Small: a kind, Big: another.

Text between.

Table 1. Cont.

Kind	Use [1]
Huge	All`;

  it("are read with head and rows, over a page break too", () => {
    const { tables, problems } = readStructure(review(body));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      tables.map(({ number, section, header, rows }) => [
        number,
        section,
        header,
        rows.map(({ cells }) => cells),
      ]),
      [
        [
          1,
          "1",
          ["Kind", "Use [1]"],
          [
            ["Small [1]", "Some TNF-α"],
            ["Big", "None [1]"],
            ["Huge", "All"],
          ],
        ],
      ],
    );
  });

  it("stand with their captions directly above the rows, and may have a cell over two lines", () => {
    const { tables, problems } = readStructure(
      review("1. Things\n\nTable 1. Kinds.\nA\tB\nx\ty and\nmore of y\nz\tw\n\nOne."),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      tables[0]?.rows.map(({ cells }) => cells),
      [
        ["x", "y and more of y"],
        ["z", "w"],
      ],
    );
  });

  it("are reported, with their line, where caption, rows or cells are missing", () => {
    const text = review(
      "1. Things\n\nA\tB\n\nTable 2. Kinds.\n\nA\tB\n\nText.\n\nx\ty\tz\n\nTable 3. None.\n\nOne.",
    );
    const { problems } = readStructure(text);
    assert.deepEqual(
      problems.map(({ message, span }) => [text.slice(span.start, span.end), message]),
      [
        ["A\tB", "These rows have no table's caption directly above them."],
        ["x\ty\tz", "These rows have no table's caption directly above them."],
        ["Table 3. None.", "Table 3 has no rows below its caption."],
      ],
    );
  });

  it("report a row whose cells do not fit the head", () => {
    assert.deepEqual(messagesOf("1. Things\n\nTable 1. Kinds.\n\nA\tB\nx\ty\tz\n\nOne."), [
      "This row of table 1 has 3 cells; the table's head has 2.",
    ]);
  });
});

describe("a place", () => {
  const structure = readStructure(
    review("1. Things\n\nOne. Two [1].\n\nTable 1. Kinds.\n\nA\tB\nx\ty\n\n1.1. More\n\nThree."),
  );
  it("gives its sentence, or its row with tabs between cells", () => {
    assert.equal(sentenceAt(structure, { section: "1", locator: { paragraph: 1, sentence: 2 } }), "Two [1].");
    assert.equal(sentenceAt(structure, { section: "1.1", locator: { paragraph: 1, sentence: 1 } }), "Three.");
    assert.equal(sentenceAt(structure, { section: "1", locator: { table: 1, row: 1 } }), "x\ty");
  });
  it("that is not there gives nothing", () => {
    assert.equal(sentenceAt(structure, { section: "1", locator: { paragraph: 1, sentence: 3 } }), undefined);
    assert.equal(sentenceAt(structure, { section: "1.1", locator: { table: 1, row: 1 } }), undefined);
    assert.equal(sentenceAt(structure, { section: "1", locator: { table: 1, row: 2 } }), undefined);
  });
});

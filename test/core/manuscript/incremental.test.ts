import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { DocumentKind, Manuscript } from "../../../src/core/manuscript/facts.js";
import { kindOf } from "../../../src/core/manuscript/kind.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const everything = (manuscript: Manuscript) => ({
  frontMatter: manuscript.frontMatter,
  citations: manuscript.citations(),
  sentences: manuscript.sentences(),
  headings: manuscript.headings(),
  prose: manuscript.prose(),
  definitions: manuscript.definitions(),
});

const whole = (text: string, kind: DocumentKind) => everything(createManuscriptReader().read(text, kind));

/** What opens, closes, continues and ends blocks, and what stands in them. */
const pieces = [
  "A word",
  " [@a; see @b, p. 3]",
  " @c [p. 4]",
  "\n",
  "\n\n",
  "\n\n\n",
  "  ",
  "    ",
  "\t",
  "# h\n",
  "===\n",
  "---\n",
  "...\n",
  "- ",
  "1. ",
  "(@x) ",
  "@x",
  "> ",
  "```\n",
  "```{r}\n",
  "~~~\n",
  "`",
  "$$",
  "$",
  "<!--",
  "-->",
  "<div>\n",
  "</div>",
  "<script>\n",
  "</script>\n",
  "::: {.x}\n",
  ":::\n",
  "[^1]: ",
  "[^1]",
  "[x]: http://y\n",
  "| a | b |\n|---|---|\n| c | d |\n",
  "+---+\n| e |\n+---+\n",
  ":   ",
  "\\begin{x}\n",
  "\\end{x}\n",
  "bibliography: r.bib\n",
  "% t\n",
  "\r\n",
  "long form (LF)",
  "{.c}",
  "![",
  "](u)",
  "^[",
  "]",
  "[",
  "*",
  "_",
  '"',
  "\\",
  "é",
  "𝒳",
  "Fig. 2. And",
  "<",
  "&amp;",
];

const kinds = fc.constantFrom<DocumentKind>("markdown", "quarto", "rmd");
const markdown = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

const edits = fc.array(
  fc.record({
    at: fc.nat(),
    removed: fc.nat({ max: 12 }),
    added: fc.array(fc.constantFrom(...pieces), { maxLength: 2 }).map((parts) => parts.join("")),
  }),
  { minLength: 1, maxLength: 6 },
);

const edited = (text: string, { at, removed, added }: Edit): string => {
  const start = at % (text.length + 1);
  return text.slice(0, start) + added + text.slice(start + removed);
};

const assertEditsAgree = (text: string, kind: DocumentKind, changes: readonly Edit[]): void => {
  const reader = createManuscriptReader();
  everything(reader.read(text, kind));
  let now = text;
  for (const change of changes) {
    now = edited(now, change);
    assert.deepEqual(everything(reader.read(now, kind)), whole(now, kind), JSON.stringify(now));
  }
};

describe("reading a manuscript after an edit", () => {
  it("gives what reading it whole gives, whatever was typed", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(markdown, kinds, edits, (text, kind, changes) => {
        assertEditsAgree(text, kind, changes);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 150) },
    );
  });

  it("gives that over real manuscripts, too", function () {
    this.timeout(60_000);
    const corpus = join(process.cwd(), "../shared/corpora/manuscripts");
    if (!existsSync(corpus)) {
      console.log("      ../shared/corpora is absent: only made-up text was edited");
      return;
    }
    const folder = join(corpus, "effectsize");
    const path = readdirSync(folder).find((name) => /\.(?:md|Rmd|qmd)$/.test(name)) ?? "";
    const text = readFileSync(join(folder, path), "utf8").slice(0, 12_000);
    fc.assert(
      fc.property(edits, (changes) => {
        assertEditsAgree(text, kindOf("", path), changes);
      }),
      { numRuns: 15 },
    );
  });

  it("leaves the blocks that were not touched as they were", () => {
    const reader = createManuscriptReader();
    const text = "One [@a].\n\nTwo [@b].\n\nThree [@c].\n";
    const before = reader.read(text, "markdown").citations();
    const after = reader.read(text.replace("Two", "Twenty-two"), "markdown").citations();
    assert.equal(after[0], before[0]);
    assert.equal(after[2]?.span.start, (before[2]?.span.start ?? 0) + "enty-two".length - 1);
  });
});

describe("reading anything", () => {
  const inBounds = (text: string, { start, end }: { start: number; end: number }) =>
    0 <= start && start <= end && end <= text.length;

  const assertSound = (text: string, kind: DocumentKind): void => {
    const manuscript = createManuscriptReader().read(text, kind);
    const facts = everything(manuscript);
    const spans = [
      ...facts.citations.flatMap(({ span, items }) => [
        span,
        ...items.flatMap((item) => [item.span, item.keySpan]),
      ]),
      ...facts.sentences,
      ...facts.headings,
      ...facts.prose,
      ...facts.definitions.flatMap((found) => [found, found.shortFormSpan, found.longFormSpan]),
      ...(facts.frontMatter ? [facts.frontMatter, ...facts.frontMatter.bibliography] : []),
      ...(facts.frontMatter?.problem ? [facts.frontMatter.problem.span] : []),
    ];
    for (const span of spans) if (!inBounds(text, span)) assert.fail(JSON.stringify({ text, span }));
    for (const { items } of facts.citations)
      for (const { id, keySpan } of items)
        if (!text.slice(keySpan.start, keySpan.end).includes(id)) assert.fail(JSON.stringify({ text, id }));
    for (let offset = 0; offset <= text.length; offset += 7) {
      manuscript.canCite(offset);
      manuscript.sentenceAt(offset);
      manuscript.citationAt(offset);
      manuscript.proseAt(offset);
    }
  };

  it("never throws, and every span lies in the text", function () {
    this.timeout(60_000);
    fc.assert(fc.property(markdown, kinds, assertSound), { numRuns: Number(process.env["RUNS"] ?? 150) });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), kinds, assertSound), {
      numRuns: Number(process.env["RUNS"] ?? 150),
    });
  });

  it("takes no more than a moment over brackets, dollars, tags and stars that never close", function () {
    this.timeout(20_000);
    for (const part of [
      "[",
      "[@a;",
      "$x ",
      "<a ",
      "*a ",
      "_a ",
      "`a``",
      "\\x{",
      "](",
      "@a [",
      "<!--",
      "\\begin{x}",
      "- ",
      "> ",
      "{.a",
      '"a',
      "~~a",
      "^[",
      "![",
      "($$",
      "(a (",
      "A. ",
    ]) {
      const started = performance.now();
      assertSound(part.repeat(Math.ceil(6000 / part.length)), "markdown");
      assert.ok(performance.now() - started < 1500, `${part}: ${String(performance.now() - started)} ms`);
    }
  });
});

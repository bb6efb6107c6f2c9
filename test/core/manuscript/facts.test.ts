import assert from "node:assert/strict";
import { kindOf } from "../../../src/core/manuscript/kind.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const read = (text: string) => createManuscriptReader().read(text, "markdown");
const cut =
  (text: string) =>
  ({ start, end }: { start: number; end: number }) =>
    text.slice(start, end);

describe("the facts of a manuscript", () => {
  it("tell the kind of a document by its language or its name", () => {
    assert.deepEqual(
      [
        kindOf("quarto", "x.md"),
        kindOf("markdown", "a/b.qmd"),
        kindOf("", "x.Rmd"),
        kindOf("markdown", "x.md"),
      ],
      ["quarto", "quarto", "rmd", "markdown"],
    );
  });

  it("name the libraries of the front matter with their places", () => {
    const text =
      "---\ntitle: x\nbibliography:\n  - 'refs.bib'\n  - more.json\ncsl: nature.csl\nlang: en-GB\n---\n\nx\n";
    const front = read(text).frontMatter;
    assert.ok(front);
    assert.deepEqual(
      front.bibliography.map(({ path }) => path),
      ["refs.bib", "more.json"],
    );
    assert.deepEqual(front.bibliography.map(cut(text)), ["refs.bib", "more.json"]);
    assert.deepEqual([front.style?.path, front.language, front.problem], ["nature.csl", "en-GB", undefined]);
  });

  it("say where the front matter is broken, and read what they can", () => {
    const text = "---\nbibliography: refs.bib\ntitle: [a, b\n---\n\nx @a\n";
    const manuscript = read(text);
    assert.equal(manuscript.frontMatter?.data, undefined);
    assert.ok(manuscript.frontMatter?.problem);
    assert.ok(manuscript.frontMatter.problem.span.end <= text.length);
    assert.deepEqual(
      manuscript.frontMatter.bibliography.map(({ path }) => path),
      ["refs.bib"],
    );
    assert.equal(manuscript.citations().length, 1);
  });

  it("have sentences without mark-up and citations, the citation behind the full stop with the sentence before it", () => {
    const text =
      "It **rose** by 0.05 in Fig. 2 [@a]. Kin et al. saw it.[@b] @c did not. H~2~O\nis `x` too.\n";
    const sentences = read(text).sentences();
    assert.deepEqual(
      sentences.map(({ text: plain }) => plain),
      ["It rose by 0.05 in Fig. 2.", "Kin et al. saw it.", "did not.", "H2O is x too."],
    );
    assert.deepEqual(
      sentences.map(({ citations }) => citations.map(({ items }) => items[0]?.id).join()),
      ["a", "b", "c", ""],
    );
    assert.deepEqual(sentences.map(cut(text)), [
      "It **rose** by 0.05 in Fig. 2 [@a].",
      "Kin et al. saw it.[@b]",
      "@c did not.",
      "H~2~O\nis `x` too.",
    ]);
  });

  it("have prose without code, math, addresses, tags, comments, keys and targets", () => {
    const text =
      "A `b` $c$ https://d.org <!-- e --> [f](g.h) <b title='i'>j</b> [@k] @l{} \\@ref(fig:m).\n\n<div class=\"n\">\no\n</div>\n\n```\np\n```\n";
    const words = read(text)
      .prose()
      .flatMap((run) => cut(text)(run).match(/\w+/g) ?? []);
    assert.deepEqual(words, ["A", "f", "j", "o"]);
  });

  it("know the block that prose stands in", () => {
    const text = "# h\n\np\n\n- l\n\n> q\n\n| t |\n|---|\n| u |\n\n[^1]: f\n\n![c](d)\n";
    assert.deepEqual(
      read(text)
        .prose()
        .map((run) => `${cut(text)(run).trim()} ${run.block}`),
      [
        "h heading",
        "p paragraph",
        "l listItem",
        "q quote",
        "t tableCell",
        "u tableCell",
        "f footnote",
        "c caption",
      ],
    );
  });

  it("have headings with their level and text", () => {
    const text = "# One *two* [@a]\n\nThree\n---\n";
    assert.deepEqual(
      read(text)
        .headings()
        .map(({ level, text: title }) => [level, title]),
      [
        [1, "One two"],
        [2, "Three"],
      ],
    );
  });

  it("let cite in running text, and nowhere else", () => {
    const may = (marked: string) => {
      const at = marked.indexOf("|");
      return read(marked.replace("|", "")).canCite(at);
    };
    for (const yes of [
      "x @|",
      "x [@|",
      "see [@a; @|",
      "- @k|",
      "|",
      "text |",
      "# h @|",
      "> @|",
      "| t |\n|---|\n| @|",
      "[^1]: @|",
      "<div>\n@|\n</div>",
    ])
      if (yes.split("|").length === 2) assert.equal(may(yes), true, yes);
    for (const no of [
      "`@|`",
      "```\n@|\n```",
      "$x @|$",
      "<!-- @| -->",
      "a@|",
      "me@uni|",
      "http://x.org/@|",
      "[x](@|)",
      "---\nx: @|\n---\n",
      "\\@|",
      "<a href='@|'>x</a>",
    ])
      assert.equal(may(no), false, no);
  });

  it("take a chunk that is being typed for code, a fence that never closes in plain Markdown for text", () => {
    const text = "x\n\n```{r}\n@";
    assert.equal(createManuscriptReader().read(text, "rmd").canCite(text.length), false);
    assert.equal(createManuscriptReader().read(text, "markdown").canCite(text.length), true);
  });

  it("find the abbreviations that the author defines", () => {
    const text = "The **brain-derived neurotrophic factor** (BDNF) [@a] rose.\n";
    const [found] = read(text).definitions();
    assert.deepEqual([found?.shortForm, found?.longForm], ["BDNF", "brain-derived neurotrophic factor"]);
    assert.equal(found && cut(text)(found.shortFormSpan), "BDNF");
    assert.equal(found && cut(text)(found.longFormSpan), "brain-derived neurotrophic factor");
  });
});

describe("what the whole document says of its citations", () => {
  it("is that nocite names keys, which are no citations of the text", () => {
    const text = "---\nnocite: |\n  @a, @b\n---\n\nx @c\n";
    const manuscript = read(text);
    assert.deepEqual(manuscript.frontMatter?.nocite.map(cut(text)), ["@a", "@b"]);
    assert.equal(manuscript.citations().length, 1);
    assert.deepEqual(
      read("---\nnocite: '@*'\n---\n").frontMatter?.nocite.map(({ id }) => id),
      ["*"],
    );
  });

  it("is that Quarto's custom prefixes make cross-references", () => {
    const text =
      "---\ncrossref:\n  custom:\n    - kind: float\n      key: dino\n---\n\n@dino-x and @kin-2020.\n";
    const manuscript = createManuscriptReader().read(text, "quarto");
    assert.deepEqual(
      manuscript.citations().map(({ items }) => items[0]?.target),
      ["crossref", "reference"],
    );
    assert.equal(manuscript.sentences()[0]?.citations[0], manuscript.citations()[0]);
  });

  it("is that a numbered example's name cites nothing", () => {
    assert.deepEqual(
      read("(@x) An example.\n\nSee (@x) and @y.\n")
        .citations()
        .map(({ items }) => items[0]?.id),
      ["y"],
    );
  });

  it("leaves MyST's roles and targets out of the prose", () => {
    const text = "(label)=\n# H\n\nSee {ref}`label` there.\n";
    assert.deepEqual(
      read(text)
        .sentences()
        .map((sentence) => sentence.text),
      ["H", "See there."],
    );
  });

  it("gives the sentence of the line that the cursor is behind, not of the blank lines below", () => {
    const text = "One. Two.  \n\n\n\nThree.\n";
    const manuscript = read(text);
    assert.deepEqual(
      [2, 5, 11, 13].map((offset) => manuscript.sentenceAt(offset)?.text),
      ["One.", "Two.", "Two.", undefined],
    );
  });
});

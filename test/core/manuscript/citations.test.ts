import assert from "node:assert/strict";
import type { CitationGroup, DocumentKind } from "../../../src/core/manuscript/facts.js";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";

const read = (text: string, kind: DocumentKind = "markdown") => createManuscriptReader().read(text, kind);

const modes = { NormalCitation: "", AuthorInText: "@", SuppressAuthor: "-" };

/** `@key` in the text, `-key` without author, prefix < key > suffix. */
const shown = (group: CitationGroup): string =>
  group.items
    .map(({ id, mode, prefix, suffix }) =>
      [prefix, modes[mode] + id, suffix.replace(/\u00a0/g, " ").trim()]
        .filter((part) => part !== "")
        .join("|"),
    )
    .join("; ");

// What pandoc 2.17.1.1 -f markdown reads from each, asked of it.
const table: readonly (readonly [string, readonly string[]])[] = [
  ["[@a]", ["a"]],
  ["[see @a, pp. 3-5; also -@b]", ["see|a|, pp. 3-5; also|-b"]],
  ["@a [p. 3]", ["@a|p. 3"]],
  ["@a\n[p. 3]", ["@a|p. 3"]],
  ["@a [p. 3; @b]", ["@a|p. 3; b"]],
  ["@a [@b; @c, p. 3]", ["@a; b; c|, p. 3"]],
  ["@lone [-@sup, p. 3]", ["@lone; -sup|, p. 3"]],
  ["@a [p. 3](url)", ["@a"]],
  ["@a [@b](y)", ["@a", "@b"]],
  ["@a [^1] x", ["@a"]],
  ["[@a, @b]", ["a|, @b", "@b"]],
  ["[@a see [@b; @c] @d]", ["a|see [@b; @c] @d", "b; c", "@d"]],
  ["[@a](http://x) and [@b]{.c}", ["@a", "@b"]],
  ["[@a][@b]", ["@a", "b"]],
  ["[@a; foo]", ["@a"]],
  ["[@a;]", ["@a"]],
  ["[see *@a*]", ["@a"]],
  ["[*see* @a]", ["see|a"]],
  ["[@a *x; y*; @b]", ["a|x; y; b"]],
  ['[@a "x; y"; @b]', ["a|“x; y”; b"]],
  ["[`@x` @a `@b`]", ["@x|a|@b"]],
  ["[$@x$ @a $@b; @c$]", ["@x|a|@b; @c"]],
  ["[@a <!-- ]; --> p. 3; @b]", ["a|<!-- ]; --> p. 3; b"]],
  ["[--@a]", ["–|a"]],
  ["[see - @a]", ["see -|a"]],
  ["@{http://x.y/z} [@{x}{pp. 3}] @k{pp. 3}", ["@http://x.y/z; x|{pp. 3}", "@k"]],
  ["@foo--bar @foo..bar @foo: @Foo_bar.baz. @foo's", ["@foo", "@foo", "@foo", "@Foo_bar.baz", "@foo"]],
  ["[@doi:10.1101/053033] [@url:https://x.org/a]", ["doi:10.1101/053033", "url:https://x.org/a"]],
  ["http://medium.com/@user", ["@user"]],
  ["a@b foo.@c x_@d *x*@e \\@f `@g` $@h$ <i@j.org> <!-- @k -->", ["@d"]],
  ["x-@a -@b", ["@a", "@b"]],
  ['_@a_ **@b** "@c" (@d) ^@e^ ~@f~', ["@a_", "@b", "@c", "@d", "@e", "@f"]],
  ["^[see @a] x^[@b]", ["@a", "@b"]],
  ["$5 @a $6 and $ @b $ and $x @c$3", ["@a", "@b", "@c$3"]],
  ["$$ @a\n- @b\n$$ {#eq-x}\n\n@c", ["@c"]],
  ["<!-- @a\n\n@b --> @c", ["@c"]],
  ['<p>@a</p> <div x="@b">[@c]</div>', ["@a", "c"]],
  ["\\cite[x]{@a} \\cmd{x}[@b] \\@ref(fig:x)", ["b"]],
  ["\\begin{x}\n@a\n\n@b\n\\end{x}", []],
  ["[@tag:x]: doi:10.1/x", ["tag:x"]],
  ["[foo]: http://x/@bar", []],
  ["![cap @a](x.png) ![@b]", ["@a", "@b"]],
  ["# head @a [@b]\n\nhead [@c]\n===", ["@a; b", "c"]],
  ["| a | b |\n|---|---|\n| @a | [@b; @c] |", ["@a", "b; c"]],
  [
    "+-----+------+\n| a   | [@b; |\n|     | @c]  |\n+-----+------+\n|     @code | d |\n+-----+------+",
    ["b; c"],
  ],
  ["+----------+------+\n|     @a1  | [@b] |\n+----------+------+", ["b"]],
  ["@x. foo\n\nSee @x.", []],
  ["(@a-long-example) foo\n\n    bar [@b] @a-long-example", ["b"]],
  ["[@knuth1984*] is **it**", ["@knuth1984"]],
  ["<span>[</span>@a, p. 3<span>]</span>", ["@a"]],
  ["- @a\n\n  [@b]\n\n      @code\n- @c", ["@a", "b", "@c"]],
  ["text\n- @a\n> @b\n# @c", ["@a", "@b", "@c"]],
  ["> see @q [@r\n> ; @s]", ["@q; r; s"]],
  ["Term\n:   @a\n\n    @b", ["@a", "@b"]],
  ["(a)  @x\n\n     @y", ["@x", "@y"]],
  ["(@a) foo\n\n(@b) bar @a\n\nx (@c) and @b", ["@c"]],
  ["x[^1] [@z]\n\n[^1]: foo @a\n\n    bar @b", ["z", "@a", "@b"]],
  ["```r\n@a\n```\n\n    @b\n\n~~~\n@c\n~~~", []],
  ["```r\n@never-closed", ["@never-closed"]],
  ["text\n```r\n@a\n```\n@b", ["@b"]],
  ["::: {.x}\n@a\n:::", ["@a"]],
  ["<script>\n@a\n\n@b\n</script>\n\n@c", ["@c"]],
  ["---\ntitle: '@a'\n---\n\n@b\n\n---\nx: '@c'\n...\n\n@d", ["@b", "@d"]],
  ["[see\n@a, p. 3]", ["see|a|, p. 3"]],
  ["[see @a\n\nx]", ["@a"]],
  ["[@a\\]; @b]", ["a|]; b"]],
  ["[[@a]]", ["a"]],
  ["[text [@a] more](url)", ["a"]],
  ["[@Müller2000] @李2000", ["Müller2000", "@李2000"]],
];

describe("citations of a manuscript", () => {
  for (const [text, expected] of table)
    it(`are as pandoc reads them: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(read(text).citations().map(shown), expected);
    });

  it("stand where their brackets stand, each item and key at its place", () => {
    const text = "So it is [see @a, p. 3; -@b]. @c [p. 4]";
    const [first, second] = read(text).citations();
    assert.ok(first && second);
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(slice(first.span), "[see @a, p. 3; -@b]");
    assert.deepEqual(
      first.items.map((item) => slice(item.span)),
      ["see @a, p. 3", "-@b"],
    );
    assert.deepEqual(
      first.items.map((item) => slice(item.keySpan)),
      ["@a", "-@b"],
    );
    assert.equal(slice(second.span), "@c [p. 4]");
  });

  it("keep their place behind list markers, quotes, tabs and line ends of two characters", () => {
    const text = "> quoted\r\n> and [see\r\n> @a]\r\n\r\n1.\tx [@b]\r\n";
    const groups = read(text).citations();
    assert.deepEqual(
      groups.map(({ items }) => items.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end)).join()),
      ["@a", "@b"],
    );
  });

  it("have the locator that their suffix begins with", () => {
    const locators = (text: string) =>
      read(text)
        .citations()
        .flatMap(({ items }) => items.map(({ locator }) => locator));
    assert.deepEqual(
      locators(
        "[@a, pp. 33-35; @b, chap. 3 and more; @c 12; @d, see there; @e{fig. 2}; @f, sec. 2, para. 3]",
      ),
      ["pp. 33-35", "chap. 3", "12", undefined, "fig. 2", "sec. 2"],
    );
    assert.deepEqual(locators("@a [p. 3] @b [§ 4]"), ["p. 3", "§ 4"]);
  });

  it("are cross-references where their key says so in this kind of document", () => {
    const targets = (text: string, kind: DocumentKind) =>
      read(text, kind)
        .citations()
        .flatMap(({ items }) => items.map(({ target }) => target));
    assert.deepEqual(targets("@fig-x @Tbl-y @kin2020 @sec-z", "quarto"), [
      "crossref",
      "crossref",
      "reference",
      "crossref",
    ]);
    assert.deepEqual(targets("@fig:x [@tag:x]", "markdown"), ["crossref", "reference"]);
  });

  it("are found at an offset, the innermost of nested ones, both ends included", () => {
    const text = "x [@a, @b] y";
    const manuscript = read(text);
    assert.equal(manuscript.citationAt(text.indexOf("@a"))?.items[0]?.id, "a");
    assert.equal(manuscript.citationAt(text.indexOf("@b"))?.items[0]?.id, "b");
    assert.equal(manuscript.citationAt(text.indexOf("]") + 1)?.items[0]?.id, "a");
    assert.equal(manuscript.citationAt(0), undefined);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { findingsOf, fixed, found } from "./check.js";

describe("citation/duplicate-key", () => {
  const CODE = "citation/duplicate-key";
  const two = (second: string): string =>
    `---\nbibliography: [refs.bib, two.bib]\n---\n\nCells [@kin2020]; again @kin2020.\n//- /refs.bib\n@book{kin2020, title = {One}}\n//- /two.bib\n${second}\n`;
  it("tells once, at the first citation, of a key with two entries, and where they stand", async () => {
    assert.deepEqual(await found(two("@book{kin2020, title = {Two}}")), ["duplicate-key: @kin2020"]);
    const { findings } = await findingsOf(two("@book{kin2020, title = {Two}}"), [CODE]);
    assert.match(
      findings[0]?.message ?? "",
      /more than once in refs\.bib and two\.bib for “One” and “Two”\. Pandoc prints the last/u,
    );
    assert.deepEqual(
      findings[0]?.related?.map(({ in: other }) => other?.uri),
      ["file:///project/refs.bib", "file:///project/two.bib"],
    );
  });
  it("tells of one file that has it twice", async () => {
    const text =
      "Cells [@kin2020].\n//- /refs.bib\n@book{kin2020, title = {One}}\n@book{kin2020, title = {Two}}\n";
    assert.deepEqual(await found(text), ["duplicate-key: @kin2020"]);
  });
  it("is quiet where the entries say the same, and on keys that are not cited", async () => {
    assert.deepEqual(await found(two("@book{kin2020,\n  title = {One}\n}")), []);
    const text =
      "Cells [@a].\n//- /refs.bib\n@book{a, title = {A}}\n@book{b, title = {B}}\n@book{b, title = {C}}\n";
    assert.deepEqual(await found(text), []);
  });
});

describe("citation/malformed", () => {
  const CODE = "citation/malformed";
  const MENDED: readonly (readonly [string, string])[] = [
    ["Cells [@kin2020, @huang2023a].", "Cells [@kin2020; @huang2023a]."],
    ["Cells [@kin2020,@huang2023a, @Handbook].", "Cells [@kin2020; @huang2023a; @Handbook]."],
    ["Cells [@kin2020 and @huang2023a].", "Cells [@kin2020; @huang2023a]."],
    ["Cells [@kin2020 @huang2023a].", "Cells [@kin2020; @huang2023a]."],
    ["Cells [@kin2020, see @huang2023a].", "Cells [@kin2020; see @huang2023a]."],
    ["Cells [@kin2020; @huang2023a, @Handbook].", "Cells [@kin2020; @huang2023a; @Handbook]."],
    ["Cells [@kin2020][@huang2023a].", "Cells [@kin2020; @huang2023a]."],
    ["Cells [@kin2020][@huang2023a][@Handbook].", "Cells [@kin2020; @huang2023a; @Handbook]."],
    ["Cells [see @kin2020, p. 3][@huang2023a].", "Cells [see @kin2020, p. 3; @huang2023a]."],
    ["As @kin2020,p.3 says.", "As @kin2020 [p. 3] says."],
    ["As @kin2020, pp. 3-5 says.", "As @kin2020 [pp. 3-5] says."],
  ];
  it("finds what Pandoc reads as something else, and writes the right form, after which it is quiet", async () => {
    for (const [before, after] of MENDED) {
      assert.equal(await fixed(CODE, before), after);
      assert.deepEqual(await found(after, [CODE]), [], after);
    }
  });
  it("is quiet on what is right", async () => {
    for (const text of [
      "Cells [@kin2020; @huang2023a].",
      "Cells [@kin2020, as cited in @huang2023a].",
      "Cells [@kin2020, chap. 3 of @Handbook].",
      "Cells [@kin2020] [@huang2023a].",
      "Cells [@kin2020, p. 3], and @kin2020 [p. 3].",
      "As @kin2020, five years later, said.",
      "As @kin2020, p53 cells divide.",
      "A [link][@kin2020] and ![image][x].",
      "See [@fig:a, @fig:b] and [@fig:a][@fig:b].",
    ])
      assert.deepEqual(await found(text, [CODE]), [], text);
  });
});

describe("citation/order", () => {
  const CODE = "citation/order";
  it("finds a work that stands twice in one citation, and leaves the second out", async () => {
    assert.equal(
      await fixed(CODE, "Cells [@kin2020; @huang2023a; @kin2020]."),
      "Cells [@kin2020; @huang2023a].",
    );
    assert.equal(
      await fixed(CODE, "Cells [@kin2020;@kin2020; @huang2023a]."),
      "Cells [@kin2020; @huang2023a].",
    );
    assert.equal(await fixed(CODE, "Cells [see @kin2020, p. 3; @kin2020]."), "Cells [see @kin2020, p. 3].");
  });
  it("is quiet on further places, an author in the text, two citations, and cross-references", async () => {
    for (const text of [
      "Cells [@kin2020; @kin2020, p. 3].",
      "As @kin2020 [@huang2023a] says.",
      "As @kin2020 [-@kin2020] says.",
      "Cells [@kin2020] divide [@kin2020].",
      "See [@fig:a; @fig:a].",
    ])
      assert.deepEqual(await found(text, [CODE]), [], text);
  });
});

describe("citation/after-full-stop", () => {
  const CODE = "citation/after-full-stop";
  it("is off by default", async () => {
    assert.deepEqual(await found("Cells divide. [@kin2020]", ["citation/order"]), []);
  });
  it("moves the citation before the stop", async () => {
    assert.equal(
      await fixed(CODE, "Cells divide. [@kin2020] More of them die."),
      "Cells divide [@kin2020]. More of them die.",
    );
    assert.equal(await fixed(CODE, "Cells divide.[@kin2020]\n\nMore."), "Cells divide [@kin2020].\n\nMore.");
  });
  it("is quiet where no sentence ended, or the sentence begins with the citation", async () => {
    for (const text of [
      "Kin et al. [@kin2020] said so.",
      "As in Fig. [@kin2020].",
      "Cells divide. [@kin2020] says so.",
      "Cells divide [@kin2020]. More.",
      "1. [@kin2020]\n2. [@huang2023a]",
      "Cells divide. @kin2020 says so.",
    ])
      assert.deepEqual(await found(text, [CODE]), [], text);
  });
});

describe("the rules of citations, of any text", () => {
  const part = fc.constantFrom(
    "@kin2020",
    "@gone",
    "[",
    "]",
    ";",
    ",",
    " ",
    ".",
    "(",
    ")",
    "-",
    "p. 3",
    "\n",
    "\n\n",
    "Cells",
    "and",
    "{",
    "}",
    "`",
    "*",
    "$",
    "<!--",
    "see ",
    "|",
    "> ",
    "# ",
    "![",
  );
  it("never throw, stay within the text, and their fixes lie within it", () =>
    fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
        const { findings, text } = await findingsOf(`Cells [@kin2020] ${parts.join("")}`);
        for (const { span, fixes } of findings) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
          for (const { edit } of fixes)
            for (const change of edit)
              assert.ok(
                0 <= change.span.start &&
                  change.span.start <= change.span.end &&
                  change.span.end <= text.length,
              );
        }
      }),
      { numRuns: 150 },
    ));
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { createManuscriptReader } from "../../../src/core/manuscript/reader.js";
import { silenceAt, silencesIn } from "../../../src/core/manuscript/silence.js";

/** The words of a text that a rule may not speak of. */
const silenced = (text: string, code = "claim/uncited"): string[] => {
  const silences = silencesIn(text);
  return [...text.replace(/<!--.*?-->/gu, (comment) => " ".repeat(comment.length)).matchAll(/\w+/gu)]
    .filter((match) => silences.covers(code, match.index))
    .map(([word]) => word);
};

describe("comments that silence rules", () => {
  const cases: [string, string, string[]][] = [
    ["nothing", "a\nb\n", []],
    ["the next line", "a\n<!-- stemma-disable-next-line claim/uncited -->\nb c\nd\n", ["b", "c"]],
    ["the next line, Windows' line ends", "a\r\n<!-- stemma-disable-next-line -->\r\nb\r\nc", ["b"]],
    ["the next line, from behind a word", "a <!-- stemma-disable-next-line claim/uncited -->\nb\nc", ["b"]],
    ["another rule's line not", "<!-- stemma-disable-next-line claim/contested -->\nb\n", []],
    ["one of several codes", "<!-- stemma-disable-next-line claim/contested, claim/uncited -->\nb\n", ["b"]],
    ["all rules", "<!-- stemma-disable-next-line -->\nb\nc\n", ["b"]],
    ["from there to the end", "a\n<!-- stemma-disable claim/uncited -->\nb\nc\n", ["b", "c"]],
    ["a stretch", "<!-- stemma-disable -->\na\n<!-- stemma-enable -->\nb\n", ["a"]],
    [
      "a stretch, by code",
      "<!--stemma-disable claim/uncited-->\na\n<!-- stemma-enable claim/uncited -->\nb",
      ["a"],
    ],
    [
      "what another rule's end does not end",
      "<!-- stemma-disable claim/uncited -->\na\n<!-- stemma-enable claim/contested -->\nb",
      ["a", "b"],
    ],
    [
      "what the end of all ends",
      "<!-- stemma-disable claim/uncited -->\na\n<!-- stemma-enable -->\nb",
      ["a"],
    ],
    ["other comments not", "<!-- stemma-disable-line -->\na <!-- stemma -->\n", []],
  ];
  for (const [what, text, expected] of cases)
    it(what, () => {
      assert.deepEqual(silenced(text), expected);
    });
  it("never fails, and what has no comment is never silenced", () => {
    const part = fc.constantFrom(
      "<!-- stemma-",
      "disable",
      "enable",
      "-next-line",
      " claim/x",
      " -->",
      "\n",
      "a ",
    );
    fc.assert(
      fc.property(fc.array(part), fc.nat(200), (parts, offset) => {
        const text = parts.join("");
        const isCovered = silencesIn(text).covers("claim/x", offset);
        assert.ok(!isCovered || text.includes("<!-- stemma-disable"));
      }),
    );
  });
});

describe("the comment that silences a place", () => {
  const cases: [string, string, string | undefined][] = [
    ["first in the text", "$0A b.\n", "<!-- stemma-disable-next-line x -->\nA b.\n"],
    ["behind a blank line", "A.\n\nB $0c.\n", "A.\n\n<!-- stemma-disable-next-line x -->\nB c.\n"],
    ["behind a heading", "# A\nB $0c.\n", "# A\n<!-- stemma-disable-next-line x -->\nB c.\n"],
    ["within a wrapped paragraph", "A b\nc $0d.\n", "A b <!-- stemma-disable-next-line x -->\nc d.\n"],
    [
      "within a wrapped paragraph on Windows",
      "A b\r\nc $0d.\r\n",
      "A b <!-- stemma-disable-next-line x -->\r\nc d.\r\n",
    ],
    ["within a list", "- a\n- b $0c\n", "- a <!-- stemma-disable-next-line x -->\n- b c\n"],
    ["in a quotation", "A.\n\n> B $0c.\n", "A.\n\n> <!-- stemma-disable-next-line x -->\n> B c.\n"],
    ["not in a table", "| a |\n|---|\n| b $0c |\n", undefined],
  ];
  for (const [what, marked, expected] of cases)
    it(what, () => {
      const offset = marked.indexOf("$0");
      const text = marked.replace("$0", "");
      const change = silenceAt(createManuscriptReader().read(text, "markdown"), offset, "x");
      const after = change && text.slice(0, change.span.start) + change.newText + text.slice(change.span.end);
      assert.equal(after, expected);
      if (after !== undefined) assert.ok(silencesIn(after).covers("x", offset + after.length - text.length));
    });
});

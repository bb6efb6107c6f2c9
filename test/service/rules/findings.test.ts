import assert from "node:assert/strict";
import { ruleSettings, rulesMarkdown } from "../../../src/service/generated.js";
import { EVERY_RULE, LIBRARY_RULES, RULES } from "../../../src/service/ruleRegistry.js";
import { found, foundByAny, foundInLibrary, quiet } from "./check.js";

/** Strong words, and a work that is on something else: one sentence, two rules that have something to say. */
const BOTH =
  "It is proven that MSCs suppress the terminal differentiation of B cells into plasma cells and the production of immunoglobulin [@cao2019].";

/** What would print wrongly. */
const LOUD: ReadonlySet<string> = new Set([
  "citation/unknown-key",
  "abbreviation/undefined",
  "library/syntax",
  "library/duplicate-key",
]);

/** What a public service must say first: held in the rule's own test. */
const ASKING: ReadonlySet<string> = new Set(["citation/retracted"]);
/** What stands beside the examples. */
const LIBRARIES = [
  "//- /refs.bib",
  "@article{kin2020, author = {Kin, K.}, title = {Cells}, year = {2020}}",
  "@article{huang2023, author = {Huang, X.}, title = {Vesicles}, year = {2023}}",
  "//- /one.bib",
  "@book{kin2020, title = {One}}",
  "//- /two.bib",
  "@book{kin2020, title = {Two}}",
  "",
].join("\n");

describe("the rules", () => {
  it("tell one finding of one cause, that of the rule that stands first", async () => {
    assert.deepEqual(await found(BOTH), ["claim/overstated: proven"]);
  });
  it("do not speak in the place of one that is off", () =>
    quiet(BOTH, { settings: { rules: { "claim/overstated": "off" } } }));
  it("each have a code of their own, a setting and a part of the page", () => {
    const codes = EVERY_RULE.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual(
      Object.keys(ruleSettings()),
      codes.map((code) => `stemma.rules.${code}`),
    );
    for (const { code, documentation } of EVERY_RULE) {
      assert.match(code, /^(?:citation|abbreviation|claim|library|term)\/[a-z][a-z-]*$/u);
      assert.ok(rulesMarkdown().includes(`## \`${code}\``));
      assert.ok(documentation.quiet.length > 0 && documentation.example !== "");
    }
  });
  it("find what their examples show", async () => {
    for (const { code, documentation, defaultSeverity } of RULES.filter((rule) => !ASKING.has(rule.code))) {
      // a service of its own reads the pack anew: for those that are off only
      const options =
        defaultSeverity === "off" || code.startsWith("citation/")
          ? { settings: { rules: { [code]: "hint" as const } } }
          : undefined;
      const { example } = documentation;
      const text = code.startsWith("citation/") ? `${example}\n${LIBRARIES}` : example;
      const codes = await foundByAny(text, options);
      assert.ok(
        codes.some((one) => one.startsWith(code)),
        code,
      );
    }
    for (const { code, documentation } of LIBRARY_RULES)
      assert.ok(
        (await foundInLibrary(documentation.example)).some((one) => one.startsWith(code)),
        code,
      );
  });
  it("are quiet by default: what prints wrongly is a warning, a broken file an error, all else less", () => {
    const loud = EVERY_RULE.filter(({ defaultSeverity }) => ["warning", "error"].includes(defaultSeverity));
    assert.deepEqual(
      loud.map(({ code }) => code).filter((code) => !LOUD.has(code)),
      [],
    );
  });
});

import assert from "node:assert/strict";
import { EVERY_RULE } from "../../../../src/service/ruleRegistry.js";
import type { ToldFinding } from "../../../../src/service/runRules.js";
import { createFixture, type FixtureOptions } from "../../../support/fixture.js";

/** A manuscript with a library that has these works; files as in a fixture may follow. */
export const FRONT = "---\nbibliography: refs.bib\n---\n\n";
export const BIB = [
  "//- /refs.bib",
  "@article{kin2020, author = {Kin, Kyohei and Yasuhara, Takao}, title = {Encapsulated cells}, year = {2020}, doi = {10.1/kin}}",
  "@article{huang2023a, author = {Huang, Xue}, title = {Vesicles}, year = {2023}}",
  "@book{Handbook, author = {Miller, Ann}, title = {A handbook of cells}, year = {2019}}",
  "",
].join("\n");

const only = (on: readonly string[]) =>
  Object.fromEntries(
    EVERY_RULE.map(({ code }) => [code, on.includes(code) ? ("information" as const) : ("off" as const)]),
  );

const ALL = EVERY_RULE.map(({ code }) => code).filter((code) => code.startsWith("citation/"));

/** Behind the front matter where the text has none. */
const whole = (text: string): string =>
  (text.startsWith("---") || text.startsWith("<") ? text.replace(/^</u, "") : FRONT + text) +
  (text.includes("//- /refs.bib") ? "" : `\n${BIB}`);

/** What the rules of citations say of a text; one that begins with `<` is taken as it stands, without a front matter. */
export async function findingsOf(
  text: string,
  codes: readonly string[] = ALL,
  options: FixtureOptions = {},
): Promise<{ readonly findings: readonly ToldFinding[]; readonly text: string }> {
  const settings = { ...options.settings, rules: only(codes) };
  const { service, document } = createFixture(whole(text), { ...options, settings });
  return { findings: await service.findings(document), text: document.getText() };
}

/** The codes found, with the words they stand under. */
export async function found(
  text: string,
  codes?: readonly string[],
  options?: FixtureOptions,
): Promise<string[]> {
  const { findings, text: read } = await findingsOf(text, codes, options);
  return findings.map(({ rule, span }) => `${rule.code.slice(9)}: ${read.slice(span.start, span.end)}`);
}

/** The text, its front matter left off, once the fix with this title is applied to the one finding of this rule. */
export async function fixed(code: string, text: string, title = /./u): Promise<string> {
  const { findings, text: read } = await findingsOf(text, [code]);
  assert.equal(findings.length, 1, findings.map(({ message }) => message).join("\n"));
  const fix = findings[0]?.fixes.find((one) => title.test(one.title));
  assert.ok(fix, findings[0]?.fixes.map((one) => one.title).join("\n"));
  const edits = [...fix.edit].sort((a, b) => b.span.start - a.span.start);
  const after = edits.reduce(
    (grown, { span, newText }) => grown.slice(0, span.start) + newText + grown.slice(span.end),
    read,
  );
  return (
    whole(text).startsWith(FRONT) && !text.startsWith("---") ? after.slice(FRONT.length) : after
  ).trimEnd();
}

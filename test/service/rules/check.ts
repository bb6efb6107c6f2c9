import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageService } from "../../../src/service/index.js";
import { EVERY_RULE } from "../../../src/service/ruleRegistry.js";
import { createFixture, type Fixture, type FixtureOptions } from "../../support/fixture.js";
import { shippedPack } from "../../support/shippedPack.js";

const pack = shippedPack();
/** A text is a manuscript by its front matter; the sentence stands in a section of its own. */
const FRONT = "---\nbibliography: refs.bib\n---\n\n# Introduction\n\n";

const manuscript = (text: string): string => (text.startsWith("---") ? text : `${FRONT}${text}`);

let shared: LanguageService | undefined;
let documents = 0;

/** Rules of other families say nothing. What a test's settings name counts first. */
const only = (families: RegExp, options: FixtureOptions = {}): FixtureOptions => {
  const others = EVERY_RULE.filter(({ code }) => !families.test(code));
  const off = Object.fromEntries(others.map(({ code }) => [code, "off" as const]));
  return { ...options, settings: { ...options.settings, rules: { ...off, ...options.settings?.rules } } };
};
const ON_TEXT = /^(?:claim|abbreviation|term)\//u;

/** One service for all texts, since it reads the pack once; one of its own for settings and libraries. */
function fixtureOf(text: string, options?: FixtureOptions): Pick<Fixture, "service" | "document"> {
  if (options || text.includes("//- "))
    return createFixture(manuscript(text), only(ON_TEXT, { packs: [pack], ...options }));
  shared ??= createFixture("", only(ON_TEXT, { packs: [pack] })).service;
  const uri = `file:///project/${++documents}.md`;
  return { service: shared, document: TextDocument.create(uri, "markdown", 1, manuscript(text)) };
}

/** Texts on claims have abbreviations that they do not spell out: those rules are asked apart, by `wording`. */
const ON_WORDING = /^(?:abbreviation|term)\//u;

/** The codes found in a text, with the words they stand under. */
export async function foundByAny(text: string, options?: FixtureOptions): Promise<string[]> {
  const { service, document } = fixtureOf(text, options);
  const findings = await service.findings(document);
  return findings.map(({ rule, span }) => `${rule.code}: ${document.getText().slice(span.start, span.end)}`);
}

const foundBy = async (isOnWording: boolean, text: string, options?: FixtureOptions): Promise<string[]> =>
  (await foundByAny(text, options)).filter((one) => ON_WORDING.test(one) === isOnWording);

/** The codes found in a text but those on abbreviations and terms. */
export const found = (text: string, options?: FixtureOptions): Promise<string[]> =>
  foundBy(false, text, options);

/** The same of the rules on abbreviations and terms. */
export const wording = {
  found: (text: string, options?: FixtureOptions): Promise<string[]> => foundBy(true, text, options),
  quiet: async (text: string, options?: FixtureOptions): Promise<void> => {
    assert.deepEqual(await foundBy(true, text, options), []);
  },
};

/** A text has one finding of this rule, whose message says this; gives the finding. */
export async function finds(code: string, text: string, message: RegExp, options?: FixtureOptions) {
  const { service, document } = fixtureOf(text, options);
  const isOnWording = ON_WORDING.test(code);
  const findings = (await service.findings(document)).filter(
    ({ rule }) => ON_WORDING.test(rule.code) === isOnWording,
  );
  assert.deepEqual(
    findings.map(({ rule }) => rule.code),
    [code],
    findings.map((finding) => finding.message).join("\n"),
  );
  const [finding] = findings;
  assert.ok(finding);
  assert.match(finding.message, message);
  return { finding, document };
}

/** Nothing is said of a text. */
export async function quiet(text: string, options?: FixtureOptions): Promise<void> {
  assert.deepEqual(await found(text, options), []);
}

/** The text behind its front matter once the fix with this title is applied. */
export async function fixed(
  code: string,
  text: string,
  title: RegExp,
  options?: FixtureOptions,
): Promise<string> {
  const { finding, document } = await finds(code, text, /./u, options);
  const fix = finding.fixes.find((one) => title.test(one.title));
  assert.ok(fix, finding.fixes.map((one) => one.title).join("\n"));
  const edits = [...fix.edit].sort((a, b) => b.span.start - a.span.start);
  const after = edits.reduce(
    (grown, { span, newText }) => grown.slice(0, span.start) + newText + grown.slice(span.end),
    document.getText(),
  );
  return after.startsWith(FRONT) ? after.slice(FRONT.length) : after;
}

/** The codes found in a .bib that a manuscript names, with the words they stand under; `others` are files as in a fixture. */
export async function foundInLibrary(text: string, others = "", options?: FixtureOptions): Promise<string[]> {
  const citing = others.includes("//- ") ? others : `//- /paper.md\n${FRONT}${others}\n`;
  const { service, document } = createFixture(
    `//- /refs.bib\n$0${text}\n${citing}`,
    only(/^library\//u, options),
  );
  const findings = await service.findings(document);
  return findings.map(({ rule, span }) => `${rule.code}: ${document.getText().slice(span.start, span.end)}`);
}

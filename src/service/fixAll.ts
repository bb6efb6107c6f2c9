import { TextDocument } from "vscode-languageserver-textdocument";
import type { Change } from "../core/manuscript/insertCitation.js";
import { createManuscriptReader } from "../core/manuscript/reader.js";
import { changedText } from "../core/text/changes.js";
import { overlaps } from "../core/text/problem.js";
import type { Chapters } from "./chapters.js";
import type { FeatureContext } from "./context.js";
import { findingsIn, ruleContext, type CheckSettings } from "./findings.js";
import type { ToldFinding } from "./runRules.js";
import type { Rule } from "./rule.js";

/** One fix makes place for another: an abbreviation that is defined where it is first used is then defined twice. */
const MOST_ROUNDS = 12;

const FIXED_AT_ONCE = /^(?:abbreviation|term)\//u;

/** Two changes touch where they overlap, and where both write at one place. */
const touch = (one: Change, other: Change): boolean =>
  overlaps(one.span, other.span) || one.span.start === other.span.start || one.span.end === other.span.end;

/** The fixes to make in one round: of two that touch one place the first. */
function together(findings: readonly ToldFinding[]): Change[] {
  const changes: Change[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ isPreferred }) => isPreferred);
    if (fix?.edit.some((change) => changes.some((other) => touch(change, other))) === false)
      changes.push(...fix.edit);
  }
  return changes;
}

/**
 * The changes that mend all that the rules on abbreviations and terms find and can mend, each with its preferred fix, until
 * none is left. Made a second time they change nothing.
 */
export async function fixAllChanges(
  rules: readonly Rule[],
  context: FeatureContext,
  settings: CheckSettings,
  chapters: Chapters,
): Promise<readonly Change[]> {
  const heard = rules.filter(({ code }) => FIXED_AT_ONCE.test(code));
  const reader = createManuscriptReader();
  const { uri, languageId } = context.document;
  let text = changedText(context.manuscript.text);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const document = TextDocument.create(uri, languageId, round, text.text);
    const manuscript = reader.read(text.text, context.manuscript.kind);
    const now = ruleContext(
      { ...context, document, manuscript },
      settings,
      () => Promise.resolve([]),
      chapters,
    );
    const changes = together(await findingsIn(heard, now, settings.rules));
    if (changes.length === 0) break;
    text = text.with(changes);
  }
  return text.changes;
}

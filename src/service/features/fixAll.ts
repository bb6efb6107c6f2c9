import type { TextEdit } from "vscode-languageserver-types";
import type { Chapters } from "../chapters.js";
import type { FeatureContext } from "../context.js";
import type { CheckSettings } from "../findings.js";
import { fixAllChanges } from "../fixAll.js";
import { toRange } from "../positions.js";
import { RULES } from "../ruleRegistry.js";

/** All fixes of the rules on abbreviations and terms as edits that can be made at once. */
export async function fixAll(
  context: FeatureContext,
  settings: CheckSettings,
  chapters: Chapters,
): Promise<TextEdit[]> {
  const changes = await fixAllChanges(RULES, context, settings, chapters);
  return changes.map(({ span, newText }) => ({ range: toRange(context.document, span), newText }));
}

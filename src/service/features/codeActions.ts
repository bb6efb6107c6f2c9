import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver-types";
import { usesOf, wordAt } from "../abbreviationUses.js";
import type { FeatureContext } from "../context.js";
import { toRange, toSpan } from "../positions.js";

/** The long form written out at a place where a short form stands undefined. */
export function defineHere(context: FeatureContext, offset: number): CodeAction | undefined {
  const { manuscript, knowledge, document } = context;
  const word = wordAt(manuscript, offset, knowledge.lexicon, knowledge.packs);
  const entry = word?.match?.entries.find((candidate) => candidate.kind === "abbreviation");
  if (!word || word.definition || entry?.kind !== "abbreviation") return undefined;
  const written = manuscript.text.slice(word.start, word.end);
  const plural =
    written.endsWith("s") &&
    !entry.entry.shortForm.endsWith("s") &&
    written.slice(0, -1) === entry.entry.shortForm;
  if (!plural && written !== entry.entry.shortForm && !entry.entry.variants.includes(written))
    return undefined;
  const first = usesOf(manuscript, written)[0];
  const longForm = `${entry.entry.longForm}${plural ? "s" : ""}`;
  return {
    title: `Define ${written}: ${longForm} (${written})`,
    kind: CodeActionKind.QuickFix,
    // journals want no abbreviation defined in a heading
    isPreferred: first?.start === word.start && manuscript.proseAt(offset)?.block !== "heading",
    edit: {
      changes: { [document.uri]: [{ range: toRange(document, word), newText: `${longForm} (${written})` }] },
    },
  };
}

const definesWord = ({ title }: CodeAction): string | undefined => /^Define ([^:]+):/u.exec(title)?.[1];

/** Whether the fix of a finding defines the same word already. */
export const isOffered = (fixes: readonly CodeAction[], action: CodeAction): boolean =>
  definesWord(action) !== undefined && fixes.some((fix) => definesWord(fix) === definesWord(action));

/** The light bulb: find sources for the sentence here, define the abbreviation here. */
export function codeActions(context: FeatureContext, range: Range): CodeAction[] {
  const { start } = toSpan(context.document, range);
  const sentence = context.manuscript.sentenceAt(start);
  const define = defineHere(context, start);
  const find: CodeAction[] =
    sentence && sentence.block !== "heading" && context.commandLinks
      ? [
          {
            title: "Find sources for this sentence",
            kind: CodeActionKind.RefactorRewrite,
            command: {
              title: "Find Sources",
              command: "stemma.findSources",
              arguments: [context.document.uri, range],
            },
          },
        ]
      : [];
  return [...(define ? [define] : []), ...find];
}

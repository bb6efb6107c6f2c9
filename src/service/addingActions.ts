import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver-types";
import { overlaps } from "../core/text/problem.js";
import type { FeatureContext } from "./context.js";
import { citationEdit } from "./features/citationEdit.js";
import { toDiagnostic } from "./features/diagnostics.js";
import type { LibraryTarget } from "./libraryTarget.js";
import { toRange, toSpan } from "./positions.js";
import type { Fix } from "./rule.js";
import type { ToldFinding } from "./runRules.js";

function changesFor(
  context: FeatureContext,
  finding: ToldFinding,
  { cites = [] }: Fix,
  target: LibraryTarget,
): NonNullable<CodeAction["edit"]>["changes"] {
  const { document } = context;
  const { edits, creates } = citationEdit(
    context,
    {
      textDocument: { uri: document.uri },
      position: toRange(document, finding.span).start,
      keys: [...cites],
      where: "nowhere",
      addToLibrary: true,
    },
    target,
  );
  // a library that is still to be made needs more than text edits
  if (creates.length > 0 || edits.length === 0) return undefined;
  return Object.fromEntries(edits.map((one) => [one.uri, one.edits]));
}

/**
 * For editors that do not run our commands: fixes that only add entries to a library, as edits of it. Others are asked
 * by a command first.
 */
export async function addingActions(
  context: FeatureContext,
  findings: readonly ToldFinding[],
  range: Range,
  targetOf: () => Promise<LibraryTarget>,
): Promise<CodeAction[]> {
  const span = toSpan(context.document, range);
  const here = { start: span.start, end: Math.max(span.end, span.start + 1) };
  const wanted = findings
    .filter((finding) => overlaps(finding.span, here))
    .flatMap((finding) =>
      finding.fixes
        .filter(({ edit, cites = [] }) => edit.length === 0 && cites.length > 0)
        .map((fix) => ({ finding, fix })),
    );
  if (context.commandLinks || wanted.length === 0) return [];
  const target = await targetOf();
  return wanted.flatMap(({ finding, fix }) => {
    const changes = changesFor(context, finding, fix, target);
    return changes
      ? [
          {
            title: fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(context, finding)],
            ...(fix.isPreferred ? { isPreferred: true } : {}),
            edit: { changes },
          },
        ]
      : [];
  });
}

import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Range,
} from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import { overlaps } from "../../core/text/problem.js";
import type { FeatureContext } from "../context.js";
import type { ToldFinding } from "../runRules.js";
import { toRange, toSpan } from "../positions.js";
import type { Fix, RelatedPlace } from "../rule.js";

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** The page on a rule, opened by a command where the editor runs such links. */
const rulePage = (code: string): string =>
  `command:stemma.showRule?${encodeURIComponent(JSON.stringify([code]))}`;

/** What a finding is told with: of a manuscript also the libraries that its fixes add to. */
type Told = Pick<FeatureContext, "document" | "commandLinks"> & Partial<Pick<FeatureContext, "libraries">>;

const placeOf = (document: TextDocument, { span, in: other }: RelatedPlace): Location =>
  other
    ? { uri: other.uri, range: toRange(TextDocument.create(other.uri, "plaintext", 0, other.text), span) }
    : { uri: document.uri, range: toRange(document, span) };

export const toDiagnostic = ({ document, commandLinks }: Told, finding: ToldFinding): Diagnostic => ({
  range: toRange(document, finding.span),
  severity: SEVERITIES[finding.severity],
  code: finding.rule.code,
  source: "stemma",
  message: finding.message,
  ...(commandLinks ? { codeDescription: { href: rulePage(finding.rule.code) } } : {}),
  ...(finding.related
    ? {
        relatedInformation: finding.related.map((place) => ({
          location: placeOf(document, place),
          message: place.message,
        })),
      }
    : {}),
});

/** After the edit an editor that runs our commands asks once whether her library gets what it lacks. */
function addingTo({ document, libraries, commandLinks }: Told, { cites = [] }: Fix): Command | undefined {
  const [missing] = libraries ? cites.filter((key) => libraries.find(key) === undefined) : [];
  if (missing === undefined || !commandLinks) return undefined;
  return {
    title: "Add to library",
    command: "stemma.addToLibrary",
    arguments: [document.uri, missing],
  };
}

/** A fix that only adds to a library is one where the editor runs our command; elsewhere there is nothing to do. */
function toAction(context: Told, finding: ToldFinding, fix: Fix): CodeAction[] {
  const command = addingTo(context, fix);
  if (fix.edit.length === 0 && !command) return [];
  const edits = fix.edit.map(({ span, newText }) => ({ range: toRange(context.document, span), newText }));
  return [
    {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(context, finding)],
      ...(fix.isPreferred ? { isPreferred: true } : {}),
      ...(edits.length > 0 ? { edit: { changes: { [context.document.uri]: edits } } } : {}),
      ...(command ? { command } : {}),
    },
  ];
}

/** Of a claim there is more to see than a message holds: the claims with their sources, and what to be careful of. */
function showSources(context: Told, finding: ToldFinding): CodeAction[] {
  if (!context.commandLinks || finding.data === undefined) return [];
  const diagnostic = toDiagnostic(context, finding);
  return [
    {
      title: "Show what the review has on this sentence",
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: {
        title: "Find Sources",
        command: "stemma.findSources",
        arguments: [context.document.uri, diagnostic.range],
      },
    },
  ];
}

/** The ways out of the findings that a range touches. */
export function fixesAt(context: Told, findings: readonly ToldFinding[], range: Range): CodeAction[] {
  const span = toSpan(context.document, range);
  return findings
    .filter((finding) =>
      overlaps(finding.span, { start: span.start, end: Math.max(span.end, span.start + 1) }),
    )
    .flatMap((finding) => [
      ...finding.fixes.flatMap((fix) => toAction(context, finding, fix)),
      ...showSources(context, finding),
    ]);
}

import { isAbsolute } from "node:path";
import type { Range } from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Change } from "../core/manuscript/insertCitation.js";
import { ruleMarkdown } from "../service/generated.js";
import type { ToldFinding } from "../service/runRules.js";
import { toRange } from "../service/positions.js";
import type { RuleDescription } from "../service/rule.js";
import { EVERY_RULE } from "../service/ruleRegistry.js";
import type { Checked } from "./checked.js";
import { uriOf } from "./files.js";

/*
 * Findings as a SARIF log, for code scanning and the viewers of editors.
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 */

const LEVELS = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "none",
} as const;

const ruleOf = (rule: RuleDescription) => ({
  id: rule.code,
  shortDescription: { text: `${rule.title}.` },
  fullDescription: { text: rule.documentation.why },
  help: { text: rule.documentation.why, markdown: ruleMarkdown(rule) },
  defaultConfiguration: { level: LEVELS[rule.defaultSeverity], enabled: rule.defaultSeverity !== "off" },
});

const regionOf = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

const locationOf = (file: string) => ({
  uri: isAbsolute(file) ? uriOf(file) : file.split(/[\\/]/u).map(encodeURIComponent).join("/"),
});

const replacementOf = (document: TextDocument, { span, newText }: Change) => ({
  deletedRegion: regionOf(toRange(document, span)),
  insertedContent: { text: newText },
});

const resultOf = ({ file, document }: Checked, finding: ToldFinding) => ({
  ruleId: finding.rule.code,
  ruleIndex: EVERY_RULE.indexOf(finding.rule),
  level: LEVELS[finding.severity],
  message: { text: finding.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: locationOf(file),
        region: regionOf(toRange(document, finding.span)),
      },
    },
  ],
  // what only adds to a library changes nothing here
  fixes: finding.fixes
    .filter(({ edit }) => edit.length > 0)
    .map(({ title, edit }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation: locationOf(file),
          replacements: edit.map((change) => replacementOf(document, change)),
        },
      ],
    })),
});

/** One run over these files. */
export const toSarif = (checked: readonly Checked[]) => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: { name: "Stemma", semanticVersion: __STEMMA_VERSION__, rules: EVERY_RULE.map(ruleOf) },
      },
      columnKind: "utf16CodeUnits",
      artifacts: checked.map(({ file }) => ({ location: locationOf(file) })),
      results: checked.flatMap((at) => at.findings.map((finding) => resultOf(at, finding))),
    },
  ],
});

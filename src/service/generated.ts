import { RuleSeverity } from "../core/text/severity.js";
import type { RuleDescription } from "./rule.js";
import { EVERY_RULE } from "./ruleRegistry.js";

/*
 * What `npm run generate` writes out of the rules: docs/rules.md and the settings of the manifest.
 */

const rulePage = ({ code, title, defaultSeverity, documentation }: RuleDescription, level: string): string =>
  [
    `${level} \`${code}\``,
    `${title}. Default: \`${defaultSeverity}\`; setting \`stemma.rules.${code}\`.`,
    documentation.why,
    `\`\`\`${code.startsWith("library/") ? "bibtex" : "markdown"}\n${documentation.example}\n\`\`\``,
    ...(documentation.fix === undefined ? [] : [`Way out: ${documentation.fix}`]),
    `It says nothing of\n\n${documentation.quiet.map((line) => `- ${line}`).join("\n")}`,
  ].join("\n\n");

/** One rule as a Markdown page of its own. */
export const ruleMarkdown = (rule: RuleDescription): string => `${rulePage(rule, "#")}\n`;

/** docs/rules.md */
export const rulesMarkdown = (): string =>
  [
    "# Rules",
    "<!-- Written by `npm run generate` from src/service/rules; edit there. -->",
    "What Stemma says of a manuscript unasked. It speaks of manuscripts only: of a document whose front matter names a bibliography, that cites, or that has the headings of a paper. Rules whose name begins with `library/` speak in the library itself, of a `.bib`, or of CSL-JSON and YAML that a manuscript names. A finding is a thing to check, never a verdict on an author.",
    "Each rule has a setting `stemma.rules.<code>`: `error`, `warning`, `information`, `hint` or `off`. In the text a comment silences a rule, or without a code all of them:",
    [
      "```markdown",
      "<!-- stemma-disable-next-line claim/uncited -->",
      "The next line is left alone.",
      "",
      "<!-- stemma-disable claim/uncited -->",
      "",
      "From there on,",
      "",
      "<!-- stemma-enable claim/uncited -->",
      "",
      "to there.",
      "```",
    ].join("\n"),
    "`stemma check FILE...` tells the same on the command line, as text, JSON, SARIF or GitHub annotations. Of several findings with one cause the first in the order below is told.",
    ...EVERY_RULE.map((rule) => rulePage(rule, "##")),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/u, "\n");

/** The settings of the rules, as the manifest declares them. */
export const ruleSettings = (): Record<string, unknown> =>
  Object.fromEntries(
    EVERY_RULE.map(({ code, title, defaultSeverity }) => [
      `stemma.rules.${code}`,
      {
        type: "string",
        enum: [...RuleSeverity.options],
        default: defaultSeverity,
        scope: "resource",
        description: `${title}.`,
      },
    ]),
  );

import type { ToldFinding } from "../../service/runRules.js";
import { toRange } from "../../service/positions.js";
import type { Arguments } from "../arguments.js";
import type { Checked } from "../checked.js";
import { openDocument, openService } from "../languageService.js";
import { Misuse } from "../misuse.js";
import { toSarif } from "../sarif.js";

type Format = (checked: readonly Checked[]) => string;

const each = (checked: readonly Checked[], line: (at: Checked, finding: ToldFinding) => string): string =>
  checked.map((at) => at.findings.map((finding) => `${line(at, finding)}\n`).join("")).join("");

/** FILE:LINE:COLUMN severity message code; lines and columns from one. */
const text: Format = (checked) =>
  each(checked, ({ file, document }, { span, severity, message, rule }) => {
    const { line, character } = document.positionAt(span.start);
    return `${file}:${line + 1}:${character + 1} ${severity} ${message} ${rule.code}`;
  });

/** What a finding is told by; of one about a claim also the sentence, its verdict, what fits it and the cautions. */
const toJson = ({ file, document }: Checked, finding: ToldFinding) => ({
  file,
  range: toRange(document, finding.span),
  severity: finding.severity,
  code: finding.rule.code,
  message: finding.message,
  fixes: finding.fixes.map(({ title }) => title),
  ...finding.data,
});

const json: Format = (checked) =>
  `${JSON.stringify(
    checked.flatMap((at) => at.findings.map((finding) => toJson(at, finding))),
    undefined,
    2,
  )}\n`;

const sarif: Format = (checked) => `${JSON.stringify(toSarif(checked), undefined, 2)}\n`;

const COMMANDS = { error: "error", warning: "warning", information: "notice", hint: "notice" } as const;
const escapeData = (value: string): string =>
  value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (value: string): string =>
  escapeData(value).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** Workflow commands, which GitHub shows beside the changed lines. */
const github: Format = (checked) =>
  each(checked, ({ file, document }, { span, severity, message, rule }) => {
    const { start, end } = toRange(document, span);
    const properties = {
      file,
      line: String(start.line + 1),
      endLine: String(end.line + 1),
      // columns hold within one line only
      ...(start.line === end.line
        ? { col: String(start.character + 1), endColumn: String(end.character + 1) }
        : {}),
      title: rule.code,
    };
    const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    return `::${COMMANDS[severity]} ${listed.join(",")}::${escapeData(message)}`;
  });

const FORMATS: ReadonlyMap<string, Format> = new Map(Object.entries({ text, json, sarif, github }));

function formatOf({ format, json: isJson }: Arguments): Format {
  const name = format ?? (isJson ? "json" : "text");
  const known = FORMATS.get(name);
  if (!known) throw new Misuse(`--format takes ${[...FORMATS.keys()].join(", ")}, not "${name}"`);
  return known;
}

/** What the rules have to say of manuscripts; exit code 1 where anything is a warning or worse. */
export async function checkCommand(args: Arguments): Promise<number> {
  if (args.positional.length === 0) throw new Misuse("FILE is missing");
  const format = formatOf(args);
  const service = await openService(args);
  const checked: Checked[] = [];
  for (const file of args.positional) {
    const document = await openDocument(service, file);
    checked.push({ file, document, findings: await service.findings(document) });
  }
  process.stdout.write(format(checked));
  const isSerious = ({ severity }: ToldFinding): boolean => severity === "error" || severity === "warning";
  return checked.some(({ findings }) => findings.some(isSerious)) ? 1 : 0;
}

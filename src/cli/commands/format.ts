import type { OutputFormat } from "../../core/citation-style/output/manuscriptOutput.js";
import { type Arguments, single } from "../arguments.js";
import { uriOf } from "../files.js";
import { openDocument, openService } from "../languageService.js";
import { Misuse } from "../misuse.js";

const FORMATS: readonly OutputFormat[] = ["markdown", "html", "text"];

function outputFormat(named: string | undefined): OutputFormat {
  if (named === undefined) return "markdown";
  const format = FORMATS.find((one) => one === named);
  if (!format) throw new Misuse(`--to takes ${FORMATS.join(", ")}, not "${named}"`);
  return format;
}

/**
 * The manuscript with citations and reference list printed. What is wrong goes to standard error: with a style that was named
 * here and cannot be used nothing is printed, all else is.
 */
export async function formatCommand(args: Arguments): Promise<number> {
  const path = single(args, "FILE");
  const to = outputFormat(args.to);
  const service = await openService(args);
  const document = await openDocument(service, path);
  const { text, problems, unknown } = await service.format(document, {
    to,
    style: args.style,
    resolveStyle: uriOf,
  });
  if (args.style !== undefined && problems[0] !== undefined) throw new Misuse(problems[0]);
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  const { libraries } = await service.status(document);
  const unread = libraries.flatMap(({ uri, state }) => (state === "read" ? [] : [`${uri} is ${state}.`]));
  const wrong = [...unread, ...problems, ...unknown.map((key) => `No library has "${key}".`)];
  for (const problem of wrong) process.stderr.write(`stemma: ${path}: ${problem}\n`);
  return wrong.length === 0 ? 0 : 1;
}

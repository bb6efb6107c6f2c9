import type { SourcesResult } from "../../core/retrieval/result.js";
import { type Arguments, single } from "../arguments.js";
import { print } from "../files.js";
import { openService, openText } from "../languageService.js";

/** Of a library's entry, the sentence of its abstract. */
const quoted = ({ role, reason }: SourcesResult["candidates"][number]["references"][number]): string =>
  role === "library" && reason !== undefined ? `\n      ${reason}` : "";

function toText(result: SourcesResult): string {
  const lines = result.candidates.map((candidate) => {
    const references = candidate.references.map(
      (reference) =>
        `    @${reference.citeKey}${reference.number ? ` [${reference.number}]` : ""} ${reference.verdict ?? reference.role}: ${reference.title}${quoted(reference)}`,
    );
    const cautions = candidate.cautions.map((caution) => `    ! ${caution}`);
    return [
      `- ${candidate.claim?.text ?? candidate.references[0]?.title ?? ""}`,
      ...references,
      ...cautions,
    ].join("\n");
  });
  const head = result.verdict === "unsupported" ? "nothing indexed supports this" : result.verdict;
  const cite = result.recommended.map((key) => `@${key}`).join("; ");
  return [head, ...(cite ? [`cite: [${cite}]`] : []), ...lines].join("\n");
}

export async function sourcesCommand(args: Arguments): Promise<number> {
  const text = single(args, "TEXT");
  const service = await openService(args);
  // an empty manuscript, so that the libraries named are its own
  const document = await openText(service, "./sources.md", "");
  const result = await service.sources(document, { text, limit: args.limit });
  if (args.json) print(result);
  else process.stdout.write(`${toText(result)}\n`);
  return 0;
}

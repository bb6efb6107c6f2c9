import { fileURLToPath } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { SourcesResult } from "../../core/retrieval/result.js";
import { createLibraries } from "../../service/libraries.js";
import { sourcesAt } from "../../service/features/sources.js";
import { type Arguments, single } from "../arguments.js";
import { diskWorkspace, loadPacks, print, silentLogger, uriOf } from "../files.js";
import { Misuse } from "../misuse.js";

function toText(result: SourcesResult): string {
  const lines = result.candidates.map((candidate) => {
    const references = candidate.references.map(
      (reference) =>
        `    @${reference.citeKey}${reference.number ? ` [${reference.number}]` : ""} ${reference.verdict ?? reference.role}: ${reference.title}`,
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
  const knowledge = await loadPacks(args);
  const libraries = createLibraries(diskWorkspace, silentLogger);
  const document = TextDocument.create(uriOf("./sources.md"), "markdown", 0, text);
  const named = args.libraries.map((path) => ({ path: uriOf(path), start: 0, end: 0 }));
  const set = await libraries.forManuscript(document, named);
  const failed = set.states.find((state) => state.state !== "read");
  if (failed) throw new Misuse(`${fileURLToPath(failed.uri)}: ${failed.message ?? "cannot be read"}`);
  const limit = args.limit === undefined ? {} : { limit: args.limit };
  const result = sourcesAt(knowledge, undefined, { text, ...limit }, set);
  if (args.json) print(result);
  else process.stdout.write(`${toText(result)}\n`);
  return 0;
}

import * as vscode from "vscode";
import { REQUESTS, SourcesResult, StatusResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import type { Searched } from "./sourcesContent.js";

/** What there is to show: an answer, or why there is none. */
export type Answer =
  | { readonly kind: "result"; readonly result: SourcesResult; readonly searched: Searched | undefined }
  | { readonly kind: "no-manuscript" | "no-sentence" }
  | { readonly kind: "failed"; readonly reason: string };

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** How much a refusal looked through; undefined where that cannot be told. */
async function countSearched(
  client: StemmaClient,
  uri: string,
  token: vscode.CancellationToken,
): Promise<Searched | undefined> {
  try {
    const status = await client.ask(REQUESTS.status, { textDocument: { uri } }, StatusResult, token);
    return {
      claims: sum(status.packs.map(({ claims }) => claims)),
      reviews: status.packs.length,
      entries: sum(status.libraries.map(({ entries }) => entries)),
    };
  } catch {
    return undefined;
  }
}

/** What bears on the sentence at the cursor, and the stretch that this is about. Does not reject. */
export async function askSources(
  client: StemmaClient,
  editor: vscode.TextEditor | undefined,
  token: vscode.CancellationToken,
): Promise<{ answer: Answer; range?: vscode.Range }> {
  if (!editor) return { answer: { kind: "no-manuscript" } };
  if (client.failure !== undefined) return { answer: { kind: "failed", reason: client.failure } };
  const position = editor.selection.active;
  const uri = editor.document.uri.toString();
  try {
    const params = { textDocument: { uri }, position };
    const result = await client.ask(REQUESTS.sources, params, SourcesResult, token);
    const { start, end } = result.query.range ?? { start: position, end: position };
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    if (result.query.text === "") return { answer: { kind: "no-sentence" }, range };
    const isRefusal = result.verdict === "unsupported";
    const searched = isRefusal ? await countSearched(client, uri, token) : undefined;
    return { answer: { kind: "result", result, searched }, range };
  } catch (error) {
    return { answer: { kind: "failed", reason: error instanceof Error ? error.message : String(error) } };
  }
}

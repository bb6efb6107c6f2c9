import * as vscode from "vscode";
import { DefineHereResult, Range, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";

/** From a hover: writes the long form out where the pointer stood. */
export async function defineHere(client: StemmaClient, uri: unknown, range: unknown): Promise<void> {
  const place = Range.safeParse(range);
  if (typeof uri !== "string" || !place.success) return;
  const params = { textDocument: { uri }, position: place.data.start };
  const found = await client.ask(REQUESTS.defineHere, params, DefineHereResult);
  const edit = new vscode.WorkspaceEdit();
  for (const [target, edits] of Object.entries(found?.changes ?? {}))
    for (const { range: at, newText } of edits)
      edit.replace(
        vscode.Uri.parse(target),
        new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character),
        newText,
      );
  await vscode.workspace.applyEdit(edit);
}

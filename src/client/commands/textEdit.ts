import * as vscode from "vscode";
import { REQUESTS, type TextEditParams, TextEditResult } from "../../protocol.js";
import { LANGUAGES, type StemmaClient } from "../languageClient.js";
import { toRange } from "./applyCitation.js";

type What = TextEditParams["what"];

const NOTHING: Readonly<Record<What, string>> = {
  fixAll: "Stemma: no abbreviation or term here that could be mended",
  abbreviationList: "Stemma: the list of abbreviations is as the text has them",
};

const done = (what: What, count: number): string =>
  what === "fixAll"
    ? `Stemma: ${String(count)} ${count === 1 ? "place" : "places"} mended; one undo takes all back`
    : "Stemma: the list of abbreviations is written; one undo takes it back";

/** Changes the whole manuscript in front in one undoable edit, and says what was done. */
export async function editText(client: StemmaClient, what: What): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !LANGUAGES.some((language) => language === document.languageId)) {
    void vscode.window.showInformationMessage("Open a manuscript first.");
    return;
  }
  const params: TextEditParams = { textDocument: { uri: document.uri.toString() }, what };
  const { edits, version } = await client.ask(REQUESTS.textEdit, params, TextEditResult);
  if (document.version !== version)
    throw new Error("The text changed meanwhile; nothing was written. Try again.");
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
  if (edits.length > 0 && !(await vscode.workspace.applyEdit(edit)))
    throw new Error("The edit was not taken; nothing was written. Try again.");
  void vscode.window.setStatusBarMessage(edits.length > 0 ? done(what, edits.length) : NOTHING[what], 5000);
}

import * as vscode from "vscode";
import { CitablesResult, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { applyCitation } from "./applyCitation.js";

/** A pick list of all that can be cited, several at once; inserted at the cursor in one edit. */
export async function insertCitation(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const textDocument = { uri: editor.document.uri.toString() };
  const citables = client.ask(REQUESTS.citables, { textDocument }, CitablesResult);
  const rows = citables.then((list) =>
    list.map((citable) => ({
      label: citable.label || citable.citeKey,
      description: `@${citable.citeKey}${citable.citedHere ? " · cited here" : ""}${citable.inLibrary ? "" : " · from the review"}`,
      detail: [citable.title, citable.detail].filter(Boolean).join(" — "),
      citeKey: citable.citeKey,
    })),
  );
  const chosen = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    title: "Insert citation",
    placeHolder: "Author, year or title word; Space ticks, Enter inserts",
  });
  if (!chosen || chosen.length === 0) return;
  const keys = chosen.map((row) => row.citeKey);
  await applyCitation(client, { textDocument, position: editor.selection.active, keys, where: "cursor" });
}

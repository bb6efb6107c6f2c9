import * as vscode from "vscode";
import { CitablesResult, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { applyCitation } from "./applyCitation.js";

interface Row extends vscode.QuickPickItem {
  readonly citeKey: string;
}

const rowOf = (citable: CitablesResult[number]): Row => ({
  label: citable.label || citable.citeKey,
  description: `@${citable.citeKey}${citable.citedHere ? " · cited here" : ""}${citable.inLibrary ? "" : " · from the review"}`,
  detail: [citable.title, citable.detail].filter(Boolean).join(" — "),
  citeKey: citable.citeKey,
});

/** Opens at once, so that what she types falls into it; what is ticked is taken, or else the row she stands on. */
async function pickKeys(rows: Promise<readonly Row[]>): Promise<readonly string[]> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = "Insert citation";
  pick.placeholder = "Author, year or title word; Space ticks several, Enter inserts";
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  const chosen = new Promise<readonly Row[]>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve([]);
      pick.dispose();
    });
  });
  pick.show();
  try {
    pick.items = await rows;
    pick.busy = false;
  } catch (error) {
    pick.hide();
    throw error;
  }
  return (await chosen).map(({ citeKey }) => citeKey);
}

/** A pick list of all that can be cited, several at once; inserted at the cursor in one edit. */
export async function insertCitation(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const textDocument = { uri: editor.document.uri.toString() };
  const position = editor.selection.active;
  const rows = client
    .ask(REQUESTS.citables, { textDocument }, CitablesResult)
    .then((list) => list.map(rowOf));
  const keys = await pickKeys(rows);
  if (keys.length > 0)
    await applyCitation(client, { textDocument, position, keys: [...keys], where: "cursor" });
}

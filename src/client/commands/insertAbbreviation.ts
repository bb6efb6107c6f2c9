import * as vscode from "vscode";
import { AbbreviationsResult, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";

/** The abbreviations of packs and manuscript, inserted as completion would: spelled out at first use. */
export async function insertAbbreviation(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const params = { textDocument: { uri: editor.document.uri.toString() }, position: editor.selection.active };
  const offers = await client.ask(REQUESTS.abbreviations, params, AbbreviationsResult);
  const rows = offers.map((offer) => ({
    label: offer.shortForm,
    description: offer.longForm,
    detail: offer.insert === offer.shortForm ? "" : `first use: ${offer.insert}`,
    insert: offer.insert,
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    title: "Insert abbreviation",
    matchOnDescription: true,
  });
  if (chosen)
    await editor.edit((edit) => {
      edit.insert(editor.selection.active, chosen.insert);
    });
}

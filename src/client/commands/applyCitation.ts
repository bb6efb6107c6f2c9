import * as vscode from "vscode";
import { CitationEditResult, type CitationEditParams, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";

export const toRange = (range: {
  start: { line: number; character: number };
  end: { line: number; character: number };
}): vscode.Range =>
  new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);

export const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

/** Asks whether her library gets what it lacks; undefined when she turned away. */
async function mayAdd(
  missing: readonly string[],
  library: string,
  isCitedToo: boolean,
): Promise<boolean | undefined> {
  const setting = vscode.workspace.getConfiguration("stemma").get<string>("addToLibrary", "ask");
  if (setting !== "ask") return setting === "always";
  const names = missing.join(", ");
  const add = {
    label: `$(add) ${isCitedToo ? "Cite, and add" : "Add"} ${names} to ${fileName(library)}`,
    value: true,
  };
  const cite = {
    label: isCitedToo ? "$(quote) Cite only" : "$(circle-slash) Do not add it",
    detail: `${fileName(library)} stays as it is`,
    value: false,
  };
  const choice = await vscode.window.showQuickPick([add, cite], {
    title: `${names} is not in your library yet`,
    placeHolder: isCitedToo
      ? "One undo takes both back"
      : `An undo in ${fileName(library)} takes the entry back`,
  });
  return choice?.value;
}

/** Pandoc reads libraries from disk: the manuscript stays unsaved, the library does not. False where it could not be saved. */
async function saveLibrary(uri: vscode.Uri): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri);
  return !document.isDirty || document.save();
}

const isOlder = ({ uri, version }: CitationEditResult["edits"][number]): boolean => {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return open !== undefined && version !== null && open.version !== version;
};

async function apply(result: CitationEditResult, isPreviewed = false): Promise<boolean> {
  // the text was changed since the server looked at it: an edit would fall into the wrong place
  if (result.edits.some(isOlder)) return false;
  const edit = new vscode.WorkspaceEdit();
  const shown = isPreviewed ? { needsConfirmation: true, label: "Stemma: add reference" } : undefined;
  for (const { uri, text } of result.creates)
    edit.createFile(
      vscode.Uri.parse(uri),
      { contents: Buffer.from(text, "utf8"), overwrite: false, ignoreIfExists: false },
      shown,
    );
  for (const { uri, edits } of result.edits)
    for (const { range, newText } of edits)
      edit.replace(vscode.Uri.parse(uri), toRange(range), newText, shown);
  return vscode.workspace.applyEdit(edit);
}

function putCursor(
  { textDocument }: Pick<CitationEditParams, "textDocument">,
  result: CitationEditResult,
): void {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== textDocument.uri || !result.cursor) return;
  const position = new vscode.Position(result.cursor.line, result.cursor.character);
  editor.selection = new vscode.Selection(position, position);
}

/**
 * Cites `keys` in one undoable edit over manuscript and library; asks before a library is written. The cursor goes
 * behind the citation, or stays where she writes. Returns false when nothing was done.
 */
export async function applyCitation(
  client: StemmaClient,
  params: Omit<CitationEditParams, "addToLibrary">,
  cursor: "follows" | "stays" = "follows",
): Promise<boolean> {
  const ask = (addToLibrary: boolean): Promise<CitationEditResult> =>
    client.ask(REQUESTS.citationEdit, { ...params, addToLibrary }, CitationEditResult);
  const probe = await ask(false);
  if (probe.problem !== undefined) {
    void vscode.window.showWarningMessage(probe.problem);
    return false;
  }
  const add =
    probe.missing.length > 0 ? await mayAdd(probe.missing, probe.library, params.where !== "nowhere") : false;
  if (add === undefined) return false;
  return finish(add ? await ask(true) : probe, params.textDocument, false, cursor);
}

/**
 * Makes the edit, previewed in the editor if asked for, puts the cursor behind the citation and saves the library, which
 * Pandoc reads from disk. Returns false when nothing was done.
 */
export async function finish(
  result: CitationEditResult,
  textDocument: CitationEditParams["textDocument"],
  isPreviewed = false,
  cursor: "follows" | "stays" = "follows",
): Promise<boolean> {
  if (result.notice !== undefined)
    void vscode.window.showWarningMessage(`${fileName(result.library)} was left as it is: ${result.notice}.`);
  if (result.edits.length === 0 && result.creates.length === 0) {
    if (result.notice === undefined)
      void vscode.window.setStatusBarMessage("Stemma: nothing to cite here that is not cited already", 4000);
    return false;
  }
  if (!(await apply(result, isPreviewed))) {
    // looked at and turned away
    if (isPreviewed) return false;
    throw new Error("The text changed meanwhile; nothing was written. Try again.");
  }
  if (cursor === "follows") putCursor({ textDocument }, result);
  const gains = result.added !== undefined;
  if (gains && result.notice === undefined && !(await saveLibrary(vscode.Uri.parse(result.library))))
    throw new Error(
      `${fileName(result.library)} has the new entry but could not be saved: save it, so that Pandoc finds it.`,
    );
  return true;
}

import { strict as assert } from "node:assert";
import * as vscode from "vscode";

/** The file of the test's workspace with this name. */
export async function workspaceFile(name: string): Promise<vscode.Uri> {
  const [uri] = await vscode.workspace.findFiles(name);
  assert.ok(uri, `${name} lies in the workspace`);
  return uri;
}

/** Opens a new manuscript in the workspace folder; with front matter that names refs.bib unless told otherwise. */
export async function openManuscript(
  name: string,
  body: string,
  front = "---\nbibliography: refs.bib\n---\n\n",
): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(front + body));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Puts the cursor behind the first place of a text. */
export function putCursor(editor: vscode.TextEditor, behind: string): vscode.Position {
  const at = editor.document.getText().indexOf(behind);
  assert.ok(at >= 0, `"${behind}" stands in the text`);
  const position = editor.document.positionAt(at + behind.length);
  editor.selection = new vscode.Selection(position, position);
  return position;
}

/** Tries until the server has answered as expected. */
export async function eventually<T>(attempt: () => Promise<T>, limit = 15_000): Promise<T> {
  for (const end = Date.now() + limit; ; await new Promise((resolve) => setTimeout(resolve, 150)))
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
}

export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    position,
  );
  return hovers
    .flatMap((hover) =>
      hover.contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : "")),
    )
    .join("\n");
}

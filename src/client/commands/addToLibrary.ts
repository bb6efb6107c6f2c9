import * as vscode from "vscode";
import type { StemmaClient } from "../languageClient.js";
import { applyCitation } from "./applyCitation.js";

const KEY_BEFORE = /@\{?[\p{L}\p{N}_:.#$%&+?<>~/-]*$/u;
const KEY_AFTER = /^[\p{L}\p{N}_:.#$%&+?<>~/-]*/u;

/** The typed key around the cursor, without its `@`. */
export function typedKey(editor: vscode.TextEditor): vscode.Range {
  const at = editor.selection.active;
  const line = editor.document.lineAt(at.line).text;
  const before = KEY_BEFORE.exec(line.slice(0, at.character))?.[0] ?? "";
  const after = KEY_AFTER.exec(line.slice(at.character))?.[0] ?? "";
  return new vscode.Range(at.line, at.character - before.length, at.line, at.character + after.length);
}

/** Chosen in the completion list: the key and, if she agrees, the library's new entry, in one edit. */
export async function citeFromPack(client: StemmaClient, uri: unknown, key: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (typeof uri !== "string" || typeof key !== "string" || editor?.document.uri.toString() !== uri) return;
  const range = typedKey(editor);
  const params = {
    textDocument: { uri },
    position: editor.selection.active,
    keys: [key],
    where: "replace" as const,
    // a Range of the editor goes over the wire as a list
    range: { start: range.start, end: range.end },
  };
  const done = await applyCitation(client, params);
  // turned away from the question: she still chose the reference
  if (!done)
    await editor.edit((edit) => {
      edit.replace(range, `@${key}`);
    });
}

/** From a hover: the entry alone. */
export async function addToLibrary(client: StemmaClient, uri: unknown, key: unknown): Promise<void> {
  if (typeof uri !== "string" || typeof key !== "string") return;
  const position = { line: 0, character: 0 };
  await applyCitation(client, { textDocument: { uri }, position, keys: [key], where: "nowhere" });
}

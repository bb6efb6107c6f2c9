import * as vscode from "vscode";
import { REQUESTS, WordListResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";

/** The list of the Code Spell Checker in this workspace's settings; undefined where that extension is not there. */
function knownWords(): readonly string[] | undefined {
  if (!vscode.workspace.workspaceFolders?.length) return undefined;
  const inspected = vscode.workspace.getConfiguration("cSpell").inspect<readonly string[]>("words");
  return inspected?.defaultValue === undefined ? undefined : (inspected.workspaceValue ?? []);
}

async function addToSettings(words: readonly string[], known: readonly string[]): Promise<void> {
  const all = [...new Set([...known, ...words])].sort((a, b) => a.localeCompare(b, "en"));
  await vscode.workspace
    .getConfiguration("cSpell")
    .update("words", all, vscode.ConfigurationTarget.Workspace);
}

const COPY = "$(copy) Copy them, one a line";

/** Gives the words of the workspace's citation keys to a spell checker: into its settings, or to the clipboard. */
export async function spellingWords(client: StemmaClient): Promise<void> {
  const words = await client.ask(REQUESTS.wordList, {}, WordListResult);
  const known = knownWords();
  const fresh = words.filter((word) => !known?.includes(word));
  if (fresh.length === 0) {
    void vscode.window.showInformationMessage(
      words.length === 0
        ? "No citation keys were found in this workspace."
        : "The spell checker knows all citation keys of this workspace.",
    );
    return;
  }
  const add = `$(add) Add them to cSpell.words in this workspace's settings`;
  const choice = await vscode.window.showQuickPick([...(known ? [add] : []), COPY], {
    title: `${fresh.length} words of citation keys, for a spell checker`,
    placeHolder: known ? "Settings of the workspace can be shared with co-authors" : "For any spell checker",
  });
  if (choice === add) await addToSettings(fresh, known ?? []);
  if (choice === COPY) await vscode.env.clipboard.writeText(`${fresh.join("\n")}\n`);
}

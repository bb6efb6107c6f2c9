import * as vscode from "vscode";
import { PACK_SCHEME } from "../commands/showPack.js";
import { LANGUAGES } from "../languageClient.js";

/** Reading the index, a comparison or a comment is not writing. */
const NO_MANUSCRIPT = [PACK_SCHEME, "comment", "git"];

const isManuscript = ({ languageId, uri }: vscode.TextDocument): boolean =>
  LANGUAGES.some((language) => language === languageId) && !NO_MANUSCRIPT.includes(uri.scheme);

export interface ManuscriptEditor {
  /** The editor of the manuscript she is in, or was last in while it is open. */
  current(): vscode.TextEditor | undefined;
  dispose(): void;
}

export function createManuscriptEditor(): ManuscriptEditor {
  let last: vscode.TextEditor | undefined;
  const note = (editor: vscode.TextEditor | undefined): void => {
    if (editor && isManuscript(editor.document)) last = editor;
  };
  note(vscode.window.activeTextEditor);
  const listener = vscode.window.onDidChangeActiveTextEditor(note);
  return {
    current() {
      if (last?.document.isClosed === true) last = undefined;
      return last ?? vscode.window.visibleTextEditors.find(({ document }) => isManuscript(document));
    },
    dispose() {
      listener.dispose();
    },
  };
}

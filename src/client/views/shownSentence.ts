import * as vscode from "vscode";
import { REQUESTS, SourcesResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { shifted } from "./sentence.js";

/** The sentence on the page, found again while the text around it changes. */
export interface ShownSentence {
  /** Has one been shown? */
  readonly is: boolean;
  set(document: vscode.TextDocument, text: string, start: vscode.Position): void;
  clear(): void;
  /** Where it stands now; undefined where it is no longer there as it was. */
  find(): Promise<{ uri: string; position: vscode.Position } | undefined>;
  dispose(): void;
}

export function createShownSentence(client: StemmaClient): ShownSentence {
  let shown: { readonly uri: string; readonly text: string; readonly offset: number } | undefined;
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (shown?.uri === document.uri.toString())
      shown = { ...shown, offset: contentChanges.reduce(shifted, shown.offset) };
  });
  return {
    get is() {
      return shown !== undefined;
    },
    set(document, text, start) {
      shown = { uri: document.uri.toString(), text, offset: document.offsetAt(start) };
    },
    clear() {
      shown = undefined;
    },
    async find() {
      if (!shown) return undefined;
      const { uri, text, offset } = shown;
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      const position = document.positionAt(offset);
      const result = await client.ask(REQUESTS.sources, { textDocument: { uri }, position }, SourcesResult);
      return result.query.text === text ? { uri, position } : undefined;
    },
    dispose() {
      listener.dispose();
    },
  };
}

import * as vscode from "vscode";
import { PackPageResult, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";

/** Of the pages that show a pack. */
export const PACK_SCHEME = "stemma-pack";

export interface PackPages {
  dispose(): void;
  /** Opens a pack as a readable document, at the first place of `word` if given. */
  show(id: unknown, word: unknown): Promise<void>;
}

/** A pack shows as a read-only Markdown document: searchable, foldable, outlined by the editor itself. */
export function createPackPages(client: StemmaClient): PackPages {
  const provider = vscode.workspace.registerTextDocumentContentProvider(PACK_SCHEME, {
    async provideTextDocumentContent(uri, token) {
      const id = uri.path.replace(/^\/|\.md$/gu, "");
      const page = await client.ask(REQUESTS.packPage, id === "pack" ? {} : { id }, PackPageResult, token);
      return page?.markdown ?? "No such pack is loaded.";
    },
  });
  return {
    async show(id, word) {
      const uri = vscode.Uri.from({
        scheme: PACK_SCHEME,
        path: `/${typeof id === "string" ? id : "pack"}.md`,
      });
      const document = await vscode.workspace.openTextDocument(uri);
      const shown = await vscode.window.showTextDocument(document, { preview: true });
      const at =
        typeof word === "string"
          ? document.getText().indexOf(word.replace(/[\\`*_{}[\]()#+!|<>~$]/gu, "\\$&"))
          : -1;
      if (at < 0) return;
      const position = document.positionAt(at);
      shown.selection = new vscode.Selection(position, position);
      shown.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
    },
    dispose() {
      provider.dispose();
    },
  };
}

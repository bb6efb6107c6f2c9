import * as vscode from "vscode";

const COMMANDS = [
  "stemma.findSources",
  "stemma.insertCitation",
  "stemma.addReference",
  "stemma.findDoi",
  "stemma.zotero.insert",
  "stemma.zotero.open",
  "stemma.zotero.openPdf",
  "stemma.insertAbbreviation",
  "stemma.addToLibrary",
  "stemma.citeFromPack",
  "stemma.defineHere",
  "stemma.fixAbbreviations",
  "stemma.writeAbbreviations",
  "stemma.showPack",
  "stemma.citationReport",
  "stemma.showRule",
  "stemma.showStatus",
  "stemma.sources.refresh",
  "stemma.sources.pin",
  "stemma.sources.unpin",
  "stemma.spellingWords",
  "stemma.linkChecks",
  "stemma.restartServer",
] as const;

/** Returns at once: the language client is read and the server started behind it; commands wait for them. */
export function activate(context: vscode.ExtensionContext): void {
  const started = import("./start.js").then(({ start }) => start(context));
  started.catch((error: unknown) => {
    void vscode.window.showErrorMessage(
      `Stemma could not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  for (const id of COMMANDS)
    context.subscriptions.push(
      vscode.commands.registerCommand(id, async (...args: unknown[]) =>
        (await started).commands.run(id, args),
      ),
    );
  const provider = {
    resolveWebviewView: async (view: vscode.WebviewView) => (await started).sources.resolve(view),
  };
  context.subscriptions.push(vscode.window.registerWebviewViewProvider("stemma.sources", provider));
}

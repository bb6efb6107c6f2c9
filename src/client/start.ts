import type * as vscode from "vscode";
import { type CommandRunner, createCommands } from "./commands/index.js";
import { createClient } from "./languageClient.js";
import { createLinkChecks } from "./linkChecks.js";
import { createStatusBar } from "./statusBar.js";
import { createSourcesView, type SourcesView } from "./views/sourcesView.js";

/** What the editor calls once all is made. */
export interface Started {
  readonly commands: CommandRunner;
  readonly sources: SourcesView;
}

/** Makes the language client and what hangs on it; the server is started, not waited for. */
export function start(context: vscode.ExtensionContext): Started {
  const client = createClient(context);
  const statusBar = createStatusBar(client);
  const sources = createSourcesView(client, context.extensionUri);
  const linkChecks = createLinkChecks(context.globalState);
  const commands = createCommands(client, statusBar, sources, linkChecks);
  context.subscriptions.push(client, statusBar, sources, linkChecks, commands);
  void client.start();
  return { commands, sources };
}

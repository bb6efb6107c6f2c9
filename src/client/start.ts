import type * as vscode from "vscode";
import { type CommandRunner, createCommands } from "./commands/index.js";
import { createClient } from "./languageClient.js";
import { createStatusBar } from "./statusBar.js";

/** Makes the language client and what hangs on it; the server is started, not waited for. */
export function start(context: vscode.ExtensionContext): CommandRunner {
  const client = createClient(context);
  const statusBar = createStatusBar(client);
  const commands = createCommands(client, statusBar);
  context.subscriptions.push(client, statusBar, commands);
  void client.start();
  return commands;
}

import * as vscode from "vscode";
import type { StemmaClient } from "./languageClient.js";

/** Says once, where she looks, what went wrong and where to read more. */
export async function tell(client: StemmaClient, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  client.output.error(reason);
  const choice = await vscode.window.showErrorMessage(`Stemma: ${reason}`, "Show Log", "Restart Server");
  if (choice === "Show Log") client.output.show();
  if (choice === "Restart Server") await client.restart();
}

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node.js";

export interface RunningServer {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  /** What it answered to initialize. */
  readonly initialized: unknown;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  stop(): Promise<number | null>;
}

/** Starts `node dist/server.js --stdio`, as any editor would, and says initialize; `settings` answers for section `stemma`. */
export async function startLanguageServer(
  initializationOptions: unknown = {},
  folder?: string,
  settings?: () => Promise<unknown>,
): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(process.cwd(), "dist/server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest("workspace/configuration", async ({ items }: { items: readonly unknown[] }) => {
    const value = await settings?.();
    return items.map(() => value);
  });
  connection.listen();
  const initialized: unknown = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folder ?? null,
    workspaceFolders: folder ? [{ uri: folder, name: "work" }] : null,
    capabilities: { workspace: { configuration: settings !== undefined } },
    initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    child,
    initialized,
    open: (uri, text, languageId = "markdown") =>
      connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, text) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    async stop() {
      const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      const code = await gone;
      connection.dispose();
      return code;
    },
  };
}

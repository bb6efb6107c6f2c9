import { join } from "node:path";
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { type z } from "zod";
import { REQUESTS } from "../protocol.js";

export const LANGUAGES = ["markdown", "quarto", "rmd"] as const;
const LINKED_COMMANDS = ["stemma.addToLibrary", "stemma.defineHere", "stemma.showPack", "stemma.findSources"];

/** The server as the commands see it: started behind the editor, asked in checked shapes. */
export interface StemmaClient {
  dispose(): void;
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Asks and checks what comes back. Rejects where the server fails; `token` cancels. */
  ask<S extends z.ZodType>(
    request: string,
    params: unknown,
    schema: S,
    token?: vscode.CancellationToken,
  ): Promise<z.output<S>>;
  readonly onStatusChanged: vscode.Event<void>;
  /** Why the server is not there, if it is not. */
  readonly failure: string | undefined;
  readonly output: vscode.LogOutputChannel;
}

const isNoFile = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError &&
  (error.code === "FileNotFound" || error.code === "FileNotADirectory");

/** Files of virtual and remote workspaces are read by the client, for the server. */
function answerFileRequests(client: LanguageClient): vscode.Disposable[] {
  return [
    client.onRequest(REQUESTS.readFile, async ({ uri }: { uri: string }) => {
      try {
        return {
          base64: Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri))).toString("base64"),
        };
      } catch (error) {
        if (isNoFile(error)) return null;
        throw error;
      }
    }),
    client.onRequest(REQUESTS.readDirectory, async ({ uri }: { uri: string }) => {
      try {
        const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
        return entries.map(([name, type]) => ({
          name,
          isDirectory: (type & vscode.FileType.Directory) !== 0,
        }));
      } catch (error) {
        if (isNoFile(error)) return null;
        throw error;
      }
    }),
  ];
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath(join("dist", "server.js"));
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
}

const clientOptions = (
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
): LanguageClientOptions => ({
  documentSelector: [
    ...LANGUAGES.map((language) => ({ language })),
    { pattern: "**/*.{bib,bibtex,biblatex,json,csljson,yaml,yml,ris,nbib,enw,xml}" },
  ],
  outputChannel,
  markdown: { isTrusted: { enabledCommands: LINKED_COMMANDS } },
  initializationOptions: () => ({
    commandLinks: true,
    remoteFiles: true,
    ownOutline: true,
    trusted: vscode.workspace.isTrusted,
    cacheFolder: vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, "libraries").toString(),
  }),
});

export function createClient(context: vscode.ExtensionContext): StemmaClient {
  const output = vscode.window.createOutputChannel("Stemma", { log: true });
  const statusChanged = new vscode.EventEmitter<void>();
  const client = new LanguageClient(
    "stemma",
    "Stemma",
    serverOptions(context),
    clientOptions(context, output),
  );
  let failure: string | undefined;
  const disposables: { dispose(): void }[] = [
    output,
    statusChanged,
    ...answerFileRequests(client),
    client.onNotification(REQUESTS.statusChanged, () => {
      statusChanged.fire();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(REQUESTS.trusted)),
  ];

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      failure = undefined;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      output.error(`The server did not start: ${failure}`);
    }
    statusChanged.fire();
  }

  return {
    output,
    onStatusChanged: statusChanged.event,
    get failure() {
      return failure;
    },
    start: () => attempt(() => client.start()),
    restart: () => attempt(() => client.restart()),
    async ask(request, params, schema, token) {
      const answer: unknown = await (token
        ? client.sendRequest<unknown>(request, params, token)
        : client.sendRequest<unknown>(request, params));
      return schema.parse(answer);
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
      void client.dispose();
    },
  };
}

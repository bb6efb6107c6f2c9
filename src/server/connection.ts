import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { InitializationOptions, REQUESTS, Settings } from "../protocol.js";
import { ABBREVIATION_LIST, FIX_ALL } from "../service/features/sourceActions.js";
import {
  createLanguageService,
  type LanguageService,
  type LanguageServiceOptions,
} from "../service/index.js";
import { isLibraryFile } from "../service/libraryFile.js";
import type { Cache, Logger, Network, Workspace } from "../service/workspace.js";
import { createAnswer, messageOf } from "./answer.js";
import { type DiagnosticsClient, serveDiagnostics } from "./diagnostics.js";
import { registerNavigation } from "./navigation.js";
import { type Desk, registerFeatures, registerRequests } from "./requests.js";
import { readScopedSettings } from "./settings.js";

/** How a server reaches files: of its own machine, or through the client where they are the client's. */
export type FileAccess = Pick<Workspace, "decode" | "readFile" | "readDirectory" | "home" | "stat">;

export interface ServerOptions {
  readonly files: (connection: Connection, options: InitializationOptions) => FileAccess;
  /** Folders of the packs that the server is shipped with. */
  readonly packFolders: readonly string[];
  /** Folder of the citation styles and locales that the server is shipped with. */
  readonly styles?: string;
  /** URI of the static embedding that the server is shipped with. */
  readonly embedding?: string;
  /** What keeps bytes in the folder that the client names; undefined where it cannot be written. */
  readonly cache?: (folder: string) => Cache | undefined;
  /** How public services are reached. */
  readonly network?: (options: InitializationOptions, cache: Cache | undefined, logger: Logger) => Network;
}

/** Libraries, the files of a project that name them, and manuscripts that may cite from them. */
const WATCHED_FILES =
  "**/*.{bib,bibtex,biblatex,json,csljson,yaml,yml,ris,nbib,enw,xml,md,markdown,qmd,rmd,Rmd}";
/** After start the author reads first; what only a look-up needs is made ready meanwhile. In milliseconds. */
const WARM_UP = 500;

const serverFor = ({ options }: Client): InitializeResult => ({
  serverInfo: { name: "stemma" },
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: { triggerCharacters: ["@", "-", ":"], resolveProvider: true },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: true,
    ...(options.ownOutline ? {} : { documentSymbolProvider: true }),
    codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite", FIX_ALL, ABBREVIATION_LIST] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    diagnosticProvider: { identifier: "stemma", interFileDependencies: false, workspaceDiagnostics: false },
  },
});

const loggerOf = (connection: Connection): Logger => ({
  log(level, message) {
    if (level === "error") connection.console.error(message);
    else if (level === "warning") connection.console.warn(message);
    else if (level === "info") connection.console.info(message);
    else connection.console.debug(message);
  },
});

/** What a client said of itself when it connected. */
interface Client extends DiagnosticsClient {
  readonly options: InitializationOptions;
  readonly folders: readonly string[];
  readonly canWatch: boolean;
  readonly canConfigure: boolean;
  readonly canFollowSettings: boolean;
  readonly canFollowFolders: boolean;
  /** Takes edits with the version of the text that they were made for. */
  readonly versionedEdits: boolean;
  readonly refreshesHints: boolean;
}

const clientOf = (params: InitializeParams): Client => ({
  options: InitializationOptions.catch(InitializationOptions.parse({})).parse(
    params.initializationOptions ?? {},
  ),
  folders: params.workspaceFolders?.map((folder) => folder.uri) ?? [],
  canWatch: params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
  canConfigure: params.capabilities.workspace?.configuration ?? false,
  canFollowSettings: params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
  canFollowFolders: params.capabilities.workspace?.workspaceFolders ?? false,
  versionedEdits: params.capabilities.workspace?.workspaceEdit?.documentChanges ?? false,
  refreshesHints: params.capabilities.workspace?.inlayHint?.refreshSupport ?? false,
  pulls: params.capabilities.textDocument?.diagnostic !== undefined,
  refreshes: params.capabilities.workspace?.diagnostics?.refreshSupport ?? false,
});

/** Connects the language service to a client: configuration, cancellation, watching. Handlers look up, forward, return. */
export function startServer(connection: Connection, server: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  let client: Client | undefined;
  let folders: readonly string[] = [];
  let trusted = true;
  let started: LanguageService | undefined;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  const service = (): LanguageService => {
    if (!started)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, "Stemma's server is not initialized.");
    return started;
  };
  const statusChanged = (): void => {
    connection.sendNotification(REQUESTS.statusChanged).catch(() => undefined);
  };
  /** Settings, libraries or packs: what was told of a document may not hold any more. */
  const changed = (): void => {
    statusChanged();
    diagnostics.refresh();
  };

  connection.onInitialize((params) => {
    client = clientOf(params);
    ({ folders } = client);
    trusted = client.options.trusted;
    started = createService(connection, documents, client, server, () => folders, {
      onIndexed: statusChanged,
      onLearned: changed,
    });
    return serverFor(client);
  });

  async function readSettings(): Promise<void> {
    if (!client?.canConfigure) return;
    const scopes = [undefined, ...folders];
    const read: unknown = await connection.workspace.getConfiguration(
      scopes.map((scopeUri) => ({ section: "stemma", ...(scopeUri === undefined ? {} : { scopeUri }) })),
    );
    const { settings, problems } = readScopedSettings(read, folders);
    for (const problem of problems) connection.console.warn(problem);
    service().configure(settings, trusted, problems);
    changed();
    if (client.refreshesHints) connection.languages.inlayHint.refresh().catch(() => undefined);
  }

  async function initialized(): Promise<void> {
    try {
      await readSettings();
    } finally {
      isReady();
    }
    if (client?.canFollowSettings)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "stemma" });
    if (client?.canWatch)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: WATCHED_FILES }],
      });
    if (client?.canFollowFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        logged(readSettings());
      });
    const { finder } = await service().knowledge();
    setTimeout(finder, WARM_UP);
    statusChanged();
  }

  const logged = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      connection.console.warn(messageOf(error));
    });
  };
  connection.onInitialized(() => {
    logged(initialized());
  });
  connection.onDidChangeConfiguration(() => {
    logged(readSettings());
  });
  connection.onNotification(REQUESTS.trusted, () => {
    trusted = true;
    logged(readSettings());
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) service().fileChanged(change.uri);
    changed();
  });
  documents.onDidClose(({ document }) => {
    service().closed(document.uri);
  });

  /** A library that is open beside a manuscript is synchronised, not analysed as text. */
  const manuscript: Desk["manuscript"] = ({ uri }) => (isLibraryFile(uri) ? undefined : documents.get(uri));
  const open: Desk["open"] = ({ uri }) => documents.get(uri);
  const required: Desk["required"] = (id) => {
    const document = manuscript(id);
    if (!document) throw new ResponseError(ErrorCodes.InvalidParams, `${id.uri} is not open.`);
    return document;
  };
  const desk: Desk = { answer: createAnswer(connection, ready), service, open, manuscript, required };
  registerFeatures(connection, desk);
  registerNavigation(connection, desk, () => client?.versionedEdits ?? false);
  registerRequests(connection, desk);
  const diagnostics = serveDiagnostics(connection, documents, desk, () => client);

  documents.listen(connection);
  connection.listen();
}

function createService(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { options, canWatch }: Client,
  server: ServerOptions,
  folders: () => readonly string[],
  told: Pick<LanguageServiceOptions, "onIndexed" | "onLearned">,
): LanguageService {
  const { cacheFolder } = options;
  const files = server.files(connection, options);
  const cache = cacheFolder === undefined ? undefined : server.cache?.(cacheFolder);
  const logger = loggerOf(connection);
  const network = server.network?.(options, cache, logger);
  return createLanguageService({
    workspace: {
      ...files,
      openDocument: (uri) => documents.get(uri),
      openDocuments: () => documents.all(),
      folders,
    },
    logger,
    packFolders: options.packFolders ?? server.packFolders,
    settings: Settings.parse({}),
    commandLinks: options.commandLinks,
    trusted: options.trusted,
    watches: canWatch,
    // a turn of the event loop: requests that came meanwhile go first
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    clock: {
      now: () => Date.now(),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    indexAhead: true,
    cache,
    ...(network === undefined ? {} : { network }),
    ...(server.styles === undefined ? {} : { styles: server.styles }),
    ...(server.embedding === undefined ? {} : { embedding: server.embedding }),
    ...told,
  });
}

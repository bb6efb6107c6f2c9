import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { Cancelled } from "../service/index.js";
import { messageOf } from "./answer.js";
import type { Desk } from "./requests.js";

/** She is typing: what half a sentence says is not told. In milliseconds. */
const PAUSE_IN_TYPING = 300;

/** How a client takes diagnostics: it asks for them (LSP 3.17) and can be told to ask again, or it is sent them. */
export interface DiagnosticsClient {
  readonly pulls: boolean;
  readonly refreshes: boolean;
}

export interface DiagnosticsDesk {
  /** Packs, libraries or settings changed: what was told may not hold any more. */
  refresh(): void;
}

const pauseInTyping = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_IN_TYPING));

/** Answers clients that ask for diagnostics. An edit is answered when she pauses, a document just opened at once. */
function answerPulls(connection: Connection, { answer, service, open }: Desk): void {
  const seen = new Map<string, number>();
  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    answer(token, async () => {
      const document = open({ uri });
      if (!document) return { kind: "full", items: [] };
      const isEdited = (seen.get(uri) ?? document.version) !== document.version;
      seen.set(uri, document.version);
      if (isEdited) await pauseInTyping();
      if (token.isCancellationRequested) throw new Cancelled();
      return { kind: "full", items: await service().diagnostics(open({ uri }) ?? document, token) };
    }),
  );
}

/** Sends diagnostics to clients that do not ask; what an edit supersedes is not sent. */
function pushOnChange(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { service, open }: Desk,
  isPushed: () => boolean,
): (document: TextDocument, delay: number) => void {
  const latest = new Map<string, object>();
  async function push(document: TextDocument, delay: number): Promise<void> {
    const turn = {};
    latest.set(document.uri, turn);
    const token = {
      get isCancellationRequested() {
        return latest.get(document.uri) !== turn;
      },
    };
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (latest.get(document.uri) !== turn || !open(document)) return;
    const { version } = document;
    const diagnostics = await service().diagnostics(document, token);
    if (latest.get(document.uri) === turn)
      await connection.sendDiagnostics({ uri: document.uri, version, diagnostics });
  }
  const soon = (document: TextDocument, delay: number): void => {
    if (!isPushed()) return;
    push(document, delay).catch((error: unknown) => {
      if (!(error instanceof Cancelled)) connection.console.warn(`diagnostics: ${messageOf(error)}`);
    });
  };
  documents.onDidChangeContent(({ document }) => {
    soon(document, PAUSE_IN_TYPING);
  });
  documents.onDidClose(({ document: { uri } }) => {
    latest.delete(uri);
    if (isPushed()) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return soon;
}

/** Diagnostics by pull where the client asks, else by push; told anew when libraries, packs or settings change. */
export function serveDiagnostics(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  desk: Desk,
  client: () => DiagnosticsClient | undefined,
): DiagnosticsDesk {
  answerPulls(connection, desk);
  const soon = pushOnChange(connection, documents, desk, () => client()?.pulls === false);
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    if (client()?.refreshes === true) connection.languages.diagnostics.refresh();
    for (const document of documents.all()) soon(document, 0);
  };
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(again, PAUSE_IN_TYPING);
  };
  // a library that is typed in changes what manuscripts can cite; what they cite, what is said of a library
  documents.onDidChangeContent(({ document }) => {
    const isLibrary = !desk.manuscript(document);
    if (isLibrary || documents.all().some((other) => !desk.manuscript(other))) refresh();
  });
  return { refresh };
}

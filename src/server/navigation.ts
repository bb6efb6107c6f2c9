import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { REQUESTS } from "../protocol.js";
import type { DocumentEdits, Refusal } from "../service/features/rename.js";
import type { Desk } from "./requests.js";

/** What cannot be renamed is told with its reason, where she asked. */
function unlessRefused<T extends object>(answer: T | Refusal): T {
  if ("refusal" in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}

const workspaceEdit = (changes: readonly DocumentEdits[], isVersioned: boolean): WorkspaceEdit =>
  isVersioned
    ? {
        documentChanges: changes.map(({ uri, version, edits }) => ({
          textDocument: { uri, version },
          edits: [...edits],
        })),
      }
    : { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, [...edits]])) };

/** Getting around, in manuscripts and libraries. */
export function registerNavigation(
  connection: Connection,
  { answer, service, open }: Desk,
  isVersioned: () => boolean,
): void {
  connection.onDefinition(({ textDocument, position }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document ? ((await service().definition(document, position)) ?? null) : null;
    }),
  );
  connection.onReferences(({ textDocument, position, context }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document
        ? service().findReferences(document, position, context.includeDeclaration, token)
        : null;
    }),
  );
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document ? ((await service().highlights(document, position)) ?? null) : null;
    }),
  );
  connection.onPrepareRename(({ textDocument, position }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      const target = document && (await service().prepareRename(document, position));
      return target ? unlessRefused(target) : null;
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      const changes = document && (await service().rename(document, position, newName, token));
      return changes ? workspaceEdit(unlessRefused(changes), isVersioned()) : null;
    }),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document ? service().documentSymbols(document) : null;
    }),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    answer(token, () => service().workspaceSymbols(query, token)),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document ? service().documentLinks(document) : null;
    }),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    answer(token, async () => {
      const document = open(textDocument);
      return document ? service().inlayHints(document, range) : null;
    }),
  );
  connection.onRequest(REQUESTS.wordList, (_params: unknown, token: CancellationToken) =>
    answer(token, () => service().wordList(token)),
  );
}

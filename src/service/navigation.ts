import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  InlayHint,
  Location,
  Position,
  Range,
  SymbolInformation,
} from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { KnowledgePack } from "../core/knowledge/schema.js";
import type { FeatureContext } from "./context.js";
import { definition, libraryDefinition } from "./features/definition.js";
import { documentLinks, libraryLinks } from "./features/documentLinks.js";
import { documentSymbols } from "./features/documentSymbols.js";
import { inlayHints } from "./features/inlayHints.js";
import { packPage } from "./features/packPage.js";
import {
  findLibraryReferences,
  findReferences,
  highlights,
  libraryHighlights,
} from "./features/findReferences.js";
import {
  type DocumentEdits,
  prepareLibraryRename,
  prepareRename,
  type Refusal,
  rename,
  renameInLibrary,
  type RenameTarget,
} from "./features/rename.js";
import { wordList } from "./features/wordList.js";
import { workspaceSymbols } from "./features/workspaceSymbols.js";
import type { Libraries } from "./libraries.js";
import { isLibraryFile } from "./libraryFile.js";
import { toOffset, toRange } from "./positions.js";
import type { LibraryContext } from "./rule.js";
import type { Cancellation, Workspace } from "./workspace.js";
import type { ManuscriptScan, WorkspaceManuscripts } from "./workspaceManuscripts.js";

/** Getting around: from manuscripts and from libraries alike; undefined or nothing where Stemma knows nothing of a place. */
export interface Navigation {
  definition(document: TextDocument, position: Position): Promise<Location | undefined>;
  findReferences(
    document: TextDocument,
    position: Position,
    includeDeclaration: boolean,
    token?: Cancellation,
  ): Promise<Location[]>;
  highlights(document: TextDocument, position: Position): Promise<DocumentHighlight[] | undefined>;
  prepareRename(document: TextDocument, position: Position): Promise<RenameTarget | Refusal | undefined>;
  rename(
    document: TextDocument,
    position: Position,
    newName: string,
    token?: Cancellation,
  ): Promise<readonly DocumentEdits[] | Refusal | undefined>;
  documentSymbols(document: TextDocument): Promise<DocumentSymbol[]>;
  workspaceSymbols(query: string, token?: Cancellation): Promise<SymbolInformation[]>;
  documentLinks(document: TextDocument): Promise<DocumentLink[]>;
  /** None where the setting is off. */
  inlayHints(document: TextDocument, range: Range): Promise<InlayHint[]>;
  /** Words of the workspace that a spell checker does not know: its keys. */
  wordList(token?: Cancellation): Promise<string[]>;
}

export interface NavigationOptions {
  readonly workspace: Workspace;
  readonly libraries: Libraries;
  readonly manuscripts: ManuscriptScan;
  readonly contextOf: (document: TextDocument, token?: Cancellation) => Promise<FeatureContext>;
  readonly libraryContextOf: (
    document: TextDocument,
    token?: Cancellation,
  ) => Promise<LibraryContext | undefined>;
  readonly pauseFor: (token?: Cancellation) => () => Promise<void>;
  readonly showsHints: (uri: string) => boolean;
}

/** A place on the page that the editor shows of a pack. */
function placeInPack(pack: KnowledgePack, word: string): Location {
  const uri = `stemma-pack:/${pack.id}.md`;
  const page = packPage(pack);
  const at = Math.max(0, page.indexOf(`\`${word}\``));
  const document = TextDocument.create(uri, "markdown", 0, page);
  return { uri, range: toRange(document, { start: at, end: at }) };
}

export function createNavigation(options: NavigationOptions): Navigation {
  const { workspace, libraries, manuscripts, contextOf, libraryContextOf } = options;
  const allOf = (token?: Cancellation) => (): Promise<WorkspaceManuscripts> =>
    manuscripts.all(options.pauseFor(token));

  /** Asks a library where the document is one, else a manuscript. */
  async function either<T>(
    document: TextDocument,
    ofLibrary: (context: LibraryContext) => T | Promise<T>,
    ofManuscript: (context: FeatureContext) => T | Promise<T>,
    token?: Cancellation,
  ): Promise<T | undefined> {
    if (!isLibraryFile(document.uri)) return ofManuscript(await contextOf(document, token));
    const context = await libraryContextOf(document, token);
    return context && ofLibrary(context);
  }

  async function librariesOfAll(token?: Cancellation) {
    const { outlines } = await allOf(token)();
    const uris = new Set(outlines.flatMap((outline) => outline.libraries));
    return { outlines, states: await Promise.all([...uris].map((uri) => libraries.read(uri))) };
  }

  return {
    definition: (document, position) => {
      const offset = toOffset(document, position);
      return either(
        document,
        (context) => libraryDefinition(context, offset),
        (context) => definition(context, offset, placeInPack),
      );
    },
    async findReferences(document, position, includeDeclaration, token) {
      const offset = toOffset(document, position);
      const wanted = { includeDeclaration };
      const outlines = async () => (await allOf(token)()).outlines;
      const found = await either(
        document,
        (context) => findLibraryReferences(context, offset, wanted),
        (context) => findReferences(context, offset, wanted, outlines),
        token,
      );
      return found ?? [];
    },
    highlights: (document, position) => {
      const offset = toOffset(document, position);
      return either(
        document,
        (context) => libraryHighlights(context, offset),
        (context) => highlights(context, offset),
      );
    },
    prepareRename: (document, position) => {
      const offset = toOffset(document, position);
      return either(
        document,
        (context) => prepareLibraryRename(context, workspace, offset),
        (context) => prepareRename(context, workspace, offset),
      );
    },
    rename: (document, position, newName, token) => {
      const offset = toOffset(document, position);
      return either(
        document,
        (context) => renameInLibrary(context, workspace, offset, newName),
        (context) => rename(context, workspace, offset, newName, allOf(token)),
        token,
      );
    },
    documentSymbols: async (document) =>
      isLibraryFile(document.uri) ? [] : documentSymbols(await contextOf(document)),
    async workspaceSymbols(query, token) {
      const { outlines, states } = await librariesOfAll(token);
      return workspaceSymbols(query, outlines, states);
    },
    documentLinks: async (document) => (await either(document, libraryLinks, documentLinks)) ?? [],
    inlayHints: async (document, range) =>
      options.showsHints(document.uri) && !isLibraryFile(document.uri)
        ? inlayHints(await contextOf(document), range)
        : [],
    async wordList(token) {
      const { outlines, states } = await librariesOfAll(token);
      return wordList(outlines, states);
    },
  };
}

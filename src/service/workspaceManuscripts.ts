import { TextDocument } from "vscode-languageserver-textdocument";
import { URI, Utils } from "vscode-uri";
import type { NamedPath } from "../core/manuscript/facts.js";
import { createManuscriptReader, kindOf } from "../core/manuscript/reader.js";
import { type DocumentCache, hasDataLine } from "./documentCache.js";
import { isLibraryFile } from "./libraryFile.js";
import { type ManuscriptOutline, outlineOf } from "./manuscriptOutline.js";
import type { Logger, Workspace } from "./workspace.js";

const MANUSCRIPT_FILE = /\.(?:md|markdown|qmd|rmd|rmarkdown)$/iu;
const TEXTS: ReadonlySet<string> = new Set(["markdown", "quarto", "rmd"]);
/** Folders whose texts are not hers: of tools, of other people's packages, and what is made of her own texts. */
const LEFT_OUT = /^(?:\..*|node_modules|renv|packrat|venv|site-packages|__pycache__|_site|_book|_freeze)$/u;
/** A workspace with more of them is no manuscript's: a home folder, a disk. */
const MOST_FILES = 3000;
const MOST_FOLDERS = 5000;
/** In bytes; no text that a person wrote is longer. */
const LARGEST = 8_000_000;

/** The texts of the workspace: those open in the editor as they are there, the others as on disk. */
export interface WorkspaceManuscripts {
  readonly outlines: readonly ManuscriptOutline[];
  /** False where the workspace has more texts than are looked through, or where it is not trusted. */
  readonly isWhole: boolean;
}

export interface ManuscriptScanOptions {
  readonly workspace: Workspace;
  readonly documents: DocumentCache;
  readonly logger: Logger;
  /** URIs of the libraries that a text uses. */
  readonly librariesOf: (uri: string, named: readonly NamedPath[]) => Promise<readonly string[]>;
  /** Files may be looked for and read. */
  readonly isTrusted: () => boolean;
  /** `fileChanged` is called for what changes on disk; where it is not, files are read anew each time. */
  readonly isWatched: boolean;
}

/** Looks for the texts of the workspace when first asked, and keeps what it found of each until it changes. */
export interface ManuscriptScan {
  /** `pause` is called between files, and rejects where the work was superseded. */
  all(pause: () => Promise<void>): Promise<WorkspaceManuscripts>;
  /** Changes whenever what `all` gives may have changed. */
  revision(): string;
  fileChanged(uri: string): void;
  /** Settings changed, or trust: what was found may not hold any more. */
  reset(): void;
}

interface Files {
  readonly uris: readonly string[];
  readonly isWhole: boolean;
}

const isManuscriptFile = (uri: string): boolean => MANUSCRIPT_FILE.test(uri);

/** The texts below the folders that are open, breadth first: what lies deep is left out where there are too many. */
async function filesBelow(workspace: Workspace, pause: () => Promise<void>): Promise<Files> {
  const folders = [...workspace.folders()];
  const uris: string[] = [];
  let looked = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (uris.length > MOST_FILES || ++looked > MOST_FOLDERS)
      return { uris: uris.slice(0, MOST_FILES), isWhole: false };
    const entries = (await workspace.readDirectory(folder).catch(() => undefined)) ?? [];
    for (const { name, isDirectory } of entries) {
      const uri = Utils.joinPath(URI.parse(folder), name).toString();
      if (isDirectory && !LEFT_OUT.test(name)) folders.push(uri);
      else if (!isDirectory && MANUSCRIPT_FILE.test(name)) uris.push(uri);
    }
    if (looked % 20 === 0) await pause();
  }
  return { uris, isWhole: true };
}

const forgotten = (): void => undefined;

export function createManuscriptScan(options: ManuscriptScanOptions): ManuscriptScan {
  const { workspace, documents, logger, librariesOf } = options;
  const closed = new Map<string, Promise<ManuscriptOutline | undefined>>();
  const open = new Map<string, { readonly version: number; readonly outline: Promise<ManuscriptOutline> }>();
  let files: Promise<Files> | undefined;
  let changes = 0;

  async function readClosed(uri: string): Promise<ManuscriptOutline | undefined> {
    try {
      const bytes = await workspace.readFile(uri);
      if (!bytes || bytes.length > LARGEST) return undefined;
      const text = workspace.decode(bytes, "utf-8");
      if (hasDataLine(text)) return undefined;
      const manuscript = createManuscriptReader().read(text, kindOf("", uri));
      const libraries = await librariesOf(uri, manuscript.frontMatter?.bibliography ?? []);
      return outlineOf(TextDocument.create(uri, "markdown", 0, text), manuscript, libraries);
    } catch (error) {
      logger.log("debug", `${uri} is not looked through: ${String(error)}`);
      return undefined;
    }
  }

  async function readOpen(document: TextDocument): Promise<ManuscriptOutline> {
    const manuscript = documents.manuscript(document);
    const named = options.isTrusted() ? (manuscript.frontMatter?.bibliography ?? []) : [];
    return outlineOf(document, manuscript, await librariesOf(document.uri, named));
  }

  function outlineOfOpen(document: TextDocument): Promise<ManuscriptOutline> {
    const known = open.get(document.uri);
    if (known?.version === document.version) return known.outline;
    const outline = readOpen(document);
    open.set(document.uri, { version: document.version, outline });
    return outline;
  }

  async function findFiles(pause: () => Promise<void>): Promise<Files> {
    if (!options.isTrusted()) return { uris: [], isWhole: false };
    const finding = (files ??= filesBelow(workspace, pause));
    try {
      return await finding;
    } catch (error) {
      // superseded: the next who asks begins anew
      if (files === finding) files = undefined;
      throw error;
    }
  }

  function reset(): void {
    closed.clear();
    open.clear();
    files = undefined;
    changes++;
  }

  const openTexts = (): readonly TextDocument[] =>
    workspace
      .openDocuments()
      .filter(
        ({ uri, languageId }) => isManuscriptFile(uri) || (TEXTS.has(languageId) && !isLibraryFile(uri)),
      );

  return {
    async all(pause) {
      if (!options.isWatched) reset();
      const texts = openTexts();
      const outlines: ManuscriptOutline[] = [];
      for (const document of texts) outlines.push(await outlineOfOpen(document));
      const { uris, isWhole } = await findFiles(pause);
      const isOpen = new Set(texts.map(({ uri }) => uri));
      for (const uri of uris) {
        if (isOpen.has(uri)) continue;
        const isKnown = closed.has(uri);
        const reading = closed.get(uri) ?? readClosed(uri);
        closed.set(uri, reading);
        const outline = await reading;
        if (outline) outlines.push(outline);
        if (!isKnown) await pause();
      }
      return { outlines, isWhole };
    },
    revision: () => [changes, ...openTexts().map(({ uri, version }) => `${uri} ${version}`)].join("\n"),
    fileChanged(uri) {
      if (!isManuscriptFile(uri)) return;
      closed.delete(uri);
      open.delete(uri);
      changes++;
      const known = files;
      // a file that is gone stays in the list and is not read; one that is new is not in it
      void known?.then(({ uris }) => {
        if (files === known && !uris.includes(uri)) files = undefined;
      }, forgotten);
    },
    reset,
  };
}

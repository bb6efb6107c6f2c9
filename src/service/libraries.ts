import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI, Utils } from "vscode-uri";
import { decodeLibraryBytes } from "../core/bibliography/decodeLibraryBytes.js";
import type { Library, LibraryEntry } from "../core/bibliography/library.js";
import { readLibrary } from "../core/bibliography/readLibrary.js";
import { comparableTitle, doiOf, freeKey, sameWork } from "../core/bibliography/sameWork.js";
import type { CslItem } from "../core/bibliography/cslItem.js";
import type { Reference } from "../core/knowledge/schema.js";
import type { NamedPath } from "../core/manuscript/facts.js";
import type { LibraryIndex } from "../core/retrieval/library/libraryIndex.js";
import type { Logger, Workspace } from "./workspace.js";

/** One bibliography a manuscript uses: where it is, who named it, and what reading it gave. */
export interface LibraryState {
  readonly uri: string;
  readonly declaredBy: "front matter" | "setting";
  readonly state: "read" | "missing" | "unreadable";
  readonly library?: Library;
  readonly text?: string;
  readonly message?: string;
}

export interface FoundEntry {
  readonly entry: LibraryEntry;
  readonly uri: string;
  readonly text: string;
}

/** The libraries of one manuscript, first named first found. */
export interface LibrarySet {
  readonly states: readonly LibraryState[];
  find(citeKey: string): FoundEntry | undefined;
  entries(): readonly FoundEntry[];
  /** Her own key of a work, by DOI, PMID, or title and year. */
  keyOfWork(item: CslItem): string | undefined;
  /** The key to cite a pack's reference under: hers where she has the work, else the pack's, made free. */
  keyFor(reference: Reference): string;
}

export interface Libraries {
  /** The set of the libraries that a manuscript names, and of those the settings name. */
  forManuscript(document: TextDocument, named: readonly NamedPath[]): Promise<LibrarySet>;
  /** URIs of those that a text uses, first named first; reads none. */
  usedBy(documentUri: string, named: readonly NamedPath[]): Promise<readonly string[]>;
  /** One library by its URI, as it stands in its buffer or on disk. */
  read(uri: string): Promise<LibraryState>;
  /** The file changed on disk, or in its buffer. */
  changed(uri: string): void;
  setLibraries(paths: readonly string[]): void;
  /** A path of a setting: from the workspace folder the document lies in, else the first, else the document's own. */
  resolveSetting(path: string, documentUri: string): string;
}

/** A path as an author writes it: absolute, or from a document's folder; with slashes of either kind. */
export function resolvePath(path: string, documentUri: string): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//iu.test(path)) return path;
  const base = URI.parse(documentUri);
  const slashed = path.replaceAll("\\", "/");
  if (slashed.startsWith("/")) return base.with({ path: slashed }).toString();
  if (/^[a-z]:\//iu.test(slashed)) return URI.from({ scheme: "file", path: `/${slashed}` }).toString();
  return Utils.joinPath(Utils.dirname(base), slashed).toString();
}

/** A library's text, how it was had, and what was odd about it. */
export interface LibrarySource {
  readonly text: string;
  /** Of the open buffer; null where it was read from disk. */
  readonly version: number | null;
  readonly problems: Library["problems"];
  /** False where it would not come back the same bytes when written. */
  readonly isUtf8: boolean;
}

/** The index of a library as it was read, if it is there already. */
export type KnownIndex = (state: LibraryState) => LibraryIndex | undefined;

function createLibrarySet(states: readonly LibraryState[], known: KnownIndex): LibrarySet {
  const all: FoundEntry[] = states.flatMap((state) =>
    (state.library?.entries ?? []).map((entry) => ({ entry, uri: state.uri, text: state.text ?? "" })),
  );
  const byKey = new Map<string, FoundEntry>();
  for (const { uri, text, library } of states)
    for (const [key, entry] of library?.byKey ?? [])
      if (!byKey.has(key)) byKey.set(key, { entry, uri, text: text ?? "" });
  let byTitle: Map<string, FoundEntry[]> | undefined;
  let byIdentifier: Map<string, FoundEntry> | undefined;

  function worksLike(item: CslItem): FoundEntry[] {
    if (!byTitle || !byIdentifier) {
      byTitle = new Map();
      byIdentifier = new Map();
      for (const found of all) {
        const item = found.entry.item();
        const { PMID } = item;
        const doi = doiOf(item);
        const key = comparableTitle(item.title);
        byTitle.set(key, [...(byTitle.get(key) ?? []), found]);
        if (doi) byIdentifier.set(doi, found);
        if (PMID) byIdentifier.set(`pmid ${PMID}`, found);
      }
    }
    const byId = [doiOf(item), item.PMID && `pmid ${item.PMID}`].flatMap((id) =>
      id ? (byIdentifier?.get(id) ?? []) : [],
    );
    return [...byId, ...(byTitle.get(comparableTitle(item.title)) ?? [])];
  }

  /** By the indexes where they are there: then only entries that may be the work are read. */
  function entryOfWork(item: CslItem): LibraryEntry | undefined {
    const read = states.filter(({ library }) => library !== undefined);
    if (!read.every(known)) return worksLike(item).find((found) => sameWork(found.entry.item(), item))?.entry;
    for (const state of read) {
      const at = known(state)?.positionOf(item);
      if (at !== undefined) return state.library?.entries[at];
    }
    return undefined;
  }
  const keyOfWork = (item: CslItem): string | undefined => entryOfWork(item)?.key;

  return {
    states,
    find: (citeKey) => byKey.get(citeKey),
    entries: () => all,
    keyOfWork,
    keyFor: (reference) => keyOfWork(reference.csl) ?? freeKey(reference.citeKey, (key) => byKey.has(key)),
  };
}

/** A library's text, from the open buffer if there is one; undefined where there is neither. */
export async function readSource(workspace: Workspace, uri: string): Promise<LibrarySource | undefined> {
  const buffer = workspace.openDocument(uri);
  if (buffer) return { text: buffer.getText(), version: buffer.version, problems: [], isUtf8: true };
  const bytes = await workspace.readFile(uri);
  if (!bytes) return undefined;
  const { text, encoding, problems } = decodeLibraryBytes(bytes, (part, as) => workspace.decode(part, as));
  return { text, version: null, problems, isUtf8: encoding === "utf-8" };
}

/** Reads libraries once and keeps them until they change; an open buffer beats the disk. */
export function createLibraries(
  workspace: Workspace,
  logger: Logger,
  indexOf: KnownIndex = () => undefined,
): Libraries {
  const read = new Map<
    string,
    { readonly version: number | "disk"; readonly state: Promise<LibraryState> }
  >();
  const sets = new Map<string, { readonly states: readonly LibraryState[]; readonly set: LibrarySet }>();
  let settingPaths: readonly string[] = [];

  async function readOne(uri: string, declaredBy: LibraryState["declaredBy"]): Promise<LibraryState> {
    try {
      const source = await readSource(workspace, uri);
      if (!source) return { uri, declaredBy, state: "missing", message: "The file is not there." };
      const { text, problems } = source;
      const reading = readLibrary(text, uri);
      const library = { ...reading, problems: [...problems, ...reading.problems] };
      logger.log(
        "info",
        `library ${uri}: ${library.entries.length} entries, ${library.problems.length} problems`,
      );
      return { uri, declaredBy, state: "read", library, text };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logger.log("warning", `library ${uri} cannot be read: ${message}`);
      return { uri, declaredBy, state: "unreadable", message };
    }
  }

  function resolveSetting(path: string, documentUri: string): string {
    const folders = workspace.folders();
    const folder = folders.find((candidate) => documentUri.startsWith(`${candidate}/`)) ?? folders[0];
    return resolvePath(path, folder === undefined ? documentUri : `${folder}/x`);
  }

  function wantedBy(
    documentUri: string,
    named: readonly NamedPath[],
  ): ReadonlyMap<string, LibraryState["declaredBy"]> {
    const wanted = new Map<string, LibraryState["declaredBy"]>();
    for (const { path } of named) wanted.set(resolvePath(path, documentUri), "front matter");
    for (const path of settingPaths) {
      const uri = resolveSetting(path, documentUri);
      if (!wanted.has(uri)) wanted.set(uri, "setting");
    }
    return wanted;
  }

  function stateOf(uri: string, declaredBy: LibraryState["declaredBy"]): Promise<LibraryState> {
    const version = workspace.openDocument(uri)?.version ?? "disk";
    const known = read.get(uri);
    if (known?.version === version) return known.state;
    const state = readOne(uri, declaredBy);
    read.set(uri, { version, state });
    return state;
  }

  return {
    async forManuscript(document, named) {
      const wanted = wantedBy(document.uri, named);
      const states = await Promise.all([...wanted].map(([uri, declaredBy]) => stateOf(uri, declaredBy)));
      const known = sets.get(document.uri);
      const isSame =
        known?.states.length === states.length && known.states.every((state, i) => state === states[i]);
      if (isSame) return known.set;
      const set = createLibrarySet(states, indexOf);
      sets.set(document.uri, { states, set });
      return set;
    },
    usedBy: (documentUri, named) => Promise.resolve([...wantedBy(documentUri, named).keys()]),
    read: (uri) => stateOf(uri, "front matter"),
    changed(uri) {
      read.delete(uri);
    },
    setLibraries(paths) {
      settingPaths = paths;
    },
    resolveSetting,
  };
}

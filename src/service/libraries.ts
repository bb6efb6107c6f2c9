import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI, Utils } from "vscode-uri";
import { createLibraryReading, type ReadingOptions } from "./libraryReading.js";
import { createLibrarySet, type LibrarySet } from "./librarySet.js";
import type { LibraryState, Reading } from "./libraryState.js";
import type { NamedLibrary } from "./namedLibraries.js";
import type { Workspace } from "./workspace.js";

export interface Libraries {
  /** The set of the libraries that are named for a manuscript. Waits until they can be searched, and no longer. */
  forManuscript(document: TextDocument, named: readonly NamedLibrary[]): Promise<LibrarySet>;
  /** The same as far as it has come; what is still being read says so. */
  soFar(named: readonly NamedLibrary[]): Promise<readonly LibraryState[]>;
  /** One library by its URI, as it stands in its buffer or on disk, with its text. */
  read(uri: string): Promise<LibraryState>;
  /** The file changed on disk, or in its buffer. */
  changed(uri: string): void;
}

const unique = (named: readonly NamedLibrary[]): readonly NamedLibrary[] =>
  [...new Map(named.toReversed().map((one) => [one.uri, one])).values()].toReversed();

/** Names of the .bib files in a document's folder; of a document without a folder, none. */
export async function librariesBeside(workspace: Workspace, documentUri: string): Promise<readonly string[]> {
  try {
    const folder = Utils.dirname(URI.parse(documentUri)).toString();
    const entries = (await workspace.readDirectory(folder)) ?? [];
    return entries.flatMap(({ name, isDirectory }) => (!isDirectory && /\.bib$/iu.test(name) ? [name] : []));
  } catch {
    return [];
  }
}

/** Reads libraries once and keeps them until they change; an open buffer beats the disk. */
export function createLibraries(options: ReadingOptions): Libraries {
  const readings = createLibraryReading(options);
  const told = new WeakMap<Reading, Map<string, LibraryState>>();
  const sets = new Map<string, LibrarySet>();

  /** The same object as long as the library is named and read the same. */
  function namedAs(named: NamedLibrary, reading: Reading): LibraryState {
    const states = told.get(reading) ?? new Map<string, LibraryState>();
    told.set(reading, states);
    const as = `${named.declaredBy} ${named.declaredIn ?? ""}`;
    const state = states.get(as) ?? { ...named, ...reading };
    states.set(as, state);
    return state;
  }

  return {
    async forManuscript(document, named) {
      const states = await Promise.all(
        unique(named).map(async (one) => namedAs(one, await readings.of(one.uri))),
      );
      const known = sets.get(document.uri);
      const isSame =
        known?.states.length === states.length && known.states.every((state, i) => state === states[i]);
      if (isSame) return known;
      const set = createLibrarySet(states);
      sets.set(document.uri, set);
      return set;
    },
    soFar: (named) =>
      Promise.all(unique(named).map(async (one) => namedAs(one, await readings.soFar(one.uri)))),
    read: async (uri) => namedAs({ uri, declaredBy: "front matter" }, await readings.now(uri)),
    changed: (uri) => {
      readings.changed(uri);
    },
  };
}

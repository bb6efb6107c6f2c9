import { readBibtexLibrary } from "./bibtex/bibtexLibrary.js";
import { readCslJsonLibrary } from "./csl-json/cslJsonLibrary.js";
import { readCslYamlLibrary } from "./csl-yaml/cslYamlLibrary.js";
import type { Library, LibraryEntry, LibraryFormat, LibraryReading } from "./library.js";
import { libraryFormatOf } from "./libraryFormat.js";

const READERS: Readonly<Record<LibraryFormat, (text: string) => LibraryReading>> = {
  bibtex: readBibtexLibrary,
  "csl-json": readCslJsonLibrary,
  "csl-yaml": readCslYamlLibrary,
};

/** Reads a library. The format is the path's extension, or what the text looks like. Never throws. */
export function readLibrary(text: string, path: string): Library {
  const format = libraryFormatOf(path, text);
  const { entries, problems } = READERS[format](text);
  return { format, entries, problems, ...indexed(entries) };
}

function indexed(entries: readonly LibraryEntry[]): Pick<Library, "byKey" | "repeated"> {
  const byKey = new Map<string, LibraryEntry>();
  const repeated: LibraryEntry[] = [];
  for (const entry of entries) {
    if (byKey.has(entry.key)) repeated.push(entry);
    else byKey.set(entry.key, entry);
  }
  for (const entry of entries) {
    for (const alias of entry.aliases) if (!byKey.has(alias)) byKey.set(alias, entry);
  }
  return { byKey, repeated };
}

import { atOnce, type Sliced } from "../sliced.js";
import { readBibtexInSlices, readBibtexLibrary } from "./bibtex/bibtexLibrary.js";
import { readCslJsonLibrary } from "./csl-json/cslJsonLibrary.js";
import { readCslYamlLibrary } from "./csl-yaml/cslYamlLibrary.js";
import type { Library, LibraryEntry, LibraryFormat, LibraryReading } from "./library.js";
import { libraryFormatOf } from "./libraryFormat.js";
import { readNbibLibrary } from "./nbib/nbibLibrary.js";
import { readReferLibrary } from "./refer/referLibrary.js";
import { readRisLibrary } from "./ris/risLibrary.js";
import { ENDNOTE_XML } from "./xml/endnote.js";
import { MODS_XML } from "./xml/mods.js";
import { PUBMED_XML } from "./xml/pubmed.js";
import { WORD_SOURCES } from "./xml/word.js";
import { readXmlLibrary } from "./xml/xmlRecords.js";

const READERS: Readonly<Record<LibraryFormat, (text: string) => LibraryReading>> = {
  bibtex: readBibtexLibrary,
  "csl-json": readCslJsonLibrary,
  "csl-yaml": readCslYamlLibrary,
  ris: readRisLibrary,
  nbib: readNbibLibrary,
  enw: readReferLibrary,
  "endnote-xml": (text) => readXmlLibrary(text, ENDNOTE_XML),
  "pubmed-xml": (text) => readXmlLibrary(text, PUBMED_XML),
  "mods-xml": (text) => readXmlLibrary(text, MODS_XML),
  "word-xml": (text) => readXmlLibrary(text, WORD_SOURCES),
};

/** Reads a library. The format is the path's extension, or what the text looks like. Never throws. */
export const readLibrary = (text: string, path: string): Library => atOnce(readLibraryInSlices(text, path));

/** The same, a stretch of the text at a time where the format is one that large libraries come in. */
export function* readLibraryInSlices(text: string, path: string): Sliced<Library> {
  const format = libraryFormatOf(path, text);
  const { entries, problems } = format === "bibtex" ? yield* readBibtexInSlices(text) : READERS[format](text);
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

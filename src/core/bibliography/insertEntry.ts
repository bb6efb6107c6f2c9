import { bibtexEntry } from "./bibtex/insert.js";
import { cslJsonEntry } from "./csl-json/insert.js";
import { cslYamlEntry } from "./csl-yaml/insert.js";
import type { CslItem } from "./cslItem.js";
import type { InsertionWriter, LibraryEdit } from "./insertion.js";
import type { Library, LibraryFormat } from "./library.js";
import { FORMAT_NAMES } from "./libraryFormat.js";
import { readLibrary } from "./readLibrary.js";
import { freeKey } from "./sameWork.js";

/** The edit that adds an entry and the key it got, or why the library is left alone. */
export type Insertion = { readonly edit: LibraryEdit; readonly key: string } | { readonly problem: string };

const WRITERS: Readonly<Partial<Record<LibraryFormat, InsertionWriter>>> = {
  bibtex: bibtexEntry,
  "csl-json": cslJsonEntry,
  "csl-yaml": cslYamlEntry,
};

/**
 * Adds an item to a library's text under `key` (the item's id where none is given), or under the next free key where
 * another entry has it. Indentation, line ends and what else is the file's own custom are kept. Whether the library
 * holds the same work already is for the caller to ask first (`sameWork`).
 */
export function insertEntry(text: string, path: string, item: CslItem, key: string = item.id): Insertion {
  if (hasMixedLineEnds(text))
    return { problem: "The library mixes Windows and Unix line ends; make them one kind first." };
  const library = readLibrary(text, path);
  const broken = new Set(library.problems.map(({ citeKey }) => citeKey));
  const free = freeKey(key, (candidate) => library.byKey.has(candidate) || broken.has(candidate));
  const write = WRITERS[library.format];
  if (!write)
    return {
      problem: `Entries are taken from ${FORMAT_NAMES[library.format]}, and added to BibTeX, CSL-JSON or CSL-YAML.`,
    };
  const written = write(text, library, { ...item, id: free });
  if ("problem" in written) return written;
  const problem = faultOf(applied(text, written.edit), path, library, free);
  return problem === undefined ? { edit: written.edit, key: free } : { problem };
}

const applied = (text: string, { span, newText }: LibraryEdit): string =>
  text.slice(0, span.start) + newText + text.slice(span.end);

const hasMixedLineEnds = (text: string): boolean => text.includes("\r\n") && /(?<!\r)\n|\r(?!\n)/.test(text);

/** A library that is broken in an odd place could swallow the new entry: read it again before anything is changed. */
function faultOf(grown: string, path: string, before: Library, key: string): string | undefined {
  const after = readLibrary(grown, path);
  const kept = after.entries.length === before.entries.length + 1 && after.byKey.has(key);
  if (kept && after.problems.length <= before.problems.length) return undefined;
  const [problem] = before.problems;
  return problem
    ? `The library has a broken place, mend it first: ${problem.message}`
    : "The library cannot take an entry at its end.";
}

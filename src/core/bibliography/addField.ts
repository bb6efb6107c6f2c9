import type { LibraryEdit } from "./insertion.js";
import { lineEndOf } from "./insertion.js";
import type { LibraryFormat } from "./library.js";
import { readLibrary } from "./readLibrary.js";

export type FieldInsertion = { readonly edit: LibraryEdit } | { readonly problem: string };

/** How a format writes a field with what parts it from the next. */
const WRITERS: Readonly<Partial<Record<LibraryFormat, (value: string, equals: string) => string>>> = {
  bibtex: (value, equals) => `doi${equals}{${value}},`,
  "csl-json": (value, equals) => `"DOI"${equals}${JSON.stringify(value)},`,
  "csl-yaml": (value) => `DOI: ${JSON.stringify(value)}`,
};

/**
 * Adds a DOI to an entry that has none, before its last field and set out as that is; all else stays byte for byte. The
 * reason where it cannot be added so that it reads back.
 */
export function addDoi(text: string, path: string, key: string, doi: string): FieldInsertion {
  const library = readLibrary(text, path);
  const entry = library.byKey.get(key);
  const last = entry?.fields().at(-1);
  if (!entry || !last) return { problem: `\`${key}\` has no field that the DOI could stand beside` };
  if (entry.item().DOI !== undefined) return { problem: `\`${key}\` has a DOI already` };
  const gap = /^\s*[=:]\s*/.exec(text.slice(last.nameSpan.end, last.valueSpan.start))?.[0] ?? " = ";
  const write = WRITERS[library.format];
  if (!write) return { problem: "nothing is written into a file of its format" };
  const field = write(doi, /[\r\n]/.test(gap) ? " = " : gap);
  const at = last.nameSpan.start;
  const newText = field + partedFrom(text, at, library.format);
  const problem = faultOf(
    text.slice(0, at) + newText + text.slice(at),
    path,
    library.entries.length,
    key,
    doi,
  );
  return problem === undefined ? { edit: { span: { start: at, end: at }, newText } } : { problem };
}

/** A new line with the field's own indentation, or a blank where fields share a line. */
function partedFrom(text: string, at: number, format: LibraryFormat): string {
  const line = /[^\r\n]*$/.exec(text.slice(Math.max(0, at - 500), at))?.[0] ?? "";
  if (/^[ \t]*(?:-[ \t]+)?$/.test(line)) return lineEndOf(text) + line.replace("-", " ");
  return format === "csl-yaml" ? ", " : " ";
}

function faultOf(grown: string, path: string, count: number, key: string, doi: string): string | undefined {
  const after = readLibrary(grown, path);
  const isRead = after.entries.length === count && after.byKey.get(key)?.item().DOI === doi;
  return isRead ? undefined : "its entry is set out so that no field can be added safely";
}

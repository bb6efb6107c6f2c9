import type { CslItem } from "../cslItem.js";
import { readLibrary } from "../readLibrary.js";
import type { PastedFormat } from "./recognise.js";

const EXTENSIONS: Readonly<Record<PastedFormat, string>> = {
  bibtex: "bib",
  "csl-json": "json",
  "csl-yaml": "yaml",
  ris: "ris",
  nbib: "nbib",
  enw: "enw",
  "endnote-xml": "xml",
};

/** The works that a pasted text holds, and what could not be read of it. Never throws. */
export function readPasted(
  text: string,
  format: PastedFormat,
): { readonly items: readonly CslItem[]; readonly problems: readonly string[] } {
  const library = readLibrary(text, `pasted.${EXTENSIONS[format]}`);
  if (library.format !== format)
    return { items: [], problems: ["This format cannot be read yet; copy the reference as BibTeX."] };
  const { entries, problems } = library;
  return { items: entries.map((entry) => entry.item()), problems: problems.map(({ message }) => message) };
}

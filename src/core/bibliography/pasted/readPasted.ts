import type { CslItem } from "../cslItem.js";
import { readLibrary } from "../readLibrary.js";
import type { PastedFormat } from "./recognise.js";

const EXTENSIONS: Readonly<Partial<Record<PastedFormat, string>>> = {
  bibtex: "bib",
  "csl-json": "json",
  "csl-yaml": "yaml",
};

/** The works that a pasted text holds, and what could not be read of it. Never throws. */
export function readPasted(
  text: string,
  format: PastedFormat,
): { readonly items: readonly CslItem[]; readonly problems: readonly string[] } {
  const extension = EXTENSIONS[format];
  if (extension === undefined)
    return { items: [], problems: [`${format.toUpperCase()} cannot be read yet; copy it as BibTeX.`] };
  const { entries, problems } = readLibrary(text, `pasted.${extension}`);
  return { items: entries.map((entry) => entry.item()), problems: problems.map(({ message }) => message) };
}

import type { LibraryFormat } from "./library.js";

const BY_EXTENSION: Readonly<Record<string, LibraryFormat>> = {
  bib: "bibtex",
  bibtex: "bibtex",
  biblatex: "bibtex",
  json: "csl-json",
  csljson: "csl-json",
  yaml: "csl-yaml",
  yml: "csl-yaml",
};

/** The format of a library by its file's extension; of one without, by how its text begins. */
export function libraryFormatOf(path: string, text: string): LibraryFormat {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  return BY_EXTENSION[extension] ?? sniff(text);
}

function sniff(text: string): LibraryFormat {
  const start = text.slice(0, 10_000).trimStart();
  if (/^(?:\[\s*[{\]]|\{\s*")/.test(start)) return "csl-json";
  if (/^(?:---\s*$|references:|- *(?:id|type):)/m.test(start) && !/^\s*@\w+\s*[{(]/m.test(start))
    return "csl-yaml";
  return "bibtex";
}

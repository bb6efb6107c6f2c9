import type { LibraryFormat } from "./library.js";

const BY_EXTENSION: Readonly<Record<string, LibraryFormat>> = {
  bib: "bibtex",
  bibtex: "bibtex",
  biblatex: "bibtex",
  json: "csl-json",
  csljson: "csl-json",
  yaml: "csl-yaml",
  yml: "csl-yaml",
  ris: "ris",
  nbib: "nbib",
  medline: "nbib",
  enw: "enw",
  refer: "enw",
};

/** The format of a library by its file's extension; of one whose extension says nothing (`.txt`, `.xml`), by how its text begins. */
export function libraryFormatOf(path: string, text: string): LibraryFormat {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  return BY_EXTENSION[extension] ?? sniff(text, extension === "xml");
}

function sniff(text: string, isXml: boolean): LibraryFormat {
  const start = text.slice(0, 10_000).replace(/^[\ufeff\s]+/, "");
  if (isXml || start.startsWith("<")) return xmlFormatOf(start);
  if (/^(?:\[\s*[{\]]|\{\s*")/.test(start)) return "csl-json";
  const hasEntry = /^\s*@\w+\s*[{(]/m.test(start);
  if (/^(?:---\s*$|references:|- *(?:id|type):)/m.test(start) && !hasEntry) return "csl-yaml";
  return hasEntry ? "bibtex" : taggedFormatOf(start);
}

/** By the element that a reference is. */
function xmlFormatOf(start: string): LibraryFormat {
  if (/<Pubmed(?:Book)?Article/.test(start)) return "pubmed-xml";
  if (/<(?:\w+:)?mods(?:Collection)?[\s>]/.test(start)) return "mods-xml";
  return /<(?:\w+:)?Sources?[\s>]/.test(start) ? "word-xml" : "endnote-xml";
}

function taggedFormatOf(start: string): LibraryFormat {
  if (/^TY {1,2}- /m.test(start)) return "ris";
  if (/^(?:PMID|OWN |STAT|PMCR) *- /m.test(start) || /^(?:TI|AU) {2}- [^]*^(?:PT|DP|TA) {2}- /m.test(start))
    return "nbib";
  return /^%[0AT] \S/m.test(start) ? "enw" : "bibtex";
}

/** What a format is called where people read of it. */
export const FORMAT_NAMES: Readonly<Record<LibraryFormat, string>> = {
  bibtex: "BibTeX",
  "csl-json": "CSL-JSON",
  "csl-yaml": "CSL-YAML",
  ris: "RIS",
  nbib: "PubMed (NBIB)",
  enw: "EndNote (tagged)",
  "endnote-xml": "EndNote XML",
  "pubmed-xml": "PubMed XML",
  "mods-xml": "MODS",
  "word-xml": "Word's sources",
};

import { identifierIn, type WorkIdentifier } from "./identifiers.js";

/** Formats in which databases and managers hand a reference over. */
export type PastedFormat = "bibtex" | "csl-json" | "csl-yaml" | "ris" | "nbib" | "enw" | "endnote-xml";

/** What a text from the clipboard, or typed, is. */
export type Pasted =
  | { readonly kind: "entries"; readonly format: PastedFormat }
  | { readonly kind: "identifier"; readonly identifier: WorkIdentifier }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "words" };

const FORMATS: readonly (readonly [format: PastedFormat, pattern: RegExp])[] = [
  ["bibtex", /^\s*@(?!comment\b)[a-z]+\s*[{(]\s*[^\s,]*\s*,/im],
  ["csl-json", /^\s*(?:\[\s*\{|\{)\s*"/],
  ["ris", /^\s*TY {1,2}- /m],
  ["nbib", /^\s*PMID ?- /m],
  ["enw", /^%0 \S/m],
  ["endnote-xml", /^\s*(?:<\?xml[^>]*>\s*)?<xml>\s*<records>/],
  ["csl-yaml", /^(?:---\s*$\s*)?references:\s*$|^\s*-\s+(?:id|type):\s/m],
];

/** Tells what was pasted by how it looks; words where it is none of what can be added. */
export function recognisePasted(text: string): Pasted {
  const format = FORMATS.find(([, pattern]) => pattern.test(text))?.[0];
  if (format !== undefined) return { kind: "entries", format };
  const identifier = identifierIn(text);
  if (identifier) return { kind: "identifier", identifier };
  const line = text.trim();
  return /^https?:\/\/[^\s/]+\.\S+$/i.test(line) ? { kind: "address", url: line } : { kind: "words" };
}

const FORMAT_NAMES: Readonly<Record<PastedFormat, string>> = {
  bibtex: "BibTeX",
  "csl-json": "CSL-JSON",
  "csl-yaml": "CSL-YAML",
  ris: "RIS",
  nbib: "NBIB (PubMed)",
  enw: "EndNote (refer)",
  "endnote-xml": "EndNote XML",
};

const IDENTIFIER_NAMES: Readonly<Record<WorkIdentifier["kind"], string>> = {
  doi: "DOI",
  pmid: "PMID",
  pmcid: "PMCID",
  arxiv: "arXiv",
};

/** What it is, for a list: `BibTeX`, `DOI 10.1000/182`. Undefined for mere words. */
export function pastedLabel(pasted: Pasted): string | undefined {
  if (pasted.kind === "entries") return FORMAT_NAMES[pasted.format];
  if (pasted.kind === "address") return `address ${pasted.url}`;
  if (pasted.kind === "words") return undefined;
  const { kind, value } = pasted.identifier;
  return `${IDENTIFIER_NAMES[kind]} ${value}`;
}

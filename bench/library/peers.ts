// The libraries that a user of other tools has her .bib read by, each asked for what the tool needs: all entries as CSL or fields.
import "@citation-js/plugin-bibtex";
import { plugins } from "@citation-js/core";
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";
import { bibtexParser } from "latex-utensils";

export interface Peer {
  readonly name: string;
  /** How many entries were read. */
  readonly read: (text: string) => number;
}

const count = (value: unknown): number =>
  Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;

export const PEERS: readonly Peer[] = [
  {
    name: "citation-js 0.8 (MyST)",
    read: (text) => count(plugins.input.chain(text, { forceType: "@biblatex/text" })),
  },
  {
    name: "biblatex-csl-converter 3.2 (Zettlr)",
    read: (text) =>
      count(
        new CSLExporter(
          new BibLatexParser(text, { processUnexpected: true, processUnknown: true }).parse().entries,
        ).parse(),
      ),
  },
  {
    name: "latex-utensils 7 (LaTeX-Workshop)",
    read: (text) => bibtexParser.parse(text).content.filter(bibtexParser.isEntry).length,
  },
];

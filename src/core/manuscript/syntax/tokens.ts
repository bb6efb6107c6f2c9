import type { Node } from "unist";
import type { CitationGroup } from "../facts.js";

/** What is no running text: math, TeX, HTML, a link's destination, attributes, the marks around notes, spans, scripts. */
export type MarkupKind =
  "math" | "tex" | "html" | "crossReference" | "link" | "attributes" | "mark" | "noteStart" | "noteEnd";

/** A citation in the tree, with those in its prefixes and suffixes, all in the order of the text. */
export interface CitationNode extends Node {
  readonly type: "citation";
  readonly groups: readonly CitationGroup[];
}

export interface MarkupNode extends Node {
  readonly type: "markup";
  readonly markup: MarkupKind;
}

declare module "mdast" {
  interface PhrasingContentMap {
    citation: CitationNode;
    markup: MarkupNode;
  }
  interface RootContentMap {
    citation: CitationNode;
    markup: MarkupNode;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    pandocCitation: "pandocCitation";
    pandocMarkup: "pandocMarkup";
    pandocText: "pandocText";
    pandocAhead: "pandocAhead";
  }
  interface Token {
    citationGroups?: readonly CitationGroup[];
    markupKind?: MarkupKind;
  }
}

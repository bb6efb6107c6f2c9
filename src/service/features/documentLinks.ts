import type { DocumentLink } from "vscode-languageserver-types";
import type { Span } from "../../core/text/problem.js";
import type { FeatureContext } from "../context.js";
import { toRange } from "../positions.js";
import type { LibraryContext } from "../rule.js";

/** DOI Handbook, 2.2: a prefix of `10.` and a registrant's number, a slash, and nearly anything. */
const DOI = /\b10\.\d{4,9}(?:\.\d+)*\/[^\s"<>{}|\\^`[\]]+/gu;
/** What ends a sentence or closes a bracket is not the name's own. */
const TRAILING = /[.,;:!?'*_”’»]+$/u;
/** An address is a link already, to every editor. */
const IN_ADDRESS = /[\w.+-]+:\/\/\S*$/u;

const NAMED = /(?<![\p{L}\p{N}@])doi:\s?$/iu;

/** A closing bracket belongs to the name where it closes one in it: `10.1016/S0140-6736(20)30183-5`. */
function trimmed(found: string): string {
  let doi = found.replace(TRAILING, "");
  while (doi.endsWith(")") && doi.split("(").length < doi.split(")").length)
    doi = doi.slice(0, -1).replace(TRAILING, "");
  return doi;
}

/** The DOIs of a text that stand in no address, with their places. */
function doisIn(text: string): { readonly doi: string; readonly span: Span }[] {
  return [...text.matchAll(DOI)].flatMap(({ 0: found, index }) => {
    const before = text.slice(Math.max(0, index - 200), index);
    const doi = trimmed(found);
    return IN_ADDRESS.test(before) || doi.endsWith("/")
      ? []
      : [{ doi, span: { start: index, end: index + doi.length } }];
  });
}

const target = (doi: string): string =>
  `https://doi.org/${encodeURI(doi).replace(/[#?]/gu, encodeURIComponent)}`;

/** DOIs in running text and in keys (`@doi:10.1000/x`); links that Markdown itself makes are left to the editor. */
export function documentLinks({ document, manuscript }: FeatureContext): DocumentLink[] {
  const { text } = manuscript;
  return doisIn(text)
    .filter(({ span }) => {
      // "doi:10.1000/x" is an address to Markdown: what stands before it is prose or not
      const named = NAMED.exec(text.slice(Math.max(0, span.start - 8), span.start))?.[0].length ?? 0;
      return manuscript.proseAt(span.start - named) ?? manuscript.citationAt(span.start);
    })
    .map(({ doi, span }) => ({
      range: toRange(document, span),
      target: target(doi),
      tooltip: `Open ${doi}`,
    }));
}

/** DOIs of a library's entries. */
export function libraryLinks({ document }: LibraryContext): DocumentLink[] {
  return doisIn(document.getText()).map(({ doi, span }) => ({
    range: toRange(document, span),
    target: target(doi.replaceAll("\\_", "_")),
    tooltip: `Open ${doi}`,
  }));
}

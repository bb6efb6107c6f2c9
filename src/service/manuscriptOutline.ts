import type { Range } from "vscode-languageserver-types";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Manuscript } from "../core/manuscript/facts.js";
import { isManuscript } from "../core/manuscript/isManuscript.js";
import type { Span } from "../core/text/problem.js";
import { toRange } from "./positions.js";

/** A place where a text cites a key. */
export interface KeyUse {
  readonly id: string;
  /** The key with its `@`, and its braces if it has them; without a `-` before it. */
  readonly range: Range;
  /** Written `@{key}`. */
  readonly isBraced: boolean;
}

export interface DefinedAbbreviation {
  readonly shortForm: string;
  readonly longForm: string;
  /** Of the short form. */
  readonly range: Range;
}

/** What the workspace needs to know of a text, kept without the text. */
export interface ManuscriptOutline {
  readonly uri: string;
  readonly isManuscript: boolean;
  /** Works that it cites, those of `nocite:` too; no cross-references, and not `*`. */
  readonly keys: readonly KeyUse[];
  /** `nocite: "@*"`: all that the libraries have is printed. */
  readonly citesAll: boolean;
  /** Whether its front matter names a library. A chapter of a book does not: its libraries are named elsewhere. */
  readonly namesLibrary: boolean;
  /** URIs of the libraries it uses, as far as it or a setting names them. */
  readonly libraries: readonly string[];
  readonly abbreviations: readonly DefinedAbbreviation[];
}

const useOf = (document: TextDocument, { text }: Manuscript, id: string, span: Span): KeyUse => {
  const start = text.startsWith("-", span.start) ? span.start + 1 : span.start;
  return {
    id,
    range: toRange(document, { start, end: span.end }),
    isBraced: text.startsWith("@{", start),
  };
};

/** Where a manuscript cites works: `nocite:` first, then as they stand; no cross-references. */
function keysIn(document: TextDocument, manuscript: Manuscript): KeyUse[] {
  const named = (manuscript.frontMatter?.nocite ?? []).map((key) => useOf(document, manuscript, key.id, key));
  const cited = manuscript
    .citations()
    .flatMap(({ items }) => items.filter(({ target }) => target === "reference"))
    .map(({ id, keySpan }) => useOf(document, manuscript, id, keySpan));
  return [...named, ...cited];
}

/** The outline of a text that uses these libraries. */
export function outlineOf(
  document: TextDocument,
  manuscript: Manuscript,
  libraries: readonly string[],
): ManuscriptOutline {
  const keys = keysIn(document, manuscript);
  return {
    uri: document.uri,
    isManuscript: isManuscript(manuscript),
    keys: keys.filter(({ id }) => id !== "*"),
    citesAll: keys.some(({ id }) => id === "*"),
    namesLibrary: (manuscript.frontMatter?.bibliography ?? []).length > 0,
    libraries,
    abbreviations: manuscript.definitions().map(({ shortForm, longForm, shortFormSpan }) => ({
      shortForm,
      longForm,
      range: toRange(document, shortFormSpan),
    })),
  };
}

import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Manuscript } from "../core/manuscript/facts.js";
import type { Logger } from "./workspace.js";
import { createManuscriptReader, kindOf, type ManuscriptReader } from "../core/manuscript/reader.js";

interface Cached {
  readonly version: number;
  readonly text: string;
  readonly manuscript: Manuscript;
  readonly reader: ManuscriptReader;
}

export interface DocumentCache {
  /** The facts of this version of the document; an edit costs what it touches. */
  manuscript(document: TextDocument): Manuscript;
  forget(uri: string): void;
}

/** No author writes a line like that: it is data, and reading it as prose would hold everything up. In UTF-16 units. */
export const LONGEST_LINE = 500_000;

export function hasDataLine(text: string): boolean {
  for (let start = 0; start + LONGEST_LINE < text.length;) {
    const end = text.indexOf("\n", start);
    if ((end < 0 ? text.length : end) - start > LONGEST_LINE) return true;
    start = end + 1;
  }
  return false;
}

/** Keeps the facts of open documents by URI and version. */
export function createDocumentCache(logger: Logger): DocumentCache {
  const cached = new Map<string, Cached>();
  return {
    manuscript(document) {
      const known = cached.get(document.uri);
      const text = document.getText();
      if (known?.version === document.version && known.text === text) return known.manuscript;
      const reader = known?.reader ?? createManuscriptReader();
      const readable = hasDataLine(text) ? "" : text;
      if (readable !== text)
        logger.log(
          "warning",
          `${document.uri} has a line of over ${LONGEST_LINE} characters and is not read`,
        );
      const manuscript = reader.read(readable, kindOf(document.languageId, document.uri));
      cached.set(document.uri, { version: document.version, text, manuscript, reader });
      return manuscript;
    },
    forget(uri) {
      cached.delete(uri);
    },
  };
}

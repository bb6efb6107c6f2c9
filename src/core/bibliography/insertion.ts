import type { Span } from "../text/problem.js";
import type { CslItem } from "./cslItem.js";
import type { Library } from "./library.js";

/** What stands in `span` becomes `newText`. */
export interface LibraryEdit {
  readonly span: Span;
  readonly newText: string;
}

/** How a format writes: all of the text stays as it is, byte for byte; the edit's span is empty. */
export type InsertionWriter = (
  text: string,
  library: Library,
  item: CslItem,
) => { readonly edit: LibraryEdit } | { readonly problem: string };

/** The line ends of a text; `\n` where it has none. */
export const lineEndOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

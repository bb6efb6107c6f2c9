import { SymbolKind, type SymbolInformation } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LibraryState } from "../libraryState.js";
import { nameOf } from "../libraryNames.js";
import type { ManuscriptOutline } from "../manuscriptOutline.js";
import { ownKeySpan } from "../namedAt.js";
import { toRange } from "../positions.js";

/** An editor shows so many at most; more would only take time. */
const MOST = 256;

/** As editors match symbols: the letters of the query in order. */
function fits(query: string, name: string): boolean {
  let at = 0;
  const wanted = query.toLowerCase();
  for (const char of name.toLowerCase()) if (char === wanted[at]) at++;
  return at === wanted.length;
}

function abbreviations(
  query: string,
  { uri, abbreviations: defined, isManuscript }: ManuscriptOutline,
): SymbolInformation[] {
  if (!isManuscript) return [];
  return defined
    .filter(({ shortForm }) => fits(query, shortForm))
    .map(({ shortForm, longForm, range }) => ({
      name: shortForm,
      kind: SymbolKind.Constant,
      location: { uri, range },
      containerName: longForm,
    }));
}

function keys(query: string, { uri, text = "", library }: LibraryState, room: number): SymbolInformation[] {
  const document = TextDocument.create(uri, "plaintext", 0, text);
  return (library?.entries ?? [])
    .filter(({ key }) => fits(query, key))
    .slice(0, room)
    .map((entry) => {
      const { authors, year, title } = entry.summary();
      const range = toRange(document, ownKeySpan(text, entry) ?? entry.keySpan);
      const said = [[authors, year].filter(Boolean).join(" "), title].filter(Boolean).join(", ");
      return {
        name: entry.key,
        kind: SymbolKind.Key,
        location: { uri, range },
        containerName: said === "" ? nameOf(uri) : said,
      };
    });
}

/** Abbreviations that texts of the workspace define, and keys of the libraries they use, as far as they fit a query. */
export function workspaceSymbols(
  query: string,
  outlines: readonly ManuscriptOutline[],
  libraries: readonly LibraryState[],
): SymbolInformation[] {
  const found = outlines.flatMap((outline) => abbreviations(query, outline)).slice(0, MOST);
  for (const library of libraries) found.push(...keys(query, library, MOST - found.length));
  return found;
}

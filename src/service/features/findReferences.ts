import { type DocumentHighlight, DocumentHighlightKind, type Location } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FeatureContext } from "../context.js";
import { librariesOf, locationOf, usesOfKeys } from "../keyUses.js";
import type { ManuscriptOutline } from "../manuscriptOutline.js";
import { abbreviationAt, keyAt, keysOfLibrary, libraryKeyAt, ownKeySpan, placesOf } from "../namedAt.js";
import { toRange } from "../positions.js";
import type { LibraryContext } from "../rule.js";

/** Whether the place that names a thing is told with those that use it. */
interface Wanted {
  readonly includeDeclaration: boolean;
}

function entryOf({ libraries }: FeatureContext, key: string): Location[] {
  const found = libraries.find(key);
  const span = found && ownKeySpan(found.text, found.entry);
  if (!found || !span) return [];
  const library = TextDocument.create(found.uri, "plaintext", 0, found.text);
  return [{ uri: found.uri, range: toRange(library, span) }];
}

/** Of a key, all that cites it in the workspace, and its entry; of an abbreviation, its places in this text. */
export async function findReferences(
  context: FeatureContext,
  offset: number,
  { includeDeclaration }: Wanted,
  outlines: () => Promise<readonly ManuscriptOutline[]>,
): Promise<Location[]> {
  const { document, manuscript } = context;
  const key = keyAt(manuscript, offset);
  if (key) {
    if (key.target === "crossref") return [];
    const entry = context.libraries.find(key.id)?.entry;
    const keys = entry ? [entry.key, ...entry.aliases] : [key.id];
    const uses = usesOfKeys(await outlines(), keys, librariesOf(context, key.id), document.uri);
    return [...(includeDeclaration ? entryOf(context, key.id) : []), ...uses.map(locationOf)];
  }
  const abbreviation = abbreviationAt(context.manuscript, offset);
  if (!abbreviation) return [];
  return placesOf(manuscript, abbreviation.shortForm)
    .filter(({ start }) => includeDeclaration || start !== abbreviation.definition.start)
    .map((span) => ({ uri: document.uri, range: toRange(document, span) }));
}

/** Asked from a library: all that cites the entry in the workspace, and what names its key in the library. */
export async function findLibraryReferences(
  { document, library, manuscripts }: LibraryContext,
  offset: number,
  { includeDeclaration }: Wanted,
): Promise<Location[]> {
  const text = document.getText();
  const at = libraryKeyAt(text, library, offset);
  if (!at) return [];
  const here = keysOfLibrary(text, library, at.key)
    .filter(({ isOwn }) => includeDeclaration || !isOwn)
    .map(({ span }) => ({ uri: document.uri, range: toRange(document, span) }));
  const aliases = library.byKey.get(at.key)?.aliases ?? [];
  const { outlines } = await manuscripts();
  const uses = usesOfKeys(outlines, [at.key, ...aliases], new Set([document.uri]), document.uri);
  return [...here, ...uses.map(locationOf)];
}

/** The other places in this text of the key or abbreviation here; undefined where there is neither. */
export function highlights(context: FeatureContext, offset: number): DocumentHighlight[] | undefined {
  const { document, manuscript } = context;
  const key = keyAt(manuscript, offset);
  if (key)
    return manuscript
      .citations()
      .flatMap(({ items }) => items.filter(({ id }) => id === key.id))
      .map(({ keySpan }) => ({ range: toRange(document, keySpan), kind: DocumentHighlightKind.Read }));
  const abbreviation = abbreviationAt(context.manuscript, offset);
  if (!abbreviation) return undefined;
  return placesOf(manuscript, abbreviation.shortForm).map((span) => ({
    range: toRange(document, span),
    kind:
      span.start === abbreviation.definition.start ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** The same in a library: an entry's key, and what names it there. */
export function libraryHighlights(
  { document, library }: LibraryContext,
  offset: number,
): DocumentHighlight[] | undefined {
  const text = document.getText();
  const at = libraryKeyAt(text, library, offset);
  return (
    at &&
    keysOfLibrary(text, library, at.key).map(({ span, isOwn }) => ({
      range: toRange(document, span),
      kind: isOwn ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }))
  );
}

import type { Location } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { KnowledgePack } from "../../core/knowledge/schema.js";
import { contains } from "../../core/text/problem.js";
import { wordAt } from "../abbreviationUses.js";
import type { FeatureContext } from "../context.js";
import { keyAt, keysOfLibrary, libraryKeyAt } from "../namedAt.js";
import { toRange } from "../positions.js";
import type { LibraryContext } from "../rule.js";

/** Where the page on a pack speaks of a key. */
type PlaceInPack = (pack: KnowledgePack, key: string) => Location;

/** The key whose item an offset is in: its prefix and pages lead to its entry too. */
function keyAround({ manuscript }: FeatureContext, offset: number): string | undefined {
  const item = manuscript.citationAt(offset)?.items.find(({ span }) => contains(span, offset));
  return item ? item.id : keyAt(manuscript, offset)?.id;
}

function entryOrPack(context: FeatureContext, key: string, inPack: PlaceInPack): Location | undefined {
  const found = context.libraries.find(key);
  if (found) {
    const library = TextDocument.create(found.uri, "plaintext", 0, found.text);
    return { uri: found.uri, range: toRange(library, found.entry.keySpan) };
  }
  const known = context.knowledge.reference(key);
  // the page is the editor's own, where it runs our commands
  return known && context.commandLinks ? inPack(known.pack, known.reference.citeKey) : undefined;
}

/** From a citation to its entry in the library or on the pack's page, from an abbreviation to where this text defines it. */
export function definition(
  context: FeatureContext,
  offset: number,
  inPack: PlaceInPack,
): Location | undefined {
  const key = keyAround(context, offset);
  if (key !== undefined) return entryOrPack(context, key, inPack);
  const word = wordAt(context.manuscript, offset, context.knowledge.lexicon, context.knowledge.packs);
  return word?.definition && { uri: context.document.uri, range: toRange(context.document, word.definition) };
}

/** In a library: from a field that names another entry to that entry; an entry's own key is its definition. */
export function libraryDefinition(
  { document, library }: LibraryContext,
  offset: number,
): Location | undefined {
  const text = document.getText();
  const at = libraryKeyAt(text, library, offset);
  const own = at && keysOfLibrary(text, library, at.key).find(({ isOwn }) => isOwn);
  return own && { uri: document.uri, range: toRange(document, own.span) };
}

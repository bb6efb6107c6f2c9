import type { Location } from "vscode-languageserver-types";
import { TextDocument } from "vscode-languageserver-textdocument";
import { contains } from "../../core/text/problem.js";
import { wordAt } from "../abbreviationUses.js";
import type { FeatureContext } from "../context.js";
import { toRange } from "../positions.js";

/** From a citation to its entry in the library, from an abbreviation to where this text defines it. */
export function definition(context: FeatureContext, offset: number): Location | undefined {
  const item = context.manuscript
    .citationAt(offset)
    ?.items.find((candidate) => contains(candidate.span, offset));
  if (item) {
    const found = context.libraries.find(item.id);
    if (!found) return undefined;
    const library = TextDocument.create(found.uri, "plaintext", 0, found.text);
    return { uri: found.uri, range: toRange(library, found.entry.keySpan) };
  }
  const word = wordAt(context.manuscript, offset, context.knowledge.lexicon, context.knowledge.packs);
  return word?.definition && { uri: context.document.uri, range: toRange(context.document, word.definition) };
}

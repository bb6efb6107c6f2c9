import type { Span } from "../../text/problem.js";
import type { CitationGroup, CitationItem, CitationMode, DocumentKind } from "../facts.js";
import { isCrossReference } from "./crossReference.js";
import { readLocator } from "./locator.js";
import { plainText } from "./plainText.js";
import type { ScannedCitation, ScannedItem } from "./scan.js";

/** Where an offset of the scanned text lies in the source; a citation may go over lines that begin with `> `. */
export type ToSource = (offset: number) => number;

const moved = (span: Span, toSource: ToSource): Span => {
  const start = toSource(span.start);
  // The last character's place, so that an end at a line's end does not move behind the next line's prefix.
  return { start, end: span.end > span.start ? toSource(span.end - 1) + 1 : start };
};

const modeOf = (item: ScannedItem, inText: boolean): CitationMode =>
  inText ? "AuthorInText" : item.suppressed ? "SuppressAuthor" : "NormalCitation";

const suffixOf = (text: string, item: ScannedItem): string => {
  const plain = plainText(text.slice(item.suffix.start, item.suffix.end));
  return plain.trim() === "" ? "" : plain;
};

/** A scanned citation with its texts read and its spans in the source. */
export const citationGroup = (
  text: string,
  found: ScannedCitation,
  kind: DocumentKind,
  toSource: ToSource,
): CitationGroup => {
  const item = (scanned: ScannedItem, index: number): CitationItem => {
    const suffix = suffixOf(text, scanned);
    const locator = suffix === "" ? undefined : readLocator(suffix)?.text;
    const keySpan = { start: scanned.key.start - (scanned.suppressed ? 1 : 0), end: scanned.key.end };
    const isFirstInText = found.textual && index === 0;
    return {
      id: scanned.key.id,
      mode: modeOf(scanned, isFirstInText),
      prefix: plainText(text.slice(scanned.prefix.start, scanned.prefix.end)),
      suffix,
      ...(locator === undefined ? {} : { locator }),
      target: isCrossReference(scanned.key.id, kind) ? "crossref" : "reference",
      span: moved(
        isFirstInText ? { start: keySpan.start, end: Math.max(scanned.end, scanned.suffix.end) } : scanned,
        toSource,
      ),
      keySpan: moved(keySpan, toSource),
    };
  };
  return { items: found.items.map(item), span: moved(found, toSource) };
};

import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Heading } from "../../core/manuscript/facts.js";
import type { FeatureContext } from "../context.js";
import { toRange } from "../positions.js";

interface Open {
  readonly level: number;
  readonly children: DocumentSymbol[];
}

/** Each heading with where its section ends: before the next of its level or above. */
const sectionEnd = (headings: readonly Heading[], at: number, length: number): number =>
  headings.slice(at + 1).find(({ level }) => level <= (headings[at]?.level ?? 0))?.start ?? length;

/** The outline of a manuscript: its headings, nested. For editors that have none of their own. */
export function documentSymbols({ document, manuscript }: FeatureContext): DocumentSymbol[] {
  const headings = manuscript.headings();
  const top: Open = { level: 0, children: [] };
  const open: Open[] = [top];
  headings.forEach((heading, i) => {
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const children: DocumentSymbol[] = [];
    const span = { start: heading.start, end: sectionEnd(headings, i, manuscript.text.length) };
    (open.at(-1) ?? top).children.push({
      name: heading.text.trim() === "" ? "(no title)" : heading.text.trim(),
      kind: SymbolKind.String,
      range: toRange(document, span),
      selectionRange: toRange(document, heading),
      children,
    });
    open.push({ level: heading.level, children });
  });
  return top.children;
}

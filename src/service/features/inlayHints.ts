import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver-types";
import type { CslItem } from "../../core/bibliography/cslItem.js";
import type { EntrySummary } from "../../core/bibliography/library.js";
import { summaryOf } from "../../core/bibliography/summary.js";
import { overlaps } from "../../core/text/problem.js";
import type { FeatureContext } from "../context.js";
import { toSpan } from "../positions.js";

/** Numbers, with a short name before them at most: `12`, `ref12`, `pmid:32145678`, `WOS:000123`. */
const NUMBER = /^(?:ref|r|id|item|pmid|pmcid|pmc|wos|zotero|citation|bib|key)?[\W_]*\d[\d\W_]*[a-z]?$/iu;
/** What reference managers make up, `8KXQ2T3B`, and DOIs. */
const MADE_UP = /^(?:(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{8}|(?:doi:)?10\.\d{4,9}\/.+)$/u;

/** Keys that say neither author nor title. */
const saysNothing = (key: string): boolean => NUMBER.test(key) || MADE_UP.test(key);

const saidOf = (item: CslItem | undefined): Partial<EntrySummary> => (item ? summaryOf(item) : {});

/** Author and year behind keys that do not say them. */
export function inlayHints(context: FeatureContext, range: Range): InlayHint[] {
  const { document, manuscript, libraries, knowledge } = context;
  const shown = toSpan(document, range);
  return manuscript
    .citations()
    .flatMap(({ items }) => items)
    .filter(
      ({ target, keySpan, id }) => target === "reference" && overlaps(keySpan, shown) && saysNothing(id),
    )
    .flatMap(({ id, keySpan }) => {
      const {
        authors = "",
        year = "",
        title = "",
      } = libraries.find(id)?.entry.summary() ?? saidOf(knowledge.reference(id)?.reference.csl);
      const label = [authors, year].filter(Boolean).join(" ");
      if (label === "") return [];
      const position = document.positionAt(keySpan.end);
      return [{ position, label, kind: InlayHintKind.Type, paddingLeft: true, tooltip: title }];
    });
}

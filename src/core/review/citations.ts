import type { CitationOccurrence } from "../knowledge/schema.js";
import type { Problem, Reading, Span } from "../text/problem.js";
import type { Passage, ReviewStructure } from "./structure.js";

/** A bracketed citation as printed, "[11–13,17]", with its ranges opened in printed order. */
export interface PrintedCitation {
  readonly printed: string;
  readonly numbers: readonly number[];
}

const BRACKETS = /\[(\d{1,4}(?:\s*[–—‒‐-]\s*\d{1,4})?(?:\s*[,;]\s*\d{1,4}(?:\s*[–—‒‐-]\s*\d{1,4})?)*)\]/g;

export const citationsIn = (text: string): PrintedCitation[] =>
  Array.from(text.matchAll(BRACKETS), ([printed, inner = ""]) => ({
    printed,
    numbers: inner.split(/[,;]/).flatMap(openRange),
  }));

/** "11–13" is 11, 12, 13. A range that runs backwards gives its ends. */
function openRange(item: string): number[] {
  const [from = 0, to = from] = item.split(/[–—‒‐-]/).map(Number);
  if (to < from) return [from, to];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/**
 * All citations of the body with their places. A number that the reference list lacks is a problem, and so is a
 * citation in a caption, note or heading, which has no address.
 */
export function readCitations(
  structure: ReviewStructure,
  listed: ReadonlySet<number>,
): Reading<CitationOccurrence[]> {
  const found = structure.passages.flatMap((passage) =>
    citationsIn(passage.text).map((citation) => ({ passage, citation })),
  );
  const lost = structure.unaddressed.flatMap((piece) =>
    citationsIn(piece.text).map((citation) => ({ piece, citation })),
  );
  return {
    value: found.map(({ passage, citation }) => occurrenceOf(passage, citation)),
    problems: [
      ...found.flatMap(({ passage, citation }) => unlisted(passage, citation, listed)),
      ...lost.map(({ piece, citation }) => unplaced(piece, citation)),
    ],
  };
}

function occurrenceOf({ place }: Passage, { numbers }: PrintedCitation): CitationOccurrence {
  const { section, locator } = place;
  return { section, ...locator, numbers: [...numbers] };
}

function unlisted(passage: Span, citation: PrintedCitation, listed: ReadonlySet<number>): Problem[] {
  const missing = citation.numbers.filter((number) => !listed.has(number));
  if (missing.length === 0) return [];
  const message = `${citation.printed} cites ${missing.join(", ")}, which the reference list does not have.`;
  return [{ message, span: spanIn(passage), severity: "error" }];
}

const unplaced = (piece: Span, { printed }: PrintedCitation): Problem => ({
  message: `${printed} stands in a heading, caption, note or table head, which has no address; it is left out.`,
  span: spanIn(piece),
  severity: "warning",
});

const spanIn = ({ start, end }: Span): Span => ({ start, end });

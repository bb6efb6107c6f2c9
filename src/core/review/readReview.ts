import type { CslItem } from "../bibliography/cslItem.js";
import type { ReadLayer, Reference } from "../knowledge/schema.js";
import type { Problem, Reading } from "../text/problem.js";
import { readAbbreviationList } from "./abbreviationList.js";
import { readArticle } from "./article.js";
import { readBlocks, spanOf } from "./blocks.js";
import { readCitations } from "./citations.js";
import { citeKeysOf } from "./citeKeys.js";
import { correctionsOf, identifiersOf, unknownNumbers, type ReviewIdentifiers } from "./identifiers.js";
import { countOccurrences, type WrittenForms } from "./occurrences.js";
import { splitParts, type ReviewParts } from "./parts.js";
import { readReferenceList, type ReferenceEntry } from "./references/list.js";
import { parseReference, type ParsedReference } from "./references/reference.js";
import { structureOf } from "./structure.js";
import { tableShape } from "./tableShape.js";

export interface ReviewOptions {
  /** Confirmed identifiers and corrections; no others are given to references. */
  readonly identifiers?: ReviewIdentifiers;
  /** The forms to be counted; without them `occurrences` is empty. */
  readonly forms?: WrittenForms;
}

const NO_IDENTIFIERS: ReviewIdentifiers = { identifiers: [], corrections: [] };

/**
 * Reads a review article in MDPI's style, as text or Markdown made from a PDF, into the layer of a knowledge pack that a
 * program can read. Spans of problems are offsets into `text`; an error is something that could not be read.
 */
export function readReview(text: string, options: ReviewOptions = {}): Reading<ReadLayer> {
  const parts = splitParts(readBlocks(text));
  const structure = structureOf(text, parts);
  const article = readArticle(parts.front);
  const references = readReferences(parts, article.value, options.identifiers ?? NO_IDENTIFIERS);
  const abbreviations = readAbbreviationList(parts.abbreviations);
  const citations = readCitations(structure, new Set(references.value.map(({ number }) => number)));
  const value = {
    article: article.value,
    sections: [...structure.sections],
    references: references.value,
    abbreviations: abbreviations.value,
    citations: citations.value,
    tables: structure.tables.map(tableShape),
    occurrences: options.forms ? countOccurrences(structure.passages, options.forms) : [],
  };
  const readings = [article, structure, references, abbreviations, citations];
  return { value, problems: [...missingParts(parts, text), ...readings.flatMap(({ problems }) => problems)] };
}

function readReferences(
  parts: ReviewParts,
  article: CslItem,
  known: ReviewIdentifiers,
): Reading<Reference[]> {
  const list = readReferenceList(parts.references);
  const read = list.value.map((entry) => ({ entry, parsed: parseReference(entry.text) }));
  const keys = citeKeysOf(
    read.map(({ entry, parsed }) => (parsed ?? asPrinted(entry)).fields),
    new Set([article.id]),
  );
  const listed = new Set(list.value.map(({ number }) => number));
  const span = spanOf(parts.references);
  return {
    value: read.map(({ entry, parsed }, index) =>
      join(entry.number, keys[index] ?? "", parsed ?? asPrinted(entry), known),
    ),
    problems: [
      ...list.problems,
      ...read.flatMap(({ entry, parsed }) => (parsed ? [] : [unread(entry)])),
      ...unknownNumbers(known, listed).map((message): Problem => ({ message, span, severity: "error" })),
    ],
  };
}

function join(number: number, citeKey: string, parsed: ParsedReference, known: ReviewIdentifiers): Reference {
  const { type, fields, authorsCutShort } = parsed;
  const corrections = correctionsOf(number, known);
  const csl = {
    id: citeKey,
    type,
    "citation-number": String(number),
    ...fields,
    ...identifiersOf(number, known),
  };
  return { number, citeKey, csl, authorsCutShort, ...(corrections.length > 0 ? { corrections } : {}) };
}

/** What cannot be read is handed on as it stands, with nothing made up. */
const asPrinted = ({ text }: ReferenceEntry): ParsedReference => ({
  type: "document",
  fields: { title: text },
  authorsCutShort: false,
});

const unread = ({ number, start, end }: ReferenceEntry): Problem => ({
  message: `Reference ${number} could not be read as an article, book, chapter, thesis, paper or web page.`,
  span: { start, end },
  severity: "error",
});

function missingParts(parts: ReviewParts, text: string): Problem[] {
  const span = { start: 0, end: text.length };
  return [
    ...(parts.body.length > 0
      ? []
      : [{ message: "No section numbered 1 was found.", span, severity: "error" as const }]),
    ...(parts.references.length > 0
      ? []
      : [{ message: "No reference list was found.", span, severity: "error" as const }]),
    ...(parts.abbreviations.length > 0
      ? []
      : [{ message: "No list of abbreviations was found.", span, severity: "information" as const }]),
  ];
}

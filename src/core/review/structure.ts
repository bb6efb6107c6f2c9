import type { Place, Section } from "../knowledge/schema.js";
import type { Problem, Span } from "../text/problem.js";
import { readBlocks } from "./blocks.js";
import { readItems } from "./items.js";
import { joinPageBreaks } from "./pageBreaks.js";
import { splitParts, type ReviewParts } from "./parts.js";
import { checkHeadings, placeItems, sectionsOf, type PlacedItem } from "./sections.js";
import { splitSentences } from "./sentences.js";
import { readTables, type ReviewTable } from "./tables.js";

/** A paragraph of the body; its span in the file goes from its first part to its last. */
export interface ReviewParagraph extends Span {
  /** The number of the nearest numbered heading. */
  readonly section: string;
  /** 1-based, counted from that heading. */
  readonly number: number;
  readonly sentences: readonly string[];
}

/** Anything that has an address: a sentence, or a table's row as its cells joined by tabs. The span is the paragraph's or row's. */
export interface Passage extends Span {
  readonly place: Place;
  readonly text: string;
}

/** A review's body: plain text, page breaks joined, stray blanks mended. */
export interface ReviewStructure {
  readonly sections: readonly Section[];
  readonly paragraphs: readonly ReviewParagraph[];
  readonly tables: readonly ReviewTable[];
  /** Sentences and rows in the order of the text. */
  readonly passages: readonly Passage[];
  /** Headings, captions, notes and table heads: text of the body that has no address. */
  readonly unaddressed: readonly (Span & { readonly text: string })[];
  readonly problems: readonly Problem[];
}

/** Reads sections, paragraphs, sentences and tables of a review article's text. Never throws; what is wrong is in `problems`. */
export const readStructure = (text: string): ReviewStructure =>
  structureOf(text, splitParts(readBlocks(text)));

/** The text at a place of the review, a row's cells joined by tabs; undefined where there is no such place. */
export const sentenceAt = (structure: ReviewStructure, place: Place): string | undefined =>
  structure.passages.find((passage) => isSamePlace(passage.place, place))?.text;

function isSamePlace(a: Place, b: Place): boolean {
  if (a.section !== b.section) return false;
  const [left, right] = [a.locator, b.locator];
  return "table" in left
    ? "table" in right && left.table === right.table && left.row === right.row
    : "paragraph" in right && left.paragraph === right.paragraph && left.sentence === right.sentence;
}

/** The same for a text whose parts are known. */
export function structureOf(text: string, parts: ReviewParts): ReviewStructure {
  const items = checkHeadings(readItems(parts.body));
  const placed = placeItems(joinPageBreaks(items.value, wordsIn(text)));
  const tables = readTables(placed);
  const paragraphs = placed.flatMap(paragraphOf);
  return {
    sections: sectionsOf(placed),
    paragraphs,
    tables: tables.value,
    passages: [...paragraphs.flatMap(sentencePassages), ...tables.value.flatMap(rowPassages)].toSorted(
      (a, b) => a.start - b.start,
    ),
    unaddressed: [...placed.flatMap(unaddressedIn), ...tables.value.map(tableHead)],
    problems: [...items.problems, ...tables.problems, ...placed.flatMap(doubtfulParagraph)],
  };
}

function wordsIn(text: string): (word: string) => boolean {
  const words = new Set(text.toLowerCase().match(/\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu));
  return (word) => words.has(word.toLowerCase());
}

const paragraphOf = ({ section, paragraph, item }: PlacedItem): ReviewParagraph[] =>
  item.kind === "paragraph"
    ? [{ section, number: paragraph, sentences: splitSentences(item.text), start: item.start, end: item.end }]
    : [];

const sentencePassages = ({ section, number, sentences, start, end }: ReviewParagraph): Passage[] =>
  sentences.map((text, index) => ({
    place: { section, locator: { paragraph: number, sentence: index + 1 } },
    text,
    start,
    end,
  }));

const rowPassages = ({ section, number, rows }: ReviewTable): Passage[] =>
  rows.map(({ cells, start, end }, index) => ({
    place: { section, locator: { table: number, row: index + 1 } },
    text: cells.join("\t"),
    start,
    end,
  }));

const tableHead = ({ header, start, end }: ReviewTable) => ({ text: header.join("\t"), start, end });

function unaddressedIn({ item }: PlacedItem): (Span & { text: string })[] {
  const { start, end } = item;
  if (item.kind === "caption" || item.kind === "note") return [{ text: item.text, start, end }];
  return item.kind === "heading" || item.kind === "subheading" ? [{ text: item.title, start, end }] : [];
}

/** A paragraph without an end may be a heading, or go on where it was not looked for: then addresses behind it are wrong. */
function doubtfulParagraph({ item }: PlacedItem): Problem[] {
  if (item.kind !== "paragraph" || /[.:;!?]["'”’)\]]*$/.test(item.text)) return [];
  const doubt =
    item.text.length > 60 ? "the text may go on elsewhere" : "it may be a heading without a number";
  const message = `The paragraph that ends "${item.text.slice(-60)}" has no full stop; ${doubt}.`;
  return [{ message, span: { start: item.start, end: item.end }, severity: "warning" }];
}

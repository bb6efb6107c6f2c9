import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Span } from "../../text/problem.js";
import type { CslItem } from "../cslItem.js";
import type { EntryField, LibraryEntry, LibraryProblem, LibraryReading } from "../library.js";
import { readLooseItem } from "../looseItem.js";
import { summaryOf } from "../summary.js";
import { withCslDates } from "./dates.js";
import { yamlItems, type YamlItem } from "./items.js";

/**
 * Reads a CSL-YAML library: a list of items, or a document whose `references` is one (pandoc's `references:`). Where the file
 * is not YAML as a whole, each item is read by itself, so that a broken one costs that item alone.
 */
export function readCslYamlLibrary(text: string): LibraryReading {
  const document = documentOf(text);
  const readings =
    document?.errors.length === 0
      ? itemsOf(document).map((node) => readItem(document, node, 0))
      : yamlItems(text).map((place) => readAlone(text, place));
  if (readings.length === 0 && document?.errors.length !== 0)
    return { entries: [], problems: [faultOf(text, document)] };
  const entries = readings.flatMap(({ entry }) => entry ?? []);
  return { entries, problems: readings.flatMap(({ problem }) => problem ?? []) };
}

const problemAt = (span: Span, message: string): LibraryProblem => ({ message, span, severity: "error" });

/** The YAML library reports most errors, and throws a few (a text nested too deeply). */
function documentOf(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, { keepSourceTokens: false, uniqueKeys: false, logLevel: "silent" });
  } catch {
    return undefined;
  }
}

function itemsOf(document: Document.Parsed): readonly YAMLMap[] {
  const root: unknown = document.contents;
  const list: unknown = isMap(root) ? root.get("references", true) : root;
  return isSeq(list) ? list.items.filter((item) => isMap(item)) : [];
}

/** An item as a document of its own: its dash is taken out, so that all columns and offsets stay. */
function readAlone(text: string, { start, dash, end }: YamlItem): ItemReading {
  const alone = `${text.slice(start, dash)} ${text.slice(dash + 1, end)}`;
  const document = documentOf(alone);
  if (document?.errors.length !== 0) return { problem: moved(faultOf(alone, document), start) };
  return isMap(document.contents)
    ? readItem(document, document.contents, start)
    : { problem: problemAt({ start: dash, end: dash + 1 }, "An item must be an object.") };
}

const moved = (problem: LibraryProblem, by: number): LibraryProblem => ({
  ...problem,
  span: { start: problem.span.start + by, end: problem.span.end + by },
});

function faultOf(text: string, document: Document.Parsed | undefined): LibraryProblem {
  const [error] = document?.errors ?? [];
  if (!error) return problemAt({ start: 0, end: Math.min(1, text.length) }, "This YAML cannot be read.");
  const message = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
  const start = Math.min(
    /closing ["']/.test(message) ? openQuote(text, error.pos[0]) : error.pos[0],
    text.length,
  );
  const end = /closing ["']/.test(message) ? start + 1 : Math.max(error.pos[1], start + 1);
  return problemAt({ start, end: Math.min(end, text.length) }, `This is not YAML: ${message}.`);
}

/** A quote that is never closed is noticed at the end of the text; where it opens is the place to mend. */
function openQuote(text: string, otherwise: number): number {
  const open = /(?:[:-][ \t]+|[[{,][ \t]*)(["'])(?:(?!\1)[^\n])*$/m.exec(text);
  return open ? open.index + open[0].indexOf(open[1] ?? "") : otherwise;
}

interface ItemReading {
  readonly entry?: LibraryEntry;
  readonly problem?: LibraryProblem;
}

function readItem(document: Document.Parsed, node: YAMLMap, offset: number): ItemReading {
  const { item, faults } = readLooseItem(withCslDates(valueOf(document, node)));
  const [fault] = faults;
  const fields = fieldsOf(node, offset);
  const span = spanOf(node, offset);
  const where = fields.find(({ name }) => name === fault?.field)?.valueSpan ?? span;
  const problem = fault && { ...problemAt(where, fault.message), ...(item && { citeKey: item.id }) };
  return { ...(item && { entry: entryOf(item, span, fields) }), ...(problem && { problem }) };
}

/** Aliases that multiply make the library throw, on purpose. */
function valueOf(document: Document.Parsed, node: YAMLMap): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function entryOf(item: CslItem, span: Span, fields: readonly EntryField[]): LibraryEntry {
  return {
    key: item.id,
    aliases: [],
    span,
    keySpan: fields.find(({ name }) => name === "id")?.valueSpan ?? span,
    fields: () => fields,
    summary: () => summaryOf(item),
    item: () => item,
  };
}

function fieldsOf(node: YAMLMap, offset: number): readonly EntryField[] {
  return node.items.flatMap(({ key, value }: Pair) =>
    isScalar(key)
      ? [
          {
            name: String(key.value),
            nameSpan: spanOf(key, offset),
            valueSpan: spanOf(isNode(value) ? value : key, offset),
          },
        ]
      : [],
  );
}

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value);

/** From a node's first character to the end of its value, what follows on the line left out. */
const spanOf = ({ range }: Node, offset: number): Span => ({
  start: offset + (range?.[0] ?? 0),
  end: offset + (range?.[1] ?? 0),
});

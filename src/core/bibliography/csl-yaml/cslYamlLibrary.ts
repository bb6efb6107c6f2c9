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

/** Reads a CSL-YAML library: a list of items, or a document whose `references` is one (pandoc's `references:`). */
export function readCslYamlLibrary(text: string): LibraryReading {
  const document = documentOf(text);
  if (!document)
    return { entries: [], problems: [problemAt({ start: 0, end: 1 }, "This YAML cannot be read.")] };
  const problems: LibraryProblem[] = document.errors.slice(0, 1).map((error) => {
    const message = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    return problemAt(
      { start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) },
      `This is not YAML: ${message}.`,
    );
  });
  const entries: LibraryEntry[] = [];
  for (const node of itemsOf(document)) {
    const { entry, problem } = readItem(document, node);
    if (entry) entries.push(entry);
    if (problem) problems.push(problem);
  }
  return { entries, problems };
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

function readItem(
  document: Document.Parsed,
  node: YAMLMap,
): { readonly entry?: LibraryEntry; readonly problem?: LibraryProblem } {
  const { item, faults } = readLooseItem(withCslDates(valueOf(document, node)));
  const [fault] = faults;
  const fields = fieldsOf(node);
  const where = fields.find(({ name }) => name === fault?.field)?.valueSpan ?? spanOf(node);
  const problem = fault && { ...problemAt(where, fault.message), ...(item && { citeKey: item.id }) };
  return { ...(item && { entry: entryOf(item, node, fields) }), ...(problem && { problem }) };
}

/** Aliases that multiply make the library throw, on purpose. */
function valueOf(document: Document.Parsed, node: YAMLMap): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function entryOf(item: CslItem, node: YAMLMap, fields: readonly EntryField[]): LibraryEntry {
  const keySpan = fields.find(({ name }) => name === "id")?.valueSpan ?? spanOf(node);
  return {
    key: item.id,
    aliases: [],
    span: spanOf(node),
    keySpan,
    fields: () => fields,
    summary: () => summaryOf(item),
    item: () => item,
  };
}

function fieldsOf(node: YAMLMap): readonly EntryField[] {
  return node.items.flatMap(({ key, value }: Pair) =>
    isScalar(key)
      ? [
          {
            name: String(key.value),
            nameSpan: spanOf(key),
            valueSpan: isNode(value) ? spanOf(value) : spanOf(key),
          },
        ]
      : [],
  );
}

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value);

/** From a node's first character to the end of its value, what follows on the line left out. */
function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

import { isMap, isNode, isScalar, isSeq, parseDocument, type Node, type YAMLError } from "yaml";
import { scanCitations } from "./citation/scan.js";
import type { BibliographyValue, FrontMatter, NamedKey, NamedPath } from "./facts.js";
import type { Span } from "../text/problem.js";

// A value's place within its quotes.
const within = (node: Node, text: string, offset: number): Span => {
  const [start, end] = node.range ?? [0, 0];
  const quoted = /^["']/.test(text.slice(start, start + 1)) && end - start >= 2 ? 1 : 0;
  return { start: offset + start + quoted, end: offset + end - quoted };
};

const namedPaths = (node: unknown, text: string, offset: number): NamedPath[] => {
  if (isSeq(node)) return node.items.flatMap((item) => namedPaths(item, text, offset));
  if (!isScalar(node) || typeof node.value !== "string" || node.value.trim() === "") return [];
  return [{ path: node.value.trim(), ...within(node, text, offset) }];
};

const spanOf = (node: unknown, offset: number): Span => {
  const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, 0];
  return { start: offset + start, end: offset + end };
};

const styleOf = (node: Node, isEmpty: boolean): BibliographyValue["style"] => {
  if (!isSeq(node) && !isScalar(node)) return "other";
  if ((node.anchor ?? node.tag) !== undefined) return "other";
  if (isSeq(node)) return node.flow === true ? "flow list" : "block list";
  if (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL") return "other";
  return isEmpty ? "empty" : "scalar";
};

/** How `bibliography:` is written; `null`, `~` and an empty string stand for nothing and are a scalar that says "". */
const bibliographyValue = (
  contents: unknown,
  text: string,
  offset: number,
): BibliographyValue | undefined => {
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === "bibliography")
    : undefined;
  if (!pair || !isNode(pair.key)) return undefined;
  const node = pair.value;
  const place = spanOf(node, offset);
  const colon = text.indexOf(":", pair.key.range?.[1] ?? 0) + 1;
  const isEmpty = !isNode(node) || (isScalar(node) && place.start === place.end);
  const style = isNode(node) ? styleOf(node, isEmpty) : "empty";
  return {
    style,
    ...(style === "empty" ? { start: offset + colon, end: offset + colon } : place),
    value: isScalar(node) && typeof node.value === "string" ? node.value.trim() : "",
    items: isSeq(node) ? node.items.map((item) => spanOf(item, offset)) : [],
  };
};

// Wherever a key stands in the scalar's source its place is right, whatever the scalar's style.
const namedKeys = (node: unknown, text: string, offset: number): NamedKey[] => {
  if (isSeq(node)) return node.items.flatMap((item) => namedKeys(item, text, offset));
  if (!isScalar(node)) return [];
  const [start, end] = node.range ?? [0, 0];
  return scanCitations(text.slice(start, end)).flatMap(({ items }) =>
    items.map(({ key }) => ({
      id: key.id,
      start: offset + start + key.start,
      end: offset + start + key.end,
    })),
  );
};

const problemOf = (error: YAMLError, text: string, offset: number): FrontMatter["problem"] => {
  const [start, end] = error.pos;
  const message = (error.message.split("\n")[0] ?? error.message).replace(/ at line \d+, column \d+:?$/, "");
  const from = Math.min(start, text.length);
  return {
    message,
    span: { start: offset + from, end: offset + Math.min(Math.max(end, from), text.length) },
  };
};

/**
 * Reads a front matter: `source` with its lines of dashes, which begins at `start`. Where the YAML is broken, `data` is
 * undefined and the problem says where; what could be read of `bibliography:` stays.
 */
export const readFrontMatter = (source: string, start: number): FrontMatter => {
  const open = source.indexOf("\n") + 1;
  const closed = /\n(?:---|\.\.\.)[ \t]*\r?\n?\s*$/.exec(source);
  const close = closed?.index ?? source.length;
  const text = source.slice(open, Math.max(open, close + 1));
  const offset = start + open;
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent", strict: false });
  const [error] = document.errors;
  const contents: unknown = document.contents;
  const valueOf = (key: string): unknown => (isMap(contents) ? contents.get(key, true) : undefined);
  const [style] = namedPaths(valueOf("csl"), text, offset);
  const [language] = namedPaths(valueOf("lang"), text, offset);
  const end = start + source.trimEnd().length;
  const value = bibliographyValue(contents, text, offset);
  return {
    data: error ? undefined : dataOf(document),
    bibliography: namedPaths(valueOf("bibliography"), text, offset),
    ...(value ? { bibliographyValue: value } : {}),
    ...(closed ? { closing: start + close + 1 } : {}),
    nocite: namedKeys(valueOf("nocite"), text, offset),
    ...(style ? { style } : {}),
    ...(language ? { language: language.path } : {}),
    ...(error
      ? { problem: problemOf(error, text, offset) ?? { message: error.message, span: { start, end } } }
      : {}),
    start,
    end,
  };
};

// Aliases that refer to themselves, or to too much, are refused by the YAML library with an error.
const dataOf = (document: { toJS(options: { maxAliasCount: number }): unknown }): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
};

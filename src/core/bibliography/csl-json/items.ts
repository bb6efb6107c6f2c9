import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Span } from "../../text/problem.js";
import type { EntryField } from "../library.js";

/** An item as it stands in a CSL-JSON file, not yet read. */
export interface JsonItem {
  readonly span: Span;
  /** The value of `id` with its quotes. */
  readonly idSpan: Span | undefined;
  /** Its closing brace is missing. */
  readonly open: boolean;
  /** How deep its values are nested. */
  readonly depth: number;
}

/** A walk through the tokens of an item; owns the place it has come to and what is open there. */
interface Walk {
  end: number;
  depth: number;
  deepest: number;
  /** The property at the item's own level whose value is read, and whether a name is expected next. */
  property: { readonly name: string; readonly span: Span } | undefined;
  awaitsName: boolean;
  /** A colon stands before. */
  awaitsValue: boolean;
  valueStart: number;
}

type Sink = (field: EntryField) => void;

/**
 * The items of a CSL-JSON text: the objects of its list, or of the lists named `items` or `references`, or a single object.
 * A missing closing brace is noticed where the next item begins, so it costs one item.
 */
export function jsonItems(text: string): readonly JsonItem[] {
  const scanner = createScanner(text, true);
  const items: JsonItem[] = [];
  scanner.setPosition(isSingle(text) ? 0 : text.indexOf("[") + 1);
  for (let at = next(scanner); at < text.length; at = next(scanner)) {
    if (text[at] !== "{") continue;
    const item = jsonItemAt(text, at);
    items.push(item);
    scanner.setPosition(item.span.end);
  }
  return items;
}

const isSingle = (text: string): boolean => /^\s*\{\s*"(?!items"|references")/.test(text.slice(0, 2000));

/** The offset of the next token; the text's length at its end. */
function next(scanner: JSONScanner): number {
  scanner.scan();
  return scanner.getTokenOffset();
}

/** Goes through one item from its opening brace, giving each of its own fields to the sink. */
export function jsonItemAt(text: string, start: number, sink?: Sink): JsonItem {
  const scanner = createScanner(text, true);
  scanner.setPosition(start + 1);
  const walk = newWalk(start);
  let idSpan: Span | undefined;
  for (let at = next(scanner); at < text.length; at = next(scanner)) {
    const sign = text[at] ?? "";
    // An object that is no field's value is the next item: this one's closing brace is missing.
    if (walk.depth === 1 && sign === "{" && !walk.awaitsValue) break;
    if (walk.depth === 1 && (sign === "," || sign === "}")) {
      const field = endField(walk);
      if (field?.name === "id") idSpan ??= field.valueSpan;
      if (field) sink?.(field);
    }
    walk.end = at + scanner.getTokenLength();
    if (sign === "}" || sign === "]") walk.depth--;
    if (walk.depth === 0)
      return { span: { start, end: walk.end }, idSpan, open: sign !== "}", depth: walk.deepest };
    step(walk, sign, at, scanner);
  }
  return { span: { start, end: walk.end }, idSpan, open: true, depth: walk.deepest };
}

const newWalk = (start: number): Walk => ({
  end: start + 1,
  depth: 1,
  deepest: 1,
  property: undefined,
  awaitsName: true,
  awaitsValue: false,
  valueStart: -1,
});

/** What the field came to whose comma or closing brace is reached. */
function endField(walk: Walk): EntryField | undefined {
  const { property, valueStart, end } = walk;
  walk.property = undefined;
  walk.valueStart = -1;
  walk.awaitsName = true;
  if (!property || valueStart < 0) return undefined;
  return { name: property.name, nameSpan: property.span, valueSpan: { start: valueStart, end } };
}

function step(walk: Walk, sign: string, at: number, scanner: JSONScanner): void {
  if (walk.depth === 1 && walk.awaitsName && sign === '"') {
    walk.property = { name: scanner.getTokenValue(), span: { start: at, end: walk.end } };
    walk.awaitsName = false;
  } else if (walk.depth === 1 && sign !== "," && sign !== ":" && walk.valueStart < 0 && !walk.awaitsName)
    walk.valueStart = at;
  walk.awaitsValue = sign === ":";
  if (sign === "{" || sign === "[") walk.depth++;
  walk.deepest = Math.max(walk.deepest, walk.depth);
}

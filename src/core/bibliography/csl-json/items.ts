import { createScanner, type SyntaxKind } from "jsonc-parser";
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

// The kinds of token that jsonc-parser's scanner gives (its `SyntaxKind` is a const enum, which modules cannot share).
const OPEN_BRACE: SyntaxKind = 1;
const CLOSE_BRACE: SyntaxKind = 2;
const OPEN_BRACKET: SyntaxKind = 3;
const CLOSE_BRACKET: SyntaxKind = 4;
const COMMA: SyntaxKind = 5;
const COLON: SyntaxKind = 6;
const STRING: SyntaxKind = 10;
const EOF: SyntaxKind = 17;

/** A walk through the tokens of an item; owns the place it has come to and what is open there. */
interface Walk {
  readonly start: number;
  end: number;
  depth: number;
  deepest: number;
  /** The property at the item's own level whose value is read, and whether a name is expected next. */
  property: { readonly name: string; readonly span: Span } | undefined;
  awaitsName: boolean;
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
  const firstBracket = text.indexOf("[");
  const single = /^\s*\{\s*"(?!items"|references")/.test(text.slice(0, 2000));
  scanner.setPosition(single || firstBracket < 0 ? 0 : firstBracket + 1);
  let token = scanner.scan();
  while (token !== EOF) {
    if (token === OPEN_BRACE) {
      const item = jsonItemAt(text, scanner.getTokenOffset());
      items.push(item);
      scanner.setPosition(item.span.end);
    }
    token = scanner.scan();
  }
  return items;
}

/** Goes through one item from its opening brace, giving each of its own fields to the sink. */
export function jsonItemAt(text: string, start: number, sink?: Sink): JsonItem {
  const scanner = createScanner(text, true);
  scanner.setPosition(start + 1);
  const walk: Walk = {
    start,
    end: start + 1,
    depth: 1,
    deepest: 1,
    property: undefined,
    awaitsName: true,
    valueStart: -1,
  };
  let idSpan: Span | undefined;
  const emit = (): void => {
    if (!walk.property || walk.valueStart < 0) return;
    const valueSpan = { start: walk.valueStart, end: walk.end };
    if (walk.property.name === "id") idSpan ??= valueSpan;
    sink?.({ name: walk.property.name, nameSpan: walk.property.span, valueSpan });
  };
  for (let token = scanner.scan(); token !== EOF; token = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const end = offset + scanner.getTokenLength();
    // An object where a name is due is the next item; so is a name's list that ends the file's own list.
    if (walk.depth === 1 && token === OPEN_BRACE && walk.valueStart < 0 && walk.awaitsName) break;
    if (walk.depth === 1 && (token === COMMA || token === CLOSE_BRACE)) {
      emit();
      walk.property = undefined;
      walk.valueStart = -1;
      walk.awaitsName = true;
    }
    if (token === CLOSE_BRACE || token === CLOSE_BRACKET) walk.depth--;
    if (walk.depth === 0)
      return { span: { start, end }, idSpan, open: token !== CLOSE_BRACE, depth: walk.deepest };
    step(walk, token, offset, end, scanner.getTokenValue());
  }
  return { span: { start, end: walk.end }, idSpan, open: true, depth: walk.deepest };
}

function step(walk: Walk, token: SyntaxKind, offset: number, end: number, value: string): void {
  walk.end = end;
  const own = walk.depth === 1;
  if (own && walk.awaitsName && token === STRING) {
    walk.property = { name: value, span: { start: offset, end } };
    walk.awaitsName = false;
  } else if (own && token !== COMMA && token !== COLON && walk.valueStart < 0 && !walk.awaitsName)
    walk.valueStart = offset;
  if (token === OPEN_BRACE || token === OPEN_BRACKET) walk.depth++;
  walk.deepest = Math.max(walk.deepest, walk.depth);
}

import type { BibtexDefinition } from "./scan.js";
import { fieldsFrom, type RawField } from "./fields.js";

/** A `@string` may name others; a value may not grow beyond this by it, lest a small file fill the memory. */
const LONGEST = 100_000;

/** All definitions together may grow beyond the file by so much. */
const ALLOWANCE = 1_000_000;

/** What `@string` names stand for, by name in lower case. */
export type Strings = ReadonlyMap<string, string>;

/** Reads a file's `@string` definitions in order; one may use those before it. */
export function readStrings(text: string, definitions: readonly BibtexDefinition[]): Strings {
  const strings = new Map<string, string>();
  let left = text.length + ALLOWANCE;
  for (const field of definitions.flatMap(({ body, closer }) => fieldsFrom(text, body, closer))) {
    const value = left > 0 ? rawValue(text, field, strings) : "";
    strings.set(field.name, value);
    left -= value.length;
  }
  return strings;
}

/** A field's value with its pieces joined and its names replaced, still in TeX. A name without a definition stays as it is. */
export function rawValue(text: string, field: RawField, strings: Strings): string {
  let value = "";
  for (const piece of field.pieces) {
    const source = text.slice(piece.start, piece.end);
    value += piece.kind === "word" ? (strings.get(source.toLowerCase()) ?? source) : source;
    if (value.length > LONGEST && field.pieces.length > 1) return value.slice(0, LONGEST);
  }
  return value;
}

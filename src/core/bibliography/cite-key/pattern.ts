/**
 * A pattern for citation keys, in the manner of Better BibTeX for Zotero (its manual, "Citation keys"): terms joined by
 * `+`, each a function with a number or a text in quotes, and filters behind dots: `auth.lower + year`,
 * `Auth + '_' + shorttitle(2) + year`.
 */
export interface KeyPattern {
  readonly terms: readonly KeyTerm[];
}

export type KeyTerm =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "function";
      readonly name: KeyFunction;
      readonly count: number | undefined;
      readonly filters: readonly KeyFilter[];
    };

export const KEY_FUNCTIONS = [
  "auth",
  "Auth",
  "authors",
  "year",
  "shortyear",
  "title",
  "shorttitle",
  "word",
] as const;
export type KeyFunction = (typeof KEY_FUNCTIONS)[number];

export const KEY_FILTERS = ["lower", "upper", "capitalize", "abbr"] as const;
export type KeyFilter = (typeof KEY_FILTERS)[number];

export const DEFAULT_PATTERN = "auth.lower + year";

export type PatternReading = { readonly pattern: KeyPattern } | { readonly problem: string };

/** Signs that BibTeX, biber and pandoc all read within a key without braces. */
const LITERAL = /^(?:'([A-Za-z0-9_:./+-]*)'|"([A-Za-z0-9_:./+-]*)")$/;
const FUNCTION = /^([A-Za-z]+)(?:\(\s*(\d{1,2})?\s*\))?((?:\s*\.\s*[A-Za-z]+)*)$/;

/** Reads a pattern of the settings; what it does not know is said, with what it does. */
export function readKeyPattern(text: string): PatternReading {
  const terms: KeyTerm[] = [];
  for (const part of partsOf(text)) {
    const term = readTerm(part);
    if ("problem" in term) return term;
    terms.push(term);
  }
  const varies = terms.some((term) => term.kind === "function");
  return varies
    ? { pattern: { terms } }
    : { problem: "A pattern needs one of " + KEY_FUNCTIONS.join(", ") + "." };
}

/** Parted at `+`, except within quotes. */
const partsOf = (text: string): string[] =>
  Array.from(text.matchAll(/(?:'[^']*'|"[^"]*"|[^+'"])+|['"]/g), ([part]) => part.trim());

function readTerm(part: string): KeyTerm | { readonly problem: string } {
  const literal = LITERAL.exec(part);
  if (literal) return { kind: "literal", text: literal[1] ?? literal[2] ?? "" };
  const [, word, count, dotted = ""] = FUNCTION.exec(part) ?? [];
  const name = KEY_FUNCTIONS.find((known) => known === word);
  if (name === undefined)
    return { problem: `\`${part}\` is not known in a pattern; known are ${KEY_FUNCTIONS.join(", ")}.` };
  const filters: KeyFilter[] = [];
  for (const asked of dotted
    .split(".")
    .map((each) => each.trim())
    .filter(Boolean)) {
    const filter = KEY_FILTERS.find((known) => known === asked);
    if (filter === undefined)
      return { problem: `\`.${asked}\` is not known in a pattern; known are .${KEY_FILTERS.join(", .")}.` };
    filters.push(filter);
  }
  return { kind: "function", name, count: count === undefined ? undefined : Number(count), filters };
}

import type { Span } from "../../text/problem.js";

/** An abbreviation that a text defines, with its places in that text. */
export interface FoundDefinition {
  readonly shortForm: string;
  readonly longForm: string;
  readonly shortFormSpan: Span;
  readonly longFormSpan: Span;
  /** Both of them together, the parenthesis included. */
  readonly span: Span;
}

const isLetterOrDigit = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Schwartz and Hearst's condition: 2 to 10 characters, at most two words, a letter in it, the first a letter or digit. */
const isShortForm = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= 10 &&
  text.split(/\s+/).length <= 2 &&
  /\p{L}/u.test(text) &&
  isLetterOrDigit(text[0]);

/**
 * Where the long form of `shortForm` begins in `text`, which ends with it, or -1: right to left, each character of the
 * short form is found, the first at the start of a word (Schwartz and Hearst, PSB 2003).
 */
const longFormStart = (shortForm: string, text: string): number => {
  const short = shortForm.toLowerCase();
  const long = text.toLowerCase();
  let at = long.length - 1;
  for (let i = short.length - 1; i >= 0; i--) {
    const char = short[i];
    if (!isLetterOrDigit(char)) continue;
    while (at >= 0 && (long[at] !== char || (i === 0 && isLetterOrDigit(long[at - 1])))) at--;
    if (at < 0) return -1;
    at--;
  }
  const from = at + 1;
  const word = Math.max(text.lastIndexOf(" ", from), text.lastIndexOf("(", from), -1);
  return word + 1;
};

const definitionBefore = (
  text: string,
  open: number,
  close: number,
  from: number,
): FoundDefinition | undefined => {
  const inside = text.slice(open + 1, close);
  const shortForm = inside.split(/[;,]/)[0]?.trim() ?? "";
  if (!isShortForm(shortForm)) return undefined;
  const before = text.slice(from, open).trimEnd();
  const words = before.split(/\s+/);
  const most = Math.min(shortForm.length + 5, shortForm.length * 2);
  const window = words.slice(-most).join(" ");
  const start = before.length - window.length;
  const found = longFormStart(shortForm, before.slice(Math.max(0, start)));
  if (found < 0) return undefined;
  const longStart = from + Math.max(0, start) + found;
  const longForm = text.slice(longStart, from + before.length);
  if (longForm.length <= shortForm.length) return undefined;
  const shortStart = text.indexOf(shortForm, open + 1);
  return {
    shortForm,
    longForm,
    shortFormSpan: { start: shortStart, end: shortStart + shortForm.length },
    longFormSpan: { start: longStart, end: longStart + longForm.length },
    span: { start: longStart, end: close + 1 },
  };
};

/** The abbreviations that a paragraph's plain text defines, in its order. */
export const findDefinitions = (text: string): readonly FoundDefinition[] => {
  const found: FoundDefinition[] = [];
  for (const match of text.matchAll(/\(([^()]{2,60})\)/g)) {
    const definition = definitionBefore(text, match.index, match.index + match[0].length - 1, 0);
    if (definition) found.push(definition);
  }
  return found;
};

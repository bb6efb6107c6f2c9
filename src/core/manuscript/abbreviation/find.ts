import type { Span } from "../../text/problem.js";
import { align } from "./align.js";
import { isPlainlyShort, mayBeShortForm } from "./shortForm.js";

/** An abbreviation that a text defines, with its places in that text. */
export interface FoundDefinition {
  readonly shortForm: string;
  readonly longForm: string;
  readonly shortFormSpan: Span;
  readonly longFormSpan: Span;
  /** Both of them together, the parenthesis included. */
  readonly span: Span;
}

interface Parenthesis {
  readonly open: number;
  readonly close: number;
}

/** The balanced parentheses and brackets, the outer before the inner. */
const parentheses = (text: string): Parenthesis[] => {
  const found: Parenthesis[] = [];
  const open: number[] = [];
  for (const { index, 0: char } of text.matchAll(/[()[\]]/g)) {
    if (char === "(" || char === "[") open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined && (text[start] === "(") === (char === ")"))
        found.push({ open: start, close: index });
    }
  }
  return found.sort((a, b) => a.open - b.open);
};

const trimmed = (text: string, start: number, end: number): Span => {
  let from = start;
  let to = end;
  while (from < to && /[\s"'“”‘’*]/.test(text[from] ?? "")) from++;
  while (to > from && /[\s"'“”‘’*]/.test(text[to - 1] ?? "")) to--;
  return { start: from, end: to };
};

/** A parenthesis that stands by itself parts what is before it from what is behind; one within a chemical's name does not. */
const standsAlone = (text: string, open: number, close: number): boolean =>
  /\s/.test(text[open - 1] ?? " ") && !/[\p{L}\p{N}-]/u.test(text[close + 1] ?? " ");

const opening = (text: string, close: number): number => {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (text[at] === ")" || text[at] === "]") depth++;
    else if ((text[at] === "(" || text[at] === "[") && --depth === 0) return at;
  }
  return -1;
};

const endsSentence = (text: string, at: number): boolean =>
  /^\s+["'(]?\p{Lu}/u.test(text.slice(at + 1, at + 5)) &&
  !/(?:^|\s)\p{Lu}$/u.test(text.slice(Math.max(0, at - 2), at));

/** Where the words that may be a long form begin: behind the last sentence, semicolon or parenthesis that is not theirs. */
const windowStart = (text: string, end: number, most: number): number => {
  let words = 0;
  for (let at = end - 1; at >= 0; at--) {
    const char = text[at] ?? "";
    if (char === "(" || char === "[") return at + 1;
    if (char === ")" || char === "]") {
      const open = opening(text, at);
      if (open < 0 || standsAlone(text, open, at)) return at + 1;
      at = open;
      continue;
    }
    const next = text[at + 1] ?? " ";
    if (/[;:!?]/.test(char) && /\s/.test(next)) return at + 1;
    if (char === "." && endsSentence(text, at)) return at + 1;
    if (/\s/.test(char) && !/\s/.test(next) && ++words >= most) return at + 1;
  }
  return 0;
};

// A chemical's locants and the like belong to the word that the short form's first letter is found in.
const wordStartOf = (text: string, at: number, from: number): number => {
  let start = at;
  while (start > from && !/[\s/—]/.test(text[start - 1] ?? "") && !text.startsWith("--", start - 2)) start--;
  return start;
};

const isBalanced = (text: string): boolean => {
  let depth = 0;
  for (const char of text) {
    if (char === "(" || char === "[") depth++;
    else if ((char === ")" || char === "]") && --depth < 0) return false;
  }
  return depth === 0;
};

const containsWord = (text: string, word: string): boolean =>
  ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(
    ` ${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `,
  );

const lettersIn = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;

/** How good an alignment must be; short short forms are found by chance, so theirs must be better. */
const threshold = (shortForm: string): number => {
  const letters = lettersIn(shortForm);
  return letters <= 2 ? 0.55 : letters === 3 ? 0.4 : 0.35;
};

const isLongForm = (shortForm: string, longForm: string): boolean =>
  longForm.length > shortForm.length &&
  isBalanced(longForm) &&
  !containsWord(longForm, shortForm) &&
  /\p{L}{2}/u.test(longForm);

// One letter, perhaps with digits, stands for the one word before it: testosterone (T), 17-beta-estradiol (E2).
const oneWordStart = (text: string, shortForm: string, start: number, end: number): number => {
  const word = /[^\s/—]+$/u.exec(text.slice(start, end))?.[0] ?? "";
  const letter = (/\p{L}/u.exec(shortForm)?.[0] ?? "").toLowerCase();
  const begins = word.split("-").some((part) => part.length >= 5 && part.toLowerCase().startsWith(letter));
  return begins ? end - word.length : -1;
};

/** Where in `text` the long form begins that ends at `end`, or -1. */
const longFormStart = (text: string, shortForm: string, end: number, from: number): number => {
  const letters = lettersIn(shortForm);
  const start = Math.max(from, windowStart(text, end, Math.min(letters + 5, letters * 2 + 1)));
  if (/^\p{L}\d?$/u.test(shortForm)) return oneWordStart(text, shortForm, start, end);
  const found = align(shortForm, text.slice(start, end));
  if (!found || found.score < threshold(shortForm)) return -1;
  return withCount(text, shortForm, wordStartOf(text, start + found.start, start), start);
};

// The 20-item Toronto Alexithymia Scale (TAS-20): the number may be said before the name.
const withCount = (text: string, shortForm: string, start: number, from: number): number => {
  const digits = /\d+$/.exec(shortForm)?.[0];
  const said = /(\d+)[- ]items?\s$/.exec(text.slice(from, start));
  return digits !== undefined && said?.[1] === digits ? start - said[0].length : start;
};

const definition = (text: string, short: Span, long: Span, span: Span): FoundDefinition | undefined => {
  const shortForm = text.slice(short.start, short.end);
  const longForm = text.slice(long.start, long.end).replace(/['’]s$/, "");
  const longFormSpan = { start: long.start, end: long.start + longForm.length };
  return isLongForm(shortForm, longForm)
    ? { shortForm, longForm, shortFormSpan: short, longFormSpan, span }
    : undefined;
};

const leadIn =
  /^(?:(?:here(?:in)?after|henceforth|from now on|in the following|also|abbreviated|abbreviation|termed|called|named|denoted|designated|referred to|known|i\.e\.|or|so-called|as|by|to)(?![\p{L}\p{N}-])[\s,:]*)+(?=\S)/iu;

/** The parts of a parenthesis that may be the short form: all of it, or what stands before its first comma or semicolon. */
const shortFormsIn = (text: string, { open, close }: Parenthesis): Span[] => {
  const inside = text.slice(open + 1, close);
  const lead = leadIn.exec(inside)?.[0].length ?? 0;
  const cut = /[;,]\s|\s?[=:]\s/.exec(inside.slice(lead))?.index;
  const whole = trimmed(text, open + 1 + lead, close);
  return cut === undefined ? [whole] : [trimmed(text, open + 1 + lead, open + 1 + lead + cut)];
};

const beforeParenthesis = (
  text: string,
  parenthesis: Parenthesis,
  from: number,
): FoundDefinition | undefined => {
  const end = trimmed(text, from, parenthesis.open).end;
  for (const short of shortFormsIn(text, parenthesis)) {
    const shortForm = text.slice(short.start, short.end);
    if (!mayBeShortForm(shortForm)) continue;
    const start = longFormStart(text, shortForm, end, from);
    if (start >= 0) return definition(text, short, { start, end }, { start, end: parenthesis.close + 1 });
  }
  return undefined;
};

// `MDD (major depressive disorder)`: the short form is the word before, and the long form all of the parenthesis.
const withinParenthesis = (text: string, { open, close }: Parenthesis): FoundDefinition | undefined => {
  const before = /[^\s()[\],;]+\s*$/u.exec(text.slice(Math.max(0, open - 30), open))?.[0];
  if (before === undefined || !/\s$/.test(before)) return undefined;
  const short = trimmed(text, open - before.length, open);
  const shortForm = text.slice(short.start, short.end);
  if (!isPlainlyShort(shortForm)) return undefined;
  const inside = text.slice(open + 1, close);
  const cut = /[;,]\s/.exec(inside)?.index ?? inside.length;
  const long = trimmed(text, open + 1, open + 1 + cut);
  const longForm = text.slice(long.start, long.end);
  const found = align(shortForm, longForm);
  if (!found || found.score < 0.6 || wordStartOf(longForm, found.start, 0) > 0) return undefined;
  return definition(text, short, long, { start: short.start, end: close + 1 });
};

// `(major depressive disorder, MDD)` and `(major depressive disorder; MDD)`.
const bothWithin = (text: string, { open, close }: Parenthesis): FoundDefinition | undefined => {
  const inside = text.slice(open + 1, close);
  const cut = /[;,]\s*(?:or\s+)?([^\s,;]+)$/.exec(inside);
  if (!cut?.[1]) return undefined;
  const short = trimmed(text, close - cut[1].length, close);
  const shortForm = text.slice(short.start, short.end);
  if (!isPlainlyShort(shortForm)) return undefined;
  const end = open + 1 + cut.index;
  const start = longFormStart(text, shortForm, end, open + 1);
  return start < 0 ? undefined : definition(text, short, { start, end }, { start, end: close });
};

const hereafter =
  /,?\s+(?:here(?:in)?after|henceforth|from now on|abbreviated)\s+(?:(?:abbreviated|called|termed|denoted|referred to)\s+)?(?:as\s+)?["“‘']?([\p{L}\p{N}][\p{L}\p{N}-]*)/giu;

// `major depressive disorder, hereafter MDD, ...`
const withoutParenthesis = (text: string): FoundDefinition[] =>
  [...text.matchAll(hereafter)].flatMap((match) => {
    const end = match.index + match[0].length;
    const short = { start: end - (match[1] ?? "").length, end };
    const shortForm = text.slice(short.start, end);
    const start = isPlainlyShort(shortForm) ? longFormStart(text, shortForm, match.index, 0) : -1;
    return start < 0 ? [] : (definition(text, short, { start, end: match.index }, { start, end }) ?? []);
  });

/**
 * The abbreviations that a paragraph's plain text defines, in its order: `long form (LF)`, `LF (long form)`,
 * `(long form, LF)`, `long form, hereafter LF`. After Schwartz and Hearst (PSB 2003), with an alignment that weighs where in its word each letter
 * of the short form stands.
 */
export const findDefinitions = (text: string): readonly FoundDefinition[] => {
  const found = withoutParenthesis(text);
  let from = 0;
  for (const parenthesis of parentheses(text)) {
    if (parenthesis.close - parenthesis.open > 120) continue;
    const one =
      beforeParenthesis(text, parenthesis, from) ??
      withinParenthesis(text, parenthesis) ??
      bothWithin(text, parenthesis);
    if (!one) continue;
    found.push(one);
    from = Math.max(from, parenthesis.close + 1);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
};

/*
 * The letters of a BibTeX file. All functions take the whole text and an offset, look only forward,
 * and answer offsets: nothing is copied while scanning, so that a library of many megabytes costs one pass.
 */

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BLANK = 32;
const TAB = 9;
const QUOTE = 34;
const PERCENT = 37;
const AT = 64;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

export const isBlank = (code: number): boolean =>
  code === BLANK ||
  code === LINE_FEED ||
  code === CARRIAGE_RETURN ||
  code === TAB ||
  code === 0xa0 ||
  code === 12;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** The next offset at or behind `at` that holds no white space. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  while (isBlank(text.charCodeAt(next))) next++;
  return next;
}

/** The same, over `%` comments as well: pandoc and biber take them between fields, BibTeX does not. */
export function skipBlanksAndComments(text: string, at: number): number {
  let next = skipBlanks(text, at);
  while (text.charCodeAt(next) === PERCENT) next = skipBlanks(text, endOfLine(text, next));
  return next;
}

/** The offset behind a run of letters. */
function skipLetters(text: string, at: number): number {
  let next = at;
  while (isLetter(text.charCodeAt(next))) next++;
  return next;
}

/** Whether only blanks stand before an offset on its line. */
function atLineStart(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text.charCodeAt(before) === BLANK || text.charCodeAt(before) === TAB)) before--;
  return before < 0 || text.charCodeAt(before) === LINE_FEED || text.charCodeAt(before) === CARRIAGE_RETURN;
}

/** Characters that end a cite key or a bare value. Pandoc and biber differ on some; these end it for both. */
function endsWord(code: number): boolean {
  return (
    Number.isNaN(code) ||
    isBlank(code) ||
    code === 44 ||
    code === OPEN ||
    code === CLOSE ||
    code === QUOTE ||
    code === 35
  );
}

export function skipWord(text: string, at: number, closer: string): number {
  let next = at;
  while (!endsWord(text.charCodeAt(next)) && !(closer === ")" && text[next] === ")")) next++;
  return next;
}

/** What a head of an entry looks like up to the comma behind its key: `@article{kin2020,`. */
export interface Head {
  readonly typeStart: number;
  readonly typeEnd: number;
  readonly closer: "}" | ")";
  /** Behind the opening brace or parenthesis. */
  readonly body: number;
}

/** Reads `@type{` or `@type(` at an `@`; undefined where something else stands there. */
export function headAt(text: string, at: number): Head | undefined {
  const typeStart = skipBlanks(text, at + 1);
  const typeEnd = skipLetters(text, typeStart);
  if (typeEnd === typeStart) return undefined;
  const opener = skipBlanks(text, typeEnd);
  const code = text[opener];
  if (code !== "{" && code !== "(") return undefined;
  return { typeStart, typeEnd, closer: code === "{" ? "}" : ")", body: opener + 1 };
}

/** Whether a new entry plainly begins at an `@`: at the start of a line, with a key and its comma, or a definition's `=`. */
export function beginsEntry(text: string, at: number): boolean {
  if (!atLineStart(text, at)) return false;
  const head = headAt(text, at);
  if (!head) return false;
  if (/^(?:comment|preamble)$/i.test(text.slice(head.typeStart, Math.min(head.typeEnd, head.typeStart + 9))))
    return true;
  const key = skipBlanks(text, head.body);
  const end = skipWord(text, key, head.closer);
  const next = text[skipBlanks(text, end)];
  return end > key && (next === "," || next === "=");
}

/** The next `@` at a line's start that begins an entry of any kind, from `at` on; the text's end where there is none. */
export function nextLineStartEntry(text: string, at: number): number {
  let next = text.indexOf("@", at);
  while (next >= 0 && !(atLineStart(text, next) && headAt(text, next))) next = text.indexOf("@", next + 1);
  return next < 0 ? text.length : next;
}

const SIGN = /[\\{}@]/g;

/** Where a value ends, or, where it never does, from where on the text can be read again. */
export type ValueEnd = { readonly end: number } | { readonly resumeAt: number };

/**
 * The end of a braced value, behind its closing brace; `at` is at the opening one. `\{` and `\}` do not count.
 * A line that begins an entry inside a value is taken for text once; at the second one the brace is missing,
 * and reading resumes at the first. So every stretch of the text is looked at twice at most.
 */
export function endOfBraced(text: string, at: number, mayHoldEntries = false): ValueEnd {
  let depth = 0;
  let suspect = -1;
  // letters that mean something are few: the engine's own search is faster than looking at each
  SIGN.lastIndex = at;
  while (SIGN.test(text)) {
    const next = SIGN.lastIndex - 1;
    const code = text.charCodeAt(next);
    if (code === BACKSLASH) SIGN.lastIndex = next + 2;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return { end: next + 1 };
    else if (code === AT && !mayHoldEntries && beginsEntry(text, next)) {
      if (suspect >= 0) return { resumeAt: suspect };
      suspect = next;
    }
  }
  return { resumeAt: suspect >= 0 ? suspect : nextLineStartEntry(text, at) };
}

/** The end of a value in double quotes, likewise. A quote inside braces does not close it. */
export function endOfQuoted(text: string, at: number): ValueEnd {
  let suspect = -1;
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === BACKSLASH) next++;
    else if (code === QUOTE) return { end: next + 1 };
    else if (code === OPEN) {
      const inner = endOfBraced(text, next);
      if ("resumeAt" in inner) return { resumeAt: suspect >= 0 ? suspect : inner.resumeAt };
      next = inner.end - 1;
    } else if (code === AT && beginsEntry(text, next)) {
      if (suspect >= 0) return { resumeAt: suspect };
      suspect = next;
    }
  }
  return { resumeAt: suspect >= 0 ? suspect : nextLineStartEntry(text, at) };
}

/** The next `@` outside of `%` comments, or -1. Between entries all else is free text (BibTeX, "implicit comments"). */
export function nextAt(text: string, from: number): number {
  for (let next = from; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === AT) return next;
    if (code === PERCENT && atLineStart(text, next)) next = endOfLine(text, next);
  }
  return -1;
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

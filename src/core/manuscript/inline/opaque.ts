/**
 * Inline elements that Pandoc reads as a unit and in which nothing is cited: each function gives the offset behind the
 * element that starts at `at`, or -1. Source: Pandoc's manual ("Pandoc's Markdown") and what pandoc 2.17 does.
 */

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

export const runLength = (text: string, at: number): number => {
  const char = text.charCodeAt(at);
  let end = at + 1;
  while (text.charCodeAt(end) === char) end++;
  return end - at;
};

/** A code span: backticks, and as many again. */
export const codeEnd = (text: string, at: number): number => {
  const length = runLength(text, at);
  for (let i = text.indexOf("`", at + length); i >= 0; i = text.indexOf("`", i)) {
    const found = runLength(text, i);
    i += found;
    if (found === length) return i;
  }
  return -1;
};

const isSpace = (char: number): boolean => char === 0x20 || char === 0x09 || char === 0x0a || char === 0x0d;
const isDigit = (char: number): boolean => char >= 0x30 && char <= 0x39;

const displayMathEnd = (text: string, at: number): number => {
  const close = text.indexOf("$$", at + 2);
  return close > at + 2 ? close + 2 : -1;
};

// The first dollar that no blank precedes closes; a digit behind it makes both of them money.
const inlineMathEnd = (text: string, at: number): number => {
  if (isSpace(text.charCodeAt(at + 1))) return -1;
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5c) i++;
    else if (char === 0x24) {
      if (isSpace(text.charCodeAt(i - 1))) return -1;
      return i > at + 1 && !isDigit(text.charCodeAt(i + 1)) ? i + 1 : -1;
    }
  }
  return -1;
};

/** `$...$` or `$$...$$` by Pandoc's rules (extension tex_math_dollars). */
export const mathEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at + 1) !== 0x24) return inlineMathEnd(text, at);
  return displayMathEnd(text, at);
};

const tag =
  /<(?:[A-Za-z][A-Za-z0-9:-]*(?:\s+[A-Za-z_:@][\w:.@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|\/[A-Za-z][A-Za-z0-9:-]*\s*|![A-Za-z][^<>]*)>/y;
const autolink = /<(?:[A-Za-z][A-Za-z0-9.+-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/y;

const through = (text: string, closer: string, from: number): number => {
  const close = text.indexOf(closer, from);
  return close < 0 ? -1 : close + closer.length;
};

/** An HTML tag, comment, processing instruction, or `<https://...>`, `<a@b.org>`. */
export const htmlEnd = (text: string, at: number): number => {
  if (text.startsWith("<!--", at)) return through(text, "-->", at + 4);
  if (text.startsWith("<?", at)) return through(text, "?>", at + 2);
  const link = matchAt(autolink, text, at);
  return link >= 0 ? link : matchAt(tag, text, at);
};

// No argument, attribute list or destination that a person writes is longer; a bound keeps unclosed ones cheap.
const longest = 8192;

/** `{...}` with balanced braces, or -1. */
const bracesEnd = (text: string, at: number): number => {
  const limit = Math.min(text.length, at + longest);
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5c) i++;
    else if (char === 0x7b) depth++;
    else if (char === 0x7d && --depth === 0) return i + 1;
  }
  return -1;
};

const environment = /\\begin\{([^{}\n]+)\}/y;
const command = /\\[A-Za-z]+\*?/y;
const optionalArgument = /[ \t]*\[[^\]]*\]/y;

const environmentEnd = (text: string, at: number): number => {
  environment.lastIndex = at;
  const name = environment.exec(text)?.[1];
  if (name === undefined) return -1;
  const close = text.indexOf(`\\end{${name}}`, at);
  return close < 0 ? -1 : close + name.length + 6;
};

const allOf = (from: number, next: (from: number) => number): number => {
  let end = from;
  for (let found = next(end); found >= 0; found = next(end)) end = found;
  return end;
};

/** A TeX command with its arguments, or a whole environment (extension raw_tex). */
export const texEnd = (text: string, at: number): number => {
  const block = environmentEnd(text, at);
  if (block >= 0) return block;
  const name = matchAt(command, text, at);
  if (name < 0) return -1;
  const options = allOf(name, (from) => matchAt(optionalArgument, text, from));
  return allOf(options, (from) => (text.charCodeAt(from) === 0x7b ? bracesEnd(text, from) : -1));
};

const attributeList =
  /\{\s*(?:(?:[#.][^\s{}]+|-|=[\w-]+|[\w:.-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']*))(?=[\s}])\s*)*\}/y;

/** `{#id .class key=value}`, as it stands behind a heading, link, image, span, code or math. */
export const attributesEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === 0x7b ? matchAt(attributeList, text, at) : -1;

const destinationPart = /(?:\\[^]|<[^<>\n]*>|"[^"]*"|[^()\\])*/y;

/** The `(...)` of a link, parentheses balanced, or -1. */
export const destinationEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) !== 0x28) return -1;
  const limit = Math.min(text.length, at + longest);
  let depth = 0;
  for (let i = at; i < limit; i = matchAt(destinationPart, text, i)) {
    const char = text.charCodeAt(i++);
    if (char === 0x28) depth++;
    else if (char !== 0x29) return -1;
    else if (--depth === 0) return i;
  }
  return -1;
};

const bookdownReference = /\\@ref\([^()\s]*\)/y;

/** bookdown's `\@ref(fig:x)`. */
export const bookdownEnd = (text: string, at: number): number => matchAt(bookdownReference, text, at);

const mystRole = /\{[a-z][\w:+-]*\}(?=`)/y;

/** MyST's `{ref}` before a code span, with that; in text it is a reference, not code. */
export const mystRoleEnd = (text: string, at: number): number => {
  const role = matchAt(mystRole, text, at);
  return role < 0 ? -1 : codeEnd(text, role);
};

/** The kinds of line that begin, continue or end a block, by Pandoc's rules. All work on a text and a line's start. */

/** Behind the line's end, its line feed included. */
export const lineEnd = (text: string, at: number): number => {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
};

/** The first character between two offsets that is no blank or control character, or `end`. */
export const firstVisible = (text: string, start: number, end: number): number => {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) > 0x20) return i;
  return end;
};

/** The column of the first character that is no blank; tabs stop at every fourth. */
export const indentOf = (text: string, start: number): number => {
  let column = 0;
  for (let i = start; ; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x20) column++;
    else if (char === 0x09) column += 4 - (column % 4);
    else return column;
  }
};

/** Whether the pattern (sticky) matches at the line's start. */
export const startsWith = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

const roman = "[ivxlcdm]+|[IVXLCDM]+";
const orderedMarker = `(?:\\d{1,9}|#|[a-z]|${roman})[.)]|[A-Z]\\)|[A-Z]\\.(?=[ \\t]{2})|\\((?:\\d{1,9}|[A-Za-z]|${roman})\\)|\\(@[\\w-]*\\)|@[\\w-]*[.)]`;

/** What begins a list item: Pandoc's bullets, numbers, fancy lists, numbered examples, definitions of a term. */
export const listMarker = new RegExp(` {0,3}(?:[-*+:~]|${orderedMarker})(?=[ \\t]|\\r?$)`, "my");
/** The list markers of a line but bullets; group 1 is what stands before it there, group 2 the marker with the blanks behind. */
export const orderedMarkers = new RegExp(
  `^([ \\t>]*(?:[-*+][ \\t]+)*)((?:[:~]|${orderedMarker})(?:[ \\t]+|(?=\\r?$)))`,
  "gm",
);
export const thematicBreak = / {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$/my;
export const heading = /#{1,6}(?:[ \t]|\r?$)/my;
export const blockQuote = / {0,3}>/y;
export const footnoteDefinition = / {0,3}\[\^[^\]\s]+\]:/y;
export const linkDefinition = / {0,3}\[(?![@^])(?:\\[^]|[^\]\\])+\]:/y;
export const setextUnderline = /(?:=+|-+)[ \t]*\r?$/my;
export const divFence = /:{3,}[^\n]*$/my;
export const divEnd = /:{3,}[ \t]*\r?$/my;
export const definitionMarker = / {0,2}[:~][ \t]+\S/y;
export const fence = /[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*(\{)?/my;
/** MyST's `(label)=` before what it names. */
export const mystTarget = /\([\w:./-]+\)=[ \t]*\r?$/my;
export const metadataStart = /---[ \t]*\r?\n(?![ \t]*(?:\r?\n|$))/y;
export const metadataEnd = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
export const gridBorder = / {0,3}\+(?:[-=:]+\+)+[ \t]*\r?$/my;
/** HTML whose content Pandoc does not read as Markdown; group 1 is the tag's name. */
export const verbatimHtml = / {0,3}<(script|style|pre|textarea)\b/iy;
export const comment = / {0,3}<!--/y;
export const environment = / {0,3}\\begin\{([^{}\n]+)\}/y;

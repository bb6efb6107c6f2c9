import type { Span } from "../text/problem.js";
import type { Manuscript } from "./facts.js";
import type { Change } from "./insertCitation.js";

/*
 * Comments that silence rules. `<!-- stemma-disable-next-line CODE -->` holds for what begins in the next line,
 * `<!-- stemma-disable CODE -->` from there to `<!-- stemma-enable CODE -->` or the end. Several codes are parted by blanks
 * or commas; without a code, all rules are meant.
 */

const COMMENT = /<!--\s*stemma-(disable-next-line|disable|enable)((?:[\s,]+[\w/-]+?)*)\s*-->/gu;

/** A stretch of the text in which some rules, or all, say nothing. */
interface Silence extends Span {
  /** Undefined: all rules. */
  readonly code: string | undefined;
}

export interface Silences {
  /** Whether a rule says nothing of what begins at an offset. */
  covers(code: string, offset: number): boolean;
}

const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
};

const nextLine = (text: string, offset: number): Span => {
  const start = Math.min(text.length, lineEnd(text, offset) + 1);
  return { start, end: lineEnd(text, start) };
};

const codesIn = (list: string): (string | undefined)[] => {
  const codes = list.split(/[\s,]+/u).filter(Boolean);
  return codes.length > 0 ? codes : [undefined];
};

/** Reads the comments of a text; where there are none it costs one look for their name. */
export function silencesIn(text: string): Silences {
  if (!text.includes("stemma-")) return { covers: () => false };
  const closed: Silence[] = [];
  let open: Silence[] = [];
  for (const { 0: comment, 1: kind, 2: list = "", index } of text.matchAll(COMMENT)) {
    const end = index + comment.length;
    const codes = codesIn(list);
    if (kind === "disable-next-line") closed.push(...codes.map((code) => ({ code, ...nextLine(text, end) })));
    else if (kind === "disable") open.push(...codes.map((code) => ({ code, start: end, end: Infinity })));
    else {
      const isEnded = ({ code }: Silence): boolean => codes.includes(undefined) || codes.includes(code);
      closed.push(...open.filter(isEnded).map((silence) => ({ ...silence, end: index })));
      open = open.filter((silence) => !isEnded(silence));
    }
  }
  const all = [...closed, ...open];
  return {
    covers: (code, offset) =>
      all.some(
        (silence) =>
          (silence.code === undefined || silence.code === code) &&
          silence.start <= offset &&
          offset <= silence.end,
      ),
  };
}

/** Lines that a comment may not hang on to: blank ones, headings, fences, rules, divs, tables. */
const STANDS_ALONE = /^\s*(?:$|#|`{3}|~{3}|-{3}|\.{3}|={3}|:{3}|\||\+[-=])|-->\s*$/u;

/**
 * The change that silences a rule for what begins at an offset. Within a paragraph or list the comment hangs on to the line
 * before, where a line of its own would part the paragraph; undefined within a table, which it would break.
 */
export function silenceAt(manuscript: Manuscript, offset: number, code: string): Change | undefined {
  const { text } = manuscript;
  if (manuscript.proseAt(offset)?.block === "tableCell") return undefined;
  const comment = `<!-- stemma-disable-next-line ${code} -->`;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(text.lastIndexOf("\n", start - 2) + 1, Math.max(0, start - 1));
  if (start === 0 || STANDS_ALONE.test(before)) {
    const indent = /^[ \t>]*/u.exec(text.slice(start, offset))?.[0] ?? "";
    return { span: { start, end: start }, newText: `${indent}${comment}\n` };
  }
  const at = start - 1 - (before.endsWith("\r") ? 1 : 0);
  return { span: { start: at, end: at }, newText: ` ${comment}` };
}

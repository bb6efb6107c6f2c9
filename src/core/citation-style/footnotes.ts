import { contains, type Span } from "../text/problem.js";

/** The footnotes that an author wrote herself (`[^1]` with `[^1]: ...`, and `^[...]`), as far as citations may stand in them. */
export interface Footnotes {
  /** The footnote that a place is in, and where its mark stands in the text; undefined in the running text. */
  at(offset: number): Footnote | undefined;
  /** Where footnotes are marked, in order; each once, at its first mark. */
  readonly marks: readonly Footnote[];
}

export interface Footnote {
  readonly name: string;
  /** Where its mark stands; behind everything where nothing refers to it. */
  readonly mark: number;
}

const DEFINITION = /^ {0,3}\[\^([^\]\s]+)\]:/gmu;
const MARK = /\[\^([^\]\s]+)\]/gu;

/** A definition goes on over lines until a blank line that no indented one follows. */
function definitionEnd(text: string, from: number): number {
  for (const { index } of text.slice(from).matchAll(/\n[ \t]*\r?\n(?![ \t]{2,}\S|[ \t]*\r?\n)/gu))
    return from + index;
  return text.length;
}

interface Definition extends Span {
  readonly name: string;
}

function definitionsIn(text: string): Definition[] {
  const starts = Array.from(text.matchAll(DEFINITION), (found) => ({
    name: found[1] ?? "",
    start: found.index,
    behind: found.index + found[0].length,
  }));
  return starts.map(({ name, start, behind }, index) => ({
    name,
    start,
    end: Math.min(definitionEnd(text, behind), starts[index + 1]?.start ?? text.length),
  }));
}

/** `^[a note with [brackets] in it]` */
function inlineNotes(text: string): Definition[] {
  const notes: Definition[] = [];
  for (let start = text.indexOf("^["); start >= 0; start = text.indexOf("^[", start + 2)) {
    let depth = 0;
    for (let at = start + 1; at < text.length; at++) {
      const sign = text[at];
      if (sign === "\\") at++;
      else if (sign === "[") depth++;
      else if (sign === "\n" && /^\s*\n/u.test(text.slice(at + 1, at + 80))) break;
      else if (sign === "]" && --depth === 0) {
        notes.push({ name: `^${String(start)}`, start, end: at });
        break;
      }
    }
  }
  return notes;
}

/** Finds the footnotes of a Markdown text. */
export function readFootnotes(text: string): Footnotes {
  if (!text.includes("^[") && !text.includes("[^")) return { at: () => undefined, marks: [] };
  const definitions = definitionsIn(text);
  const inline = inlineNotes(text);
  const marks = new Map<string, number>(inline.map(({ name, start }) => [name, start]));
  for (const { 1: name = "", index } of text.matchAll(MARK)) {
    const isDefinition = definitions.some(({ start, end }) => start <= index && index < end);
    if (!isDefinition && !marks.has(name)) marks.set(name, index);
  }
  const marked = (name: string): Footnote => ({ name, mark: marks.get(name) ?? text.length });
  return {
    at: (offset) => {
      const within = [...inline, ...definitions].find((note) => contains(note, offset));
      return within && marked(within.name);
    },
    marks: [...marks.keys()].map(marked).sort((a, b) => a.mark - b.mark),
  };
}

import type {
  Code,
  Construct,
  Effects,
  Extension,
  Point,
  State,
  TokenizeContext,
} from "micromark-util-types";
import { markdownLineEnding } from "micromark-util-character";
import { citationGroup, type ToSource } from "../citation/group.js";
import type { DocumentKind } from "../facts.js";
import { inlineMarks, type Mark } from "../inline/marks.js";
import "./tokens.js";

/** The text of one paragraph, heading or cell from the first mark on, with the offset in the source of each line's start. */
interface Ahead {
  readonly text: string;
  readonly toSource: ToSource;
  readonly marks: ReadonlyMap<number, Mark>;
}

interface Line {
  readonly at: number;
  readonly source: number;
}

const toSourceBy =
  (lines: readonly Line[]): ToSource =>
  (offset) => {
    let low = 0;
    for (let high = lines.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.at ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = lines[low];
    return line ? line.source + offset - line.at : offset;
  };

const wordCharacter = /[\p{L}\p{N}.]/u;

const characterBefore = (previous: Code): string =>
  previous !== null && previous > 0 && wordCharacter.test(String.fromCharCode(previous))
    ? String.fromCharCode(previous)
    : "";

/** What stands before matters to a key, so the text is scanned with the character before it, and the marks moved back. */
const aheadOf = (text: string, before: string, lines: readonly Line[]): Ahead => {
  const shifted = lines.map((line, index) =>
    index === 0
      ? { at: 0, source: line.source - before.length }
      : { at: line.at + before.length, source: line.source },
  );
  const toSource = toSourceBy(shifted);
  const scanned = before + text;
  const marks = new Map(inlineMarks(scanned).map((mark) => [toSource(mark.start), mark] as const));
  return { text: scanned, toSource, marks };
};

/** Reads on to the end of the inline text; used in a `check`, so nothing of it stays. */
const readAhead = (found: (context: TokenizeContext, ahead: Ahead) => void): Construct => ({
  partial: true,
  tokenize(this: TokenizeContext, effects: Effects, ok: State): State {
    const before = characterBefore(this.previous);
    const from: Point = this.now();
    const lines: Line[] = [{ at: 0, source: from.offset }];
    let lineStart = { at: 0, source: from.offset };
    const start: State = (code) => {
      effects.enter("pandocAhead");
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null) return end(code);
      if (markdownLineEnding(code)) return lineFeed(code);
      effects.consume(code);
      return inside;
    };
    const end: State = (code) => {
      effects.exit("pandocAhead");
      found(this, aheadOf(this.sliceSerialize({ start: from, end: this.now() }), before, lines));
      return ok(code);
    };
    const lineFeed = (code: Code): State => {
      const at = lineStart.at + this.now().offset - lineStart.source + (code === -3 ? 2 : 1);
      effects.consume(code);
      return nextLine(at);
    };
    // Only with the next line's first character is it known what the quotes and lists around it take of the line.
    const nextLine =
      (at: number): State =>
      (code) => {
        lineStart = { at, source: this.now().offset };
        lines.push(lineStart);
        return inside(code);
      };
    return start;
  },
});

const sourceLength = (code: Code): number => (code === -3 ? 2 : code === -1 ? 0 : 1);

const consumeMark = (
  context: TokenizeContext,
  effects: Effects,
  ahead: Ahead,
  kind: DocumentKind,
  ok: State,
  nok: State,
): State => {
  const mark = ahead.marks.get(context.now().offset);
  if (!mark) return nok;
  let left = mark.end - mark.start;
  const type = mark.kind === "citation" ? "pandocCitation" : "pandocMarkup";
  const enter: State = (code) => {
    if (mark.kind === "citation")
      effects.enter(type, {
        citationGroups: mark.citations.map((found) => citationGroup(ahead.text, found, kind, ahead.toSource)),
      });
    else effects.enter(type, { markupKind: mark.kind });
    return inside(code);
  };
  // A token over several lines must hold each line end as a token of its own (micromark's subtokenizer wants it so).
  const inside: State = (code) => {
    if (left <= 0 || code === null) {
      effects.exit(type);
      return ok(code);
    }
    if (markdownLineEnding(code)) return feed(code);
    effects.enter("pandocText");
    return line(code);
  };
  const line: State = (code) => {
    if (left <= 0 || code === null || markdownLineEnding(code)) {
      effects.exit("pandocText");
      return inside(code);
    }
    left -= sourceLength(code);
    effects.consume(code);
    return line;
  };
  const feed = (code: Code): State => {
    effects.enter("lineEnding");
    left -= sourceLength(code);
    effects.consume(code);
    effects.exit("lineEnding");
    return inside;
  };
  return enter;
};

const hooks = "@[]$\\<^~{!";

/**
 * Pandoc's inline grammar where it differs from CommonMark's, as a micromark extension: citations, math, TeX, HTML,
 * links, spans, notes, attributes, sub- and superscripts. The inline text is scanned once, at its first such character;
 * the constructs then take what the scan found at their place.
 */
export const pandocInlines = (kind: DocumentKind): Extension => {
  const seen = new WeakMap<TokenizeContext, Ahead>();
  const ahead = readAhead((context, found) => seen.set(context, found));
  const construct: Construct = {
    name: "pandocInline",
    tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      const take: State = (code) => {
        const known = seen.get(this);
        return known ? consumeMark(this, effects, known, kind, ok, nok)(code) : nok(code);
      };
      return seen.has(this) ? take : effects.check(ahead, take, nok);
    },
  };
  return { text: Object.fromEntries(Array.from(hooks, (char) => [char.charCodeAt(0), construct])) };
};

/** CommonMark's own reading of what `pandocInlines` reads. */
export const replacedInlines = [
  "labelStartLink",
  "labelStartImage",
  "labelEnd",
  "htmlText",
  "autolink",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
];

import type { PhrasingContent } from "mdast";
import type { Span } from "../text/problem.js";
import { bracketedSign, textualSign } from "../text/sentences.js";
import type { CitationGroup, ProseRun } from "./facts.js";
import { uninterrupted } from "./rawText.js";

/** A stretch of a flat text and where it stands; `prose` is false for code, math and addresses, which are no running text. */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly source: Span;
  readonly prose: boolean;
}

/** A citation and its place in the flat text. */
export interface PlacedCitation {
  readonly at: number;
  readonly group: CitationGroup;
}

/** The text of one paragraph, heading, cell or note without its mark-up, and where each part of it stands. */
export interface FlatText {
  readonly block: ProseRun["block"];
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly citations: readonly PlacedCitation[];
}

/** What a block's inline content gives: its text, notes within it apart, and what is closed to citations. */
export interface FlatSink {
  readonly flats: FlatText[];
  readonly citations: CitationGroup[];
  readonly closed: Span[];
}

interface Draft {
  readonly block: ProseRun["block"];
  text: string;
  readonly pieces: Piece[];
  readonly citations: PlacedCitation[];
}

const draft = (block: ProseRun["block"]): Draft => ({ block, text: "", pieces: [], citations: [] });

const blank = (to: Draft): void => {
  if (to.text !== "" && !to.text.endsWith(" ")) to.text += " ";
};

const append = (to: Draft, text: string, source: Span, prose: boolean): void => {
  if (text === "") return;
  to.pieces.push({ at: to.text.length, length: text.length, source, prose });
  to.text += text;
};

const spanOf = (node: PhrasingContent): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

const greekMacro =
  /\\(alpha|beta|gamma|delta|epsilon|kappa|lambda|mu|omega|tau|sigma|Delta|Omega)(?![A-Za-z])/g;
const greek: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: "α",
    beta: "β",
    gamma: "γ",
    delta: "δ",
    epsilon: "ε",
    kappa: "κ",
    lambda: "λ",
    mu: "μ",
    omega: "ω",
    tau: "τ",
    sigma: "σ",
    Delta: "Δ",
    Omega: "Ω",
  }),
);

/** Math as a sentence has it: `$\\beta$` is β, all else its TeX. */
const mathText = (source: string): string =>
  source
    .replace(/^\$+|\$+$/g, "")
    .replace(greekMacro, (all, name: string) => greek.get(name) ?? all)
    .trim();

// Addresses in running text: quiet there, though Pandoc reads a key in `http://medium.com/@user`.
const address =
  /(?:https?|ftp):\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]|www\.[^\s<>"]*[^\s<>".,;:!?)\]}'’”]|(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"]*[^\s<>".,;:!?)\]}'’”]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

// Emphasis deeper than this is left out, so that no text exhausts the stack.
const deepest = 100;

const closes = new Set(["math", "tex", "html", "crossReference", "link", "attributes"]);

/** Flattens the inline content of one leaf block. `source` is the text that the positions in the tree refer to. */
export const flatten = (
  nodes: readonly PhrasingContent[],
  source: string,
  block: ProseRun["block"],
  sink: FlatSink,
): void => {
  const stack: Draft[] = [draft(block)];
  const top = (): Draft => stack[stack.length - 1] ?? draft(block);

  const finish = (): void => {
    const done = stack.pop();
    if (done && done.text.trim() !== "") sink.flats.push(done);
  };

  const plain = (start: number, end: number): void => {
    for (const part of uninterrupted(source, start, end)) {
      if (part.kind === "break") blank(top());
      else append(top(), part.text, part.source, true);
    }
  };

  const text = (span: Span): void => {
    let from = span.start;
    for (const found of source.slice(span.start, span.end).matchAll(address)) {
      const start = span.start + found.index;
      const end = start + found[0].length;
      plain(from, start);
      append(top(), found[0], { start, end }, false);
      sink.closed.push({ start, end });
      from = end;
    }
    plain(from, span.end);
  };

  const cite = (groups: readonly CitationGroup[]): void => {
    const [outer] = groups;
    const to = top();
    for (const group of groups) {
      sink.citations.push(group);
      to.citations.push({ at: to.text.length, group });
    }
    to.text += outer?.items[0]?.mode === "AuthorInText" ? textualSign : bracketedSign;
  };

  const visit = (node: PhrasingContent, depth: number): void => {
    const span = spanOf(node);
    switch (node.type) {
      case "text": {
        text(span);
        return;
      }
      case "inlineCode":
        sink.closed.push(span);
        {
          append(top(), node.value, span, false);
          return;
        }
      case "break": {
        blank(top());
        return;
      }
      case "citation": {
        cite(node.groups);
        return;
      }
      case "markup":
        if (closes.has(node.markup)) sink.closed.push(span);
        if (node.markup === "math") append(top(), mathText(source.slice(span.start, span.end)), span, false);
        else if (
          node.markup === "html" &&
          /^<(?:br|p|div|td|th|tr|li)\b/i.test(source.slice(span.start, span.end))
        )
          blank(top());
        else if (node.markup === "noteStart") stack.push(draft("footnote"));
        else if (node.markup === "noteEnd" && stack.length > 1) finish();
        return;
      default:
        if ("children" in node && depth < deepest) for (const child of node.children) visit(child, depth + 1);
    }
  };

  for (const node of nodes) visit(node, 0);
  while (stack.length > 0) finish();
};

/** The flat text with code, math and addresses made unreadable, letters of a single sign apart: `$\\beta$-amyloid` stays. */
export const proseText = (flat: FlatText): string => {
  let text = "";
  for (const { at, length, prose } of flat.pieces) {
    const piece = flat.text.slice(at, at + length);
    text += flat.text.slice(text.length, at) + (prose || length === 1 ? piece : bracketedSign.repeat(length));
  }
  return text + flat.text.slice(text.length);
};

const pieceAt = (flat: FlatText, offset: number): Piece | undefined => {
  let low = 0;
  for (let high = flat.pieces.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if ((flat.pieces[middle]?.at ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return flat.pieces[low];
};

/** Where the character at a flat offset stands in the source. */
const sourceOf = (flat: FlatText, offset: number): number => {
  const piece = pieceAt(flat, offset);
  if (!piece) return 0;
  const inside = offset - piece.at;
  return inside < piece.length && piece.prose
    ? piece.source.start + inside
    : inside === 0
      ? piece.source.start
      : piece.source.end;
};

/** The source of a stretch of flat text: from its first character to behind its last. */
export const sourceSpan = (flat: FlatText, span: Span): Span => {
  const piece = pieceAt(flat, Math.max(span.start, span.end - 1));
  const inside = span.end - (piece?.at ?? 0);
  const end = !piece
    ? 0
    : piece.prose && inside <= piece.length
      ? piece.source.start + inside
      : piece.source.end;
  return { start: sourceOf(flat, span.start), end };
};

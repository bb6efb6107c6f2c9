import type { PhrasingContent } from "mdast";
import type { Span } from "../text/problem.js";
import { bracketedSign, textualSign } from "../text/sentences.js";
import type { CitationGroup, ProseRun } from "./facts.js";
import type { FlatText, Piece, PlacedCitation } from "./flat.js";
import { uninterrupted } from "./rawText.js";
import type { MarkupKind } from "./syntax/tokens.js";

/** Where a block's inline content goes: its text, notes within it apart, its citations, and what is closed to citations. */
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

interface Flattening {
  readonly source: string;
  readonly sink: FlatSink;
  /** The text being written; inline notes within it are written apart, the innermost last. */
  readonly drafts: Draft[];
  top: Draft;
}

const draft = (block: ProseRun["block"]): Draft => ({ block, text: "", pieces: [], citations: [] });

const finish = (to: Flattening, done: Draft): void => {
  if (done.text.trim() !== "") to.sink.flats.push(done);
};

const blank = (to: Draft): void => {
  if (to.text !== "" && !to.text.endsWith(" ")) to.text += " ";
};

const append = (to: Draft, text: string, source: Span, prose: boolean): void => {
  if (text === "") return;
  to.pieces.push({ at: to.text.length, length: text.length, source, prose });
  to.text += text;
};

const plain = (to: Flattening, start: number, end: number): void => {
  for (const part of uninterrupted(to.source, start, end)) {
    if (part.kind === "break") blank(to.top);
    // A character reference is not as long as what it stands for.
    else append(to.top, part.text, part.source, part.text.length === part.source.end - part.source.start);
  }
};

const urlEnd = '[^\\s<>"]*[^\\s<>".,;:!?)\\]}\'’”]';
// Addresses in running text, and Quarto's shortcodes: quiet there, though Pandoc reads a key in `http://medium.com/@user`.
const address = new RegExp(
  `(?:https?|ftp):\\/\\/${urlEnd}|www\\.${urlEnd}|(?:doi:\\s?)?10\\.\\d{4,9}\\/${urlEnd}` +
    `|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+|\\{\\{<[^<>]*>\\}\\}`,
  "giu",
);
const mayHoldAddress = /:\/\/|www\.|10\.\d|@|\{\{</i;

const text = (to: Flattening, span: Span): void => {
  const source = to.source.slice(span.start, span.end);
  let from = span.start;
  for (const found of mayHoldAddress.test(source) ? source.matchAll(address) : []) {
    const start = span.start + found.index;
    const end = start + found[0].length;
    plain(to, from, start);
    if (found[0].startsWith("{{<")) blank(to.top);
    else append(to.top, found[0], { start, end }, false);
    to.sink.closed.push({ start, end });
    from = end;
  }
  plain(to, from, span.end);
};

const cite = ({ top, sink }: Flattening, groups: readonly CitationGroup[]): void => {
  for (const group of groups) {
    sink.citations.push(group);
    top.citations.push({ at: top.text.length, group });
  }
  top.text += groups[0]?.items[0]?.mode === "AuthorInText" ? textualSign : bracketedSign;
};

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

/** Math as a sentence says it: the letter for its TeX name, all else its TeX. Display math stands apart from the sentence. */
const math = (to: Flattening, span: Span): void => {
  const source = to.source.slice(span.start, span.end);
  if (source.startsWith("$$")) {
    blank(to.top);
    return;
  }
  const said = source.slice(1, -1).replace(/\\([A-Za-z]+)/g, (all, name: string) => greek.get(name) ?? all);
  append(to.top, said.trim(), span, false);
};

const note = (to: Flattening): void => {
  to.top = draft("footnote");
  to.drafts.push(to.top);
};

const endNote = (to: Flattening): void => {
  const before = to.drafts[to.drafts.length - 2];
  if (!before) return;
  to.drafts.pop();
  finish(to, to.top);
  to.top = before;
};

const partsWords = /^<(?:br|p|div|td|th|tr|li)\b/i;

const closesCitations: ReadonlySet<MarkupKind> = new Set([
  "math",
  "tex",
  "html",
  "crossReference",
  "link",
  "attributes",
]);

const markup = (to: Flattening, kind: MarkupKind, span: Span): void => {
  if (closesCitations.has(kind)) to.sink.closed.push(span);
  if (kind === "math") math(to, span);
  else if (kind === "noteStart") note(to);
  else if (kind === "noteEnd") endNote(to);
  else if (kind === "html" && partsWords.test(to.source.slice(span.start, span.end))) blank(to.top);
};

// Emphasis deeper than this is left out, so that no text exhausts the stack.
const deepest = 100;

const visit = (to: Flattening, node: PhrasingContent, depth: number): void => {
  const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
  if (node.type === "text") text(to, span);
  else if (node.type === "break") blank(to.top);
  else if (node.type === "citation") cite(to, node.groups);
  else if (node.type === "markup") markup(to, node.markup, span);
  else if (node.type === "inlineCode") {
    to.sink.closed.push(span);
    append(to.top, node.value, span, false);
  } else if ("children" in node && depth < deepest) {
    for (const child of node.children) visit(to, child, depth + 1);
  }
};

/** Flattens the inline content of one leaf block. `source` is the text that the positions in the tree refer to. */
export const flatten = (
  nodes: readonly PhrasingContent[],
  source: string,
  block: ProseRun["block"],
  sink: FlatSink,
): void => {
  const top = draft(block);
  const to: Flattening = { source, sink, drafts: [top], top };
  for (const node of nodes) visit(to, node, 0);
  for (const done of to.drafts) finish(to, done);
};

import type { Nodes, Root } from "mdast";
import type { Span } from "../text/problem.js";
import { plainSentence } from "../text/sentences.js";
import type { BlockFacts } from "./blockFacts.js";
import type { CitationGroup, Heading, ProseRun } from "./facts.js";
import type { FlatText } from "./flat.js";
import { definitionsOf, proseOf, sentencesOf } from "./flatFacts.js";
import { flatten, type FlatSink } from "./flatten.js";
import { lazily } from "./lazily.js";

const offsets = (node: Nodes): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

interface Reading extends FlatSink {
  readonly source: string;
  readonly headings: Heading[];
}

const captionStart = /^(?:: |Table: )/;

const paragraphKind = (node: Nodes, source: string, within: ProseRun["block"]): ProseRun["block"] => {
  const { start, end } = offsets(node);
  const text = source.slice(start, end);
  return within === "paragraph" &&
    (/^!\[[^]*\](?:\([^()]*\))?(?:\{[^{}]*\})?$/.test(text) || captionStart.test(text))
    ? "caption"
    : within;
};

const headingText = (flats: readonly FlatText[]): string =>
  plainSentence(flats.map((flat) => flat.text).join(" "));

// Deeper than this nobody nests quotes and lists; what is deeper is left out, so that no text exhausts the stack.
const deepest = 100;

const visit = (node: Nodes, within: ProseRun["block"], reading: Reading, depth: number): void => {
  switch (node.type) {
    case "heading": {
      const before = reading.flats.length;
      flatten(node.children, reading.source, "heading", reading);
      reading.headings.push({
        level: node.depth,
        text: headingText(reading.flats.slice(before)),
        ...offsets(node),
      });
      return;
    }
    case "paragraph": {
      flatten(node.children, reading.source, paragraphKind(node, reading.source, within), reading);
      return;
    }
    case "tableCell": {
      flatten(node.children, reading.source, "tableCell", reading);
      return;
    }
    case "code":
    case "definition":
    case "html":
      reading.closed.push(offsets(node));
      return;
    case "listItem": {
      visitAll(node.children, within === "paragraph" ? "listItem" : within, reading, depth + 1);
      return;
    }
    case "footnoteDefinition": {
      visitAll(node.children, "footnote", reading, depth + 1);
      return;
    }
    case "blockquote": {
      visitAll(node.children, "quote", reading, depth + 1);
      return;
    }
    default:
      if ("children" in node) visitAll(node.children, within, reading, depth + 1);
  }
};

const visitAll = (
  nodes: readonly Nodes[],
  within: ProseRun["block"],
  reading: Reading,
  depth: number,
): void => {
  if (depth <= deepest) for (const node of nodes) visit(node, within, reading, depth);
};

const byStart = (a: CitationGroup, b: CitationGroup): number =>
  a.span.start - b.span.start || b.span.end - a.span.end;

/** The facts of one block that was parsed from `source`; `examples` are the names it defines. */
export const factsOfTree = (root: Root, source: string, examples: readonly string[]): BlockFacts => {
  const reading: Reading = { source, flats: [], citations: [], closed: [], headings: [] };
  visitAll(root.children, "paragraph", reading, 0);
  const { flats, headings, closed } = reading;
  const citations = reading.citations.sort(byStart);
  return {
    citations,
    headings,
    closed,
    prose: proseOf(flats),
    examples,
    sentences: lazily(() => sentencesOf(flats, citations)),
    definitions: lazily(() => definitionsOf(flats)),
  };
};

import type { Root } from "mdast";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import type { BlockType } from "../blocks/split.js";
import type { DocumentKind } from "../facts.js";
import { pandocFromMarkdown } from "./mdast.js";
import { pandocInlines, replacedInlines } from "./micromark.js";

export type ReadBlockType = Exclude<BlockType, "opaque" | "metadata" | "grid">;

// To Pandoc nothing but a fence interrupts a paragraph, and the splitter has seen to fences.
const containers = [
  "list",
  "blockQuote",
  "gfmFootnoteDefinition",
  "codeFenced",
  "codeIndented",
  "thematicBreak",
];
const disabled: Readonly<Record<ReadBlockType, readonly string[]>> = {
  paragraph: [...containers, "headingAtx", "setextUnderline", "definition"],
  definition: [...containers, "headingAtx", "setextUnderline"],
  setext: [...containers, "headingAtx", "definition"],
  heading: [...containers, "setextUnderline", "definition"],
  container: ["definition"],
};

const createProcessor = (kind: DocumentKind, type: ReadBlockType): Processor<Root> =>
  unified()
    .use(remarkParse)
    .use(function () {
      const data = this.data();
      const off = { disable: { null: [...replacedInlines, "htmlFlow", ...disabled[type]] } };
      data.micromarkExtensions = [gfmTable(), gfmFootnote(), pandocInlines(kind), off];
      data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown(), pandocFromMarkdown()];
    })
    .freeze();

/** Parses the text of one block; offsets in the tree are those of that text. */
export type ParseBlock = (text: string, type: ReadBlockType) => Root;

export const createParser = (kind: DocumentKind): ParseBlock => {
  const processors = new Map<ReadBlockType, Processor<Root>>();
  return (text, type) => {
    const processor = processors.get(type) ?? createProcessor(kind, type);
    processors.set(type, processor);
    return processor.parse(text);
  };
};

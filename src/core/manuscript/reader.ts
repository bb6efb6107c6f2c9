import { readBlock, type BlockFacts } from "./blockFacts.js";
import { splitBlocks, type BlockExtent } from "./blocks/split.js";
import type { DocumentKind, Manuscript } from "./facts.js";
import { readFrontMatter } from "./frontMatter.js";
import { createManuscript } from "./manuscript.js";
import { placeBlock, type PlacedBlock } from "./placed.js";
import { createParser, type ParseBlock } from "./syntax/parse.js";

export { kindOf } from "./kind.js";

export interface ManuscriptReader {
  /** The facts of a text. Never throws; what an earlier text has in common with it is not read again. */
  read(text: string, kind: DocumentKind): Manuscript;
}

/** Owns the blocks read so far, by their content. */
export const createManuscriptReader = (): ManuscriptReader => {
  const parsers = new Map<DocumentKind, ParseBlock>();
  const cache = new Map<string, BlockFacts>();
  const parserOf = (kind: DocumentKind): ParseBlock => {
    const parser = parsers.get(kind) ?? createParser(kind);
    parsers.set(kind, parser);
    return parser;
  };
  const factsOf = (source: string, extent: BlockExtent, kind: DocumentKind): BlockFacts => {
    const key = `${kind}\n${extent.type}\n${source}`;
    const facts = cache.get(key) ?? readBlock(source, extent.type, parserOf(kind));
    cache.set(key, facts);
    return facts;
  };
  return {
    read: (text, kind) => {
      const blocks: PlacedBlock[] = splitBlocks(text, kind).map((extent) =>
        placeBlock(extent, factsOf(text.slice(extent.start, extent.end), extent, kind)),
      );
      const [first] = blocks;
      const hasFrontMatter = first?.extent.type === "metadata" && text.startsWith("---");
      const examples = new Set(blocks.flatMap((block) => block.facts.example ?? []));
      return createManuscript(
        kind,
        text,
        hasFrontMatter ? readFrontMatter(text.slice(0, first.extent.end), 0) : undefined,
        blocks,
        examples,
      );
    },
  };
};

import { readBlock, type BlockFacts } from "./blockFacts.js";
import { commonEnds, resplit, type Earlier } from "./blocks/resplit.js";
import type { BlockExtent } from "./blocks/split.js";
import { meaningOf, ownPrefixes } from "./crossReferences.js";
import type { DocumentKind, FrontMatter, Manuscript } from "./facts.js";
import { readFrontMatter } from "./frontMatter.js";
import { createManuscript } from "./manuscript.js";
import { placeBlock, type PlacedBlock } from "./placed.js";
import { createParser, type ParseBlock } from "./syntax/parse.js";

export { kindOf } from "./kind.js";

export interface ManuscriptReader {
  /** The facts of a text. Never throws; what an earlier text has in common with it is not read again. */
  read(text: string, kind: DocumentKind): Manuscript;
}

interface Last {
  readonly text: string;
  readonly kind: DocumentKind;
  readonly blocks: readonly PlacedBlock[];
}

const nothingEarlier: Earlier<PlacedBlock> = { blocks: [], prefix: 0, tail: Infinity, delta: 0 };

const earlierOf = (last: Last | undefined, text: string, kind: DocumentKind): Earlier<PlacedBlock> => {
  if (last?.kind !== kind) return nothingEarlier;
  const { prefix, suffix } = commonEnds(last.text, text);
  return { blocks: last.blocks, prefix, tail: text.length - suffix, delta: text.length - last.text.length };
};

const exampleNames = (blocks: readonly PlacedBlock[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { facts } of blocks) if (facts.example !== undefined) names.add(facts.example);
  return names;
};

/** Blocks by kind, type and content. */
interface BlockCache {
  facts(text: string, extent: BlockExtent, kind: DocumentKind): BlockFacts;
  /** Forgets the blocks that none of these is, when there are many. */
  prune(blocks: readonly PlacedBlock[]): void;
}

const createBlockCache = (): BlockCache => {
  const parsers = new Map<DocumentKind, ParseBlock>();
  const parserOf = (kind: DocumentKind): ParseBlock => {
    const parser = parsers.get(kind) ?? createParser(kind);
    parsers.set(kind, parser);
    return parser;
  };
  const cached = new Map<string, BlockFacts>();
  return {
    facts: (text, { type, start, end }, kind) => {
      const name = `${kind} ${type} `;
      const key = name + text.slice(start, end);
      const known = cached.get(key);
      if (known) return known;
      // The key is a string of its own: facts that were cut from `text` would keep the whole of it alive.
      const facts = readBlock(key.slice(name.length), type, { kind, parse: parserOf(kind) });
      cached.set(key, facts);
      return facts;
    },
    prune: (blocks) => {
      if (cached.size <= 2 * blocks.length + 1000) return;
      const inUse = new Set(blocks.map(({ facts }) => facts));
      for (const [key, facts] of cached) if (!inUse.has(facts)) cached.delete(key);
    },
  };
};

const createFrontMatterReader = (): ((
  text: string,
  first: PlacedBlock | undefined,
) => FrontMatter | undefined) => {
  let kept: { readonly source: string; readonly value: FrontMatter } | undefined;
  return (text, first) => {
    if (first?.type !== "metadata" || !text.startsWith("---")) return undefined;
    const source = text.slice(0, first.end);
    kept = kept?.source === source ? kept : { source, value: readFrontMatter(source, 0) };
    return kept.value;
  };
};

/** Reads the versions of a text, best one text's: owns its last version's blocks, and blocks by their content. */
export const createManuscriptReader = (): ManuscriptReader => {
  const cache = createBlockCache();
  const frontMatterOf = createFrontMatterReader();
  let last: Last | undefined;
  return {
    read: (text, kind) => {
      const blocks: PlacedBlock[] = [];
      resplit(text, kind, earlierOf(last, text, kind), {
        kept: (block) => blocks.push(block),
        moved: (block, by) => blocks.push(by === 0 ? block : placeBlock(block, block.facts, by)),
        found: (extent) => blocks.push(placeBlock(extent, cache.facts(text, extent, kind), 0)),
      });
      cache.prune(blocks);
      last = { text, kind, blocks };
      const frontMatter = frontMatterOf(text, blocks[0]);
      const naming = { examples: exampleNames(blocks), prefixes: ownPrefixes(frontMatter, kind) };
      return createManuscript({ kind, text, frontMatter, blocks, meaning: meaningOf(naming, kind) });
    },
  };
};

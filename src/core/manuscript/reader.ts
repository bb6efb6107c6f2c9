import type { BlockFacts } from "./blockFacts.js";
import { commonEnds, resplit, type Earlier } from "./blocks/resplit.js";
import type { BlockExtent } from "./blocks/split.js";
import { meaningOf, ownPrefixes } from "./crossReferences.js";
import type { DocumentKind, FrontMatter, Manuscript } from "./facts.js";
import { readFrontMatter } from "./frontMatter.js";
import { createManuscript } from "./manuscript.js";
import { createLists, type Change, type FactLists, type PlacedBlock } from "./lists.js";
import { readBlock } from "./readBlock.js";
import { createParser, type ParseBlock } from "./syntax/parse.js";

export { kindOf } from "./kind.js";

export interface ManuscriptReader {
  /** The facts of a text. Never throws; what an earlier text has in common with it is not read again. */
  read(text: string, kind: DocumentKind): Manuscript;
}

/** One version of a text, as far as the next one is read from it. */
interface Version {
  readonly text: string;
  readonly kind: DocumentKind;
  readonly blocks: readonly PlacedBlock[];
  readonly lists: FactLists;
}

const nothingEarlier: Earlier<PlacedBlock> = { blocks: [], prefix: 0, tail: Infinity, delta: 0 };

const earlierOf = (last: Version | undefined, text: string, kind: DocumentKind): Earlier<PlacedBlock> => {
  if (last?.kind !== kind) return nothingEarlier;
  const { prefix, suffix } = commonEnds(last.text, text);
  return { blocks: last.blocks, prefix, tail: text.length - suffix, delta: text.length - last.text.length };
};

const place = ({ type, start, end, reach }: BlockExtent, facts: BlockFacts, by: number): PlacedBlock => ({
  type,
  start: start + by,
  end: end + by,
  reach: reach + by,
  facts,
});

/** The blocks of a text, of which the first `before` and the last `behind` are the earlier version's. */
interface Split {
  readonly blocks: readonly PlacedBlock[];
  readonly before: number;
  readonly behind: number;
}

const splitText = (
  text: string,
  kind: DocumentKind,
  earlier: Earlier<PlacedBlock>,
  factsOf: (extent: BlockExtent) => BlockFacts,
): Split => {
  const blocks: PlacedBlock[] = [];
  let before: number | undefined;
  let behind = 0;
  resplit(text, kind, earlier, {
    kept: (block) => blocks.push(block),
    moved: (block, by) => {
      behind++;
      blocks.push(by === 0 ? block : place(block, block.facts, by));
    },
    found: (extent) => {
      before ??= blocks.length;
      blocks.push(place(extent, factsOf(extent), 0));
    },
  });
  return { blocks, before: before ?? blocks.length - behind, behind };
};

const changeOf = (last: Version, text: string, { blocks, before, behind }: Split): Change => ({
  from: last.blocks[before]?.start ?? last.text.length,
  to: last.blocks[last.blocks.length - behind]?.start ?? last.text.length,
  by: text.length - last.text.length,
  changed: blocks.slice(before, blocks.length - behind),
});

const exampleNames = (blocks: readonly PlacedBlock[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { facts } of blocks) for (const name of facts.examples) names.add(name);
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
  // the most blocks that the text has had: a comment opened above them makes them one for a while
  let most = 0;
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
      most = Math.max(most, blocks.length);
      if (cached.size <= 2 * most + 1000) return;
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

/** Reads the versions of a text, best one text's: owns its last version's blocks and lists, and blocks by their content. */
export const createManuscriptReader = (): ManuscriptReader => {
  const cache = createBlockCache();
  const frontMatterOf = createFrontMatterReader();
  let last: Version | undefined;
  return {
    read: (text, kind) => {
      const split = splitText(text, kind, earlierOf(last, text, kind), (extent) =>
        cache.facts(text, extent, kind),
      );
      const { blocks } = split;
      const earlier =
        last?.kind === kind ? { known: last.lists.known, change: changeOf(last, text, split) } : undefined;
      const lists = createLists(blocks, earlier);
      cache.prune(blocks);
      last = { text, kind, blocks, lists };
      const frontMatter = frontMatterOf(text, blocks[0]);
      const naming = { examples: exampleNames(blocks), prefixes: ownPrefixes(frontMatter, kind) };
      return createManuscript({ kind, text, frontMatter, blocks, lists, meaning: meaningOf(naming, kind) });
    },
  };
};

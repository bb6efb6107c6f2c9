import type { DocumentKind } from "../facts.js";
import { blockAt, type BlockExtent } from "./split.js";

const equalLength = (same: (length: number) => boolean, most: number): number => {
  let low = 0;
  for (let high = most; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if (same(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** How many characters two texts have in common at their start, and behind that at their end. */
export const commonEnds = (a: string, b: string): { readonly prefix: number; readonly suffix: number } => {
  const shorter = Math.min(a.length, b.length);
  if (a === b) return { prefix: a.length, suffix: 0 };
  // Only what is not yet known to be equal is compared, so both together read each text about once.
  let known = 0;
  const prefix = equalLength((length) => {
    const same = a.slice(known, length) === b.slice(known, length);
    if (same) known = length;
    return same;
  }, shorter);
  known = 0;
  const suffix = equalLength((length) => {
    const same =
      a.slice(a.length - length, a.length - known) === b.slice(b.length - length, b.length - known);
    if (same) known = length;
    return same;
  }, shorter - prefix);
  return { prefix, suffix };
};

/** Blocks of an earlier text, and what it has in common with the new one. */
export interface Earlier<Block extends BlockExtent> {
  readonly blocks: readonly Block[];
  readonly prefix: number;
  /** Where in the new text the common end begins. */
  readonly tail: number;
  /** The new text's length less the earlier one's. */
  readonly delta: number;
}

/** How the new text's blocks come about: kept where they were, kept and moved, or newly found. */
export interface Resplit<Block> {
  kept(block: Block): void;
  moved(block: Block, by: number): void;
  found(extent: BlockExtent): void;
}

/** The first block that starts at `start` or behind it, searched from the one at `index` on. */
const indexFrom = (blocks: readonly BlockExtent[], index: number, start: number): number => {
  let at = index;
  while ((blocks[at]?.start ?? Infinity) < start) at++;
  return at;
};

/**
 * Splits a text, keeping of an earlier one's blocks those that the edit cannot have touched. A block's end depends on
 * the text from its start to its `reach` alone: before the edit blocks stay whose reach is before it, behind it all
 * from the first border that the two texts share.
 */
export const resplit = <Block extends BlockExtent>(
  text: string,
  kind: DocumentKind,
  earlier: Earlier<Block>,
  into: Resplit<Block>,
): void => {
  const { blocks, prefix, tail, delta } = earlier;
  let index = 0;
  for (let at = 0; at < text.length;) {
    // Where the block that begins here began before: at the same place, or as far from the end.
    const behind = at >= tail;
    const before = behind ? at - delta : at;
    if (behind || at < prefix) index = indexFrom(blocks, index, before);
    const same = blocks[index];
    if (same?.start === before && behind && before > 0 && at > 0) {
      for (const block of blocks.slice(index)) into.moved(block, delta);
      return;
    }
    if (same?.start === at && same.reach <= prefix) {
      into.kept(same);
      at = same.end;
      continue;
    }
    const extent = blockAt(text, at, kind);
    into.found(extent);
    at = extent.end;
  }
};

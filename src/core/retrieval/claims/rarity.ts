import { COMMON_WORDS } from "./commonWords.js";
import type { QueryWord } from "./analysis.js";

/** How much a word tells of a subject, 0..1. */
export type Rarity = (word: QueryWord) => number;

/** A word that no claim has counts less than one that some have: it may be the author's own turn of phrase. */
const UNKNOWN = 0.75;

/** How rare stems are in scientific writing, 0..1; what is not in the list is as rare as can be. */
export const commonness = (): ReadonlyMap<string, number> =>
  new Map(
    COMMON_WORDS.flatMap((stems, bucket) =>
      stems.split(" ").map((stem) => [stem, (bucket + 0.5) / COMMON_WORDS.length] as const),
    ),
  );

/**
 * Inverse document frequency among the claims where a claim has the word, and rarity in scientific writing where none has.
 * `counts`: in how many of `total` claims each term stands.
 */
export function createRarity(
  counts: ReadonlyMap<string, number>,
  total: number,
  common: ReadonlyMap<string, number> = commonness(),
): Rarity {
  const most = Math.log(1 + total / 0.5);
  const among = (count: number): number => Math.log(1 + (total - count + 0.5) / (count + 0.5)) / most;
  const rarityOf = ({ term, concepts, weight }: QueryWord): number => {
    const known = [term, ...concepts].flatMap((alternative) => counts.get(alternative) ?? []);
    if (known.length > 0) return weight * Math.min(...known.map(among));
    return weight * UNKNOWN * (common.get(term) ?? 1);
  };
  // a word is weighed for claim after claim
  const weighed = new WeakMap<QueryWord, number>();
  return (word) => {
    const known = weighed.get(word);
    if (known !== undefined) return known;
    const rarity = rarityOf(word);
    weighed.set(word, rarity);
    return rarity;
  };
}

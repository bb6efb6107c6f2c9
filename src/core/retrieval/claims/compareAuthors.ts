import type { CslItem } from "../../bibliography/cslItem.js";
import { yearOf } from "../../citation-style/reference.js";
import type { SourceDifference } from "../result.js";
import type { IndexedClaim } from "./claimIndex.js";

/** A study named in a sentence by its first author, and its year where that is told. */
export interface NamedStudy {
  readonly author: string;
  readonly year: number | undefined;
}

const NAME = String.raw`\p{Lu}[\p{L}'’-]+`;
const YEAR = String.raw`\(?((?:19|20)\d\d)`;
/** "Kin and colleagues", "Kin et al. (2020)", "Kin (2020)", "Castrén and Monteggia (2021)". */
const NAMED = new RegExp(
  String.raw`(${NAME})(?:\s+(?:et\s+al\.?|and\s+(?:colleagues|co-?workers|others|associates))(?:,?\s+${YEAR})?|\s+and\s+${NAME},?\s+${YEAR}|,?\s+${YEAR})`,
  "gu",
);

/** The studies that a sentence names by authors who are listed. */
export const studiesNamedIn = (text: string, known: ReadonlySet<string>): NamedStudy[] =>
  Array.from(text.matchAll(NAMED), (match) => {
    const author = match[1] ?? "";
    const year = match[2] ?? match[3] ?? match[4];
    return { author, year: year === undefined ? undefined : Number(year) };
  }).filter(({ author }) => known.has(author));

/** Whether a work is one of the studies named; of a year only where both tell it. */
export const isAmongNamed = (csl: CslItem, named: readonly NamedStudy[]): boolean => {
  const [family, published] = [csl.author?.[0]?.family, yearOf(csl)];
  return named.some(
    ({ author, year }) =>
      author === family && (year === undefined || published === undefined || year === published),
  );
};

/** Whether the sentence names a study that is listed, and the claim rests on none of them. */
export function compareAuthors(
  text: string,
  { works }: IndexedClaim,
  known: ReadonlySet<string>,
): SourceDifference[] {
  const named = studiesNamedIn(text, known);
  if (named.length === 0 || works.some((csl) => isAmongNamed(csl, named))) return [];
  const names = named.map(({ author }) => author).join(", ");
  const caution = `The sentence names ${names}; what is listed for this claim is by others.`;
  return [{ kind: "subject", caution }];
}

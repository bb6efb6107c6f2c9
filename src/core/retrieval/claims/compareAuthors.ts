import type { SourceDifference } from "../result.js";
import type { IndexedClaim } from "./claimIndex.js";

/** "Kin and colleagues", "Kin et al.", "Kin (2020)": a study named by its first author. */
const NAMED =
  /(\p{Lu}[\p{L}'’-]{2,})(?=\s+(?:et\s+al|and\s+(?:colleagues|co-?workers|others|associates|\p{Lu}[\p{L}'’-]+,?\s+\(?(?:19|20)\d\d)|\(?(?:19|20)\d\d\b))/gu;

/** The authors of listed studies that a sentence names. */
export const authorsNamedIn = (text: string, known: ReadonlySet<string>): string[] =>
  Array.from(text.matchAll(NAMED), ([, name = ""]) => name).filter((name) => known.has(name));

/** Whether the sentence names a study that is listed, and the claim rests on none of that author. */
export function compareAuthors(
  text: string,
  { authors }: IndexedClaim,
  known: ReadonlySet<string>,
): SourceDifference[] {
  const named = authorsNamedIn(text, known);
  if (named.length === 0 || named.some((name) => authors.includes(name))) return [];
  const caution = `The sentence names ${named.join(", ")}; what is listed for this claim is by others.`;
  return [{ kind: "subject", caution }];
}

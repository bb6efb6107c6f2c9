import type { CslItem } from "../../bibliography/cslItem.js";
import { sameWork } from "../../bibliography/sameWork.js";
import { withoutMarkup } from "../../bibliography/summary.js";
import { firstAuthorOf, yearOf } from "../../citation-style/reference.js";
import type { Question } from "../claims/finder.js";
import type { SourceCandidate, SourceReference, SourcesResult } from "../result.js";
import type { LibraryHit, LibraryIndex } from "./libraryIndex.js";
import { STRONGLY } from "./score.js";

/** The author's libraries, made ready for look-ups. */
export type Libraries = readonly Pick<LibraryIndex, "find">[];

/** More entries than these are a list to read, not an answer. */
const MOST_SHOWN = 5;
const QUOTED = 180;

const shortly = (sentence: string): string =>
  sentence.length <= QUOTED ? sentence : `${sentence.slice(0, QUOTED).replace(/\s+\S*$/u, "")} …`;

function referenceOf({ item, sentence }: LibraryHit): SourceReference {
  const year = yearOf(item);
  return {
    citeKey: item.id,
    title: withoutMarkup(item.title ?? ""),
    firstAuthor: firstAuthorOf(item),
    ...(year === undefined ? {} : { year }),
    ...(item.DOI === undefined ? {} : { DOI: item.DOI }),
    role: "library",
    ...(sentence === undefined ? {} : { reason: `Its abstract: “${shortly(sentence)}”` }),
  };
}

function candidateOf(hit: LibraryHit, question: Question): SourceCandidate {
  const reference = referenceOf(hit);
  return {
    score: hit.score,
    cautions: ["Matched by title and abstract only: read it before citing."],
    differences: [],
    matches: question.shared(reference.title),
    references: [reference],
  };
}

/**
 * Entries of her libraries that bear on a sentence, best first, none judged. A work that is there already, as a reference of a
 * claim or in another library, is one and not shown again.
 */
export function libraryCandidates(
  libraries: Libraries,
  question: Question,
  alreadyThere: readonly CslItem[],
): SourceCandidate[] {
  const hits = libraries.flatMap((library) => library.find(question.text)).sort((a, b) => b.score - a.score);
  const shown: LibraryHit[] = [];
  for (const hit of hits) {
    if (shown.length === MOST_SHOWN) break;
    const isThere = [...alreadyThere, ...shown.map(({ item }) => item)].some((other) =>
      sameWork(hit.item, other),
    );
    if (!isThere) shown.push(hit);
  }
  return shown.map((hit) => candidateOf(hit, question));
}

/** Where no claim bears on a sentence, an entry that strongly does makes it contested: nothing of it is judged. */
export const verdictWith = (
  verdict: SourcesResult["verdict"],
  entries: readonly SourceCandidate[],
): SourcesResult["verdict"] =>
  verdict === "unsupported" && entries.some(({ score }) => score >= STRONGLY) ? "contested" : verdict;

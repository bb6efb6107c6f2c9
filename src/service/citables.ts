import type { CslItem } from "../core/bibliography/cslItem.js";
import type { Reference } from "../core/knowledge/schema.js";
import { authorYearLabel } from "../core/citation-style/reference.js";
import { foldSpelling } from "../core/text/words.js";
import type { Knowledge } from "./knowledge.js";
import type { LibrarySet } from "./libraries.js";

/** Something that can be cited in this document. */
export interface Citable {
  readonly citeKey: string;
  readonly label: string;
  readonly title: string;
  readonly container: string;
  readonly year: string;
  /** The library's file name, or the pack's title. */
  readonly from: string;
  readonly inLibrary: boolean;
  readonly item: () => CslItem;
  readonly search: SearchText;
}

interface SearchText {
  readonly key: string;
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly year: string;
}

const fold = (text: string): string => foldSpelling(text).toLowerCase();
const parts = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function searchText(citeKey: string, item: CslItem): SearchText {
  const names = (item.author ?? item.editor ?? []).flatMap((name) =>
    parts(name.family ?? name.literal ?? ""),
  );
  const words = [...parts(item.title ?? ""), ...parts(item["container-title"] ?? "")];
  return { key: fold(citeKey), names, words, year: String(item.issued?.["date-parts"]?.[0]?.[0] ?? "") };
}

function toCitable(citeKey: string, item: () => CslItem, from: string, inLibrary: boolean): Citable {
  const csl = item();
  const search = searchText(citeKey, csl);
  return {
    citeKey,
    label: authorYearLabel(csl),
    title: csl.title ?? csl.URL ?? "",
    container: csl["container-title"] ?? "",
    year: search.year,
    from,
    inLibrary,
    item,
    search,
  };
}

const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

/** A list of authors that the review cut short goes on in her library as "and others", not as if it were whole. */
const wholeItem = ({ csl, authorsCutShort }: Reference): CslItem =>
  authorsCutShort ? { ...csl, author: [...(csl.author ?? []), { literal: "others" }] } : csl;

/** All that can be cited: her libraries first, then what the packs have and she has not. */
export function listCitables({
  libraries,
  knowledge,
}: {
  readonly libraries: LibrarySet;
  readonly knowledge: Knowledge;
}): Citable[] {
  const own = libraries
    .entries()
    .map(({ entry, uri }) => toCitable(entry.key, () => entry.item(), fileName(uri), true));
  const fromPacks = knowledge.packs.flatMap((pack) => {
    const article = { number: 0, citeKey: pack.articleKey, csl: pack.article, authorsCutShort: false };
    return [article, ...pack.references]
      .filter((reference) => libraries.keyOfWork(reference.csl) === undefined)
      .map((reference) =>
        toCitable(
          libraries.keyFor(reference),
          () => wholeItem(reference),
          pack.article.title ?? pack.id,
          false,
        ),
      );
  });
  return [...own, ...fromPacks];
}

const oneApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [rest, other] = [a.slice(i), b.slice(i)];
  const swapped = rest.length > 1 && `${rest.charAt(1)}${rest.charAt(0)}${rest.slice(2)}` === other;
  return rest.slice(1) === other.slice(1) || rest === other.slice(1) || rest.slice(1) === other || swapped;
};

const subsequence = (needle: string, hay: string): boolean => {
  let at = 0;
  for (const char of hay) if (char === needle[at]) at++;
  return at === needle.length;
};

/** How well one word of the query fits, 0 for not at all: key, then name, year, title word, then with one typing error. */
function scorePart(part: string, { key, names, words, year }: SearchText): number {
  if (key === part) return 12;
  if (key.startsWith(part)) return 10;
  if (names[0]?.startsWith(part)) return 9;
  if (names.some((name) => name.startsWith(part))) return 7;
  if (year === part) return 6;
  if (words.some((word) => word === part)) return 6;
  if (words.some((word) => word.startsWith(part))) return 5;
  if (part.length >= 3 && key.includes(part)) return 4;
  if (part.length >= 4) {
    const near = (word: string) => oneApart(part, word) || oneApart(part, word.slice(0, part.length));
    if (names.some(near)) return 3;
    if (words.some(near)) return 2;
  }
  return part.length >= 2 && key.startsWith(part.charAt(0)) && subsequence(part, key) ? 1 : 0;
}

/** Names and years are typed in one go (kin2020, huang23): split where letters meet digits when the whole fits nothing. */
export function scoreCitable(query: string, search: SearchText): number {
  const asked = parts(query);
  if (asked.length === 0) return 1;
  const whole = scorePart(asked.join(""), search);
  if (whole >= 4) return whole + 1;
  let total = 0;
  for (const part of asked.flatMap((word) =>
    scorePart(word, search) > 0 ? [word] : (word.match(/\p{L}+|\p{N}+/gu) ?? [word]),
  )) {
    const score = scorePart(part, search);
    if (score === 0) return 0;
    total += score;
  }
  return total / asked.length;
}

import type { CslItem } from "../core/bibliography/cslItem.js";
import { glanceOfItem, wordsOfItem } from "../core/bibliography/glance.js";
import { authorYearLabel } from "../core/citation-style/reference.js";
import type { Reference } from "../core/knowledge/schema.js";
import { buildFirst, buildLater, itemOf } from "../core/retrieval/catalogue/build.js";
import { type Finder, openCatalogue } from "../core/retrieval/catalogue/catalogue.js";
import { atOnce } from "../core/sliced.js";
import type { Knowledge } from "./knowledge.js";
import type { LibrarySet } from "./librarySet.js";
import { fileName } from "./paths.js";

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
}

export interface CitablesQuery {
  /** A key, a name, words of a title, a year ... as far as they are typed. */
  readonly typed: string;
  readonly limit: number;
  /** What speaks for some keys beside what was typed; 1 is as much as the step from one field to the next. */
  readonly favour?: ReadonlyMap<string, number>;
}

/** All that can be cited: her libraries first, then what the packs have and she has not. */
export interface Citables {
  /** Best first; without anything typed what is favoured, then the newest. */
  find(query: CitablesQuery): readonly Citable[];
  /** What a pack has under a key and her libraries have not. */
  itemOfPack(citeKey: string): CslItem | undefined;
}

/** The references of a pack that her libraries lack, in the order of the catalogue. */
interface Shelf {
  readonly catalogue: Finder;
  readonly from: string;
  readonly inLibrary: boolean;
}

/** Her own are a little dearer to her than the packs'. */
const HERS = 0.2;

/** A list of authors that the review cut short goes on in her library as "and others", not as if it were whole. */
const wholeItem = ({ csl, authorsCutShort }: Reference): CslItem =>
  authorsCutShort ? { ...csl, author: [...(csl.author ?? []), { literal: "others" }] } : csl;

interface PackItem {
  readonly key: string;
  readonly item: CslItem;
}

function packItems(pack: Knowledge["packs"][number], libraries: LibrarySet): PackItem[] {
  const article = { number: 0, citeKey: pack.articleKey, csl: pack.article, authorsCutShort: false };
  return [article, ...pack.references]
    .filter((reference) => libraries.keyOfWork(reference.csl) === undefined)
    .map((reference) => ({ key: libraries.keyFor(reference), item: wholeItem(reference) }));
}

function catalogueOf(items: readonly PackItem[]): Finder {
  const item = (at: number): CslItem => items[at]?.item ?? { id: "", type: "" };
  const source = {
    length: items.length,
    key: (at: number) => items[at]?.key ?? "",
    glance: (at: number) => glanceOfItem(item(at)),
    words: (at: number) => wordsOfItem(item(at)),
  };
  return openCatalogue(atOnce(buildFirst(source))).with(atOnce(buildLater(source)));
}

/** What is read of her libraries later is found as soon as it is. Until they can be searched, nobody knows what they lack. */
export function createCitables(libraries: LibrarySet, knowledge: Knowledge): Citables {
  const packs = libraries.isSearchable()
    ? knowledge.packs.map((pack) => ({ pack, items: packItems(pack, libraries) }))
    : [];
  const shelves: Shelf[] = packs.map(({ pack, items }) => ({
    catalogue: catalogueOf(items),
    from: pack.article.title ?? pack.id,
    inLibrary: false,
  }));
  const all = (): Shelf[] => [
    ...libraries.states.flatMap(({ uri, catalogue }) =>
      catalogue ? [{ catalogue: catalogue(), from: fileName(uri), inLibrary: true }] : [],
    ),
    ...shelves,
  ];
  return {
    find(query) {
      const found = all().flatMap((shelf) => findOn(shelf, query));
      const seen = new Set<string>();
      return found
        .sort((a, b) => b.score - a.score || b.citable.year.localeCompare(a.citable.year))
        .filter(({ citable: { citeKey } }) => !seen.has(citeKey) && seen.add(citeKey))
        .slice(0, query.limit)
        .map(({ citable }) => citable);
    },
    itemOfPack: (citeKey) => packs.flatMap(({ items }) => items).find(({ key }) => key === citeKey)?.item,
  };
}

function findOn(
  { catalogue, from, inLibrary }: Shelf,
  { typed, limit, favour = new Map<string, number>() }: CitablesQuery,
): { readonly citable: Citable; readonly score: number }[] {
  const places = new Map<number, number>();
  for (const [key, worth] of favour) {
    const at = catalogue.positionOfKey(key);
    if (at !== undefined) places.set(at, worth);
  }
  return catalogue.find(typed, { limit, favour: places }).map(({ entry, score }) => ({
    citable: citableAt(catalogue, entry, from, inLibrary),
    score: score + (inLibrary ? HERS : 0),
  }));
}

function citableAt(catalogue: Finder, at: number, from: string, inLibrary: boolean): Citable {
  const { key, ...shown } = catalogue.shown(at);
  return {
    citeKey: key,
    label: authorYearLabel(itemOf(key, { ...shown, DOI: "", PMID: "", URL: "" })),
    title: shown.title,
    container: shown.container,
    year: shown.year,
    from,
    inLibrary,
  };
}

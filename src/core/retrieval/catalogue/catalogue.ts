import type { CslItem } from "../../bibliography/cslItem.js";
import { sameWork } from "../../bibliography/sameWork.js";
import { marksOf } from "../library/works.js";
import type { CatalogueData, LaterFields } from "./data.js";
import { itemOf } from "./build.js";
import { isWord, wordsFrom } from "./field.js";
import { findEntries, type FoundAt, type FindOptions } from "./find.js";
import { textAt } from "./textList.js";
import { fold } from "./words.js";

/** What a list shows of an entry. */
export interface ShownEntry {
  readonly key: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly year: string;
  readonly container: string;
}

/** The entries of a library as they are looked for by typing. */
export interface Finder {
  readonly count: number;
  /** Only keys are known: what is found by nothing else may be there all the same. */
  readonly isEarly: boolean;
  key(at: number): string;
  shown(at: number): ShownEntry;
  /** What the catalogue alone knows of an entry, as an item. */
  item(at: number): CslItem;
  /** Best first. */
  find(typed: string, options: FindOptions): readonly FoundAt[];
  /** The first entry with a key. */
  positionOfKey(key: string): number | undefined;
  /** The first entry that is the same work; `item` reads an entry where more must be known than is here. */
  positionOfWork(work: CslItem, item?: (at: number) => CslItem | undefined): number | undefined;
}

export interface Catalogue extends Finder {
  readonly data: CatalogueData;
  /** The same with keywords and abstracts. */
  with(later: LaterFields): Catalogue;
}

const KINDS = ["DOI", "PMID", "title"] as const;

export function openCatalogue(data: CatalogueData): Catalogue {
  const { shown: texts, first, works, count } = data;
  const list = (text: string): string[] => (text === "" ? [] : text.split("\t"));
  const shown = (at: number): ShownEntry => ({
    key: textAt(texts.keys, at),
    title: textAt(texts.titles, at),
    names: list(textAt(texts.names, at)),
    year: texts.years[at] ? String(texts.years[at]) : "",
    container: textAt(texts.containers, at),
  });
  const item = (at: number): CslItem => {
    const entry = shown(at);
    const [DOI = "", PMID = ""] = textAt(texts.identifiers, at).split("\t");
    return itemOf(entry.key, { ...entry, DOI, PMID, URL: "" });
  };
  return {
    data,
    count,
    isEarly: false,
    key: (at) => textAt(texts.keys, at),
    shown,
    item,
    find: (typed, options) => findEntries(data, typed, options),
    positionOfKey(key) {
      const { low } = wordsFrom(first.key, fold(key));
      if (!isWord(first.key, low, fold(key))) return undefined;
      const end = Math.min(first.key.starts[low + 1] ?? 0, first.key.entries.length);
      for (let at = first.key.starts[low] ?? 0; at < end; at++) {
        const entry = first.key.entries[at] ?? 0;
        if (textAt(texts.keys, entry) === key) return entry;
      }
      return undefined;
    },
    positionOfWork(work, read = () => undefined) {
      const asked = marksOf(work);
      for (const kind of KINDS) {
        if (asked[kind] === 0) continue;
        for (
          let at = works[kind].indexOf(asked[kind]);
          at >= 0;
          at = works[kind].indexOf(asked[kind], at + 1)
        )
          if (sameWork(read(at) ?? item(at), work)) return at;
      }
      return undefined;
    },
    with: (later) => openCatalogue({ ...data, later }),
  };
}

import type { CslItem } from "../../bibliography/cslItem.js";
import { withoutMarkup, yearOf } from "../../bibliography/summary.js";
import type { Lexicon } from "../../knowledge/lexicon.js";
import type { Sliced } from "../../sliced.js";
import { createVectorBuilder, type VectorData } from "../embedding/documents.js";
import type { Embedding } from "../embedding/embedding.js";
import { createIndexBuilder, type SearchDocument } from "../search/builder.js";
import { phrasesOf } from "./concepts.js";
import type { LibraryData, LibraryEntries, WorkMarks } from "./data.js";
import { marksOf } from "./works.js";

/** The journal is last and counts little: its name says words that its articles need not. */
const FIELDS = ["title", "abstract", "keywords", "authors", "year", "container"] as const;

/** UTF-16 units read between two turns of others: some ten milliseconds' work. */
const AT_ONCE = 16_000;
const TITLES_AT_ONCE = 64;

const names = ({ author = [], editor = [] }: CslItem): string =>
  (author.length > 0 ? author : editor).map(({ family, literal }) => family ?? literal ?? "").join(", ");

const documentOf = (item: CslItem) =>
  ({
    title: withoutMarkup(item.title ?? ""),
    abstract: item.abstract ?? "",
    keywords: item.keyword ?? "",
    authors: names(item),
    year: yearOf(item.issued) ?? "",
    container: item["container-title"] ?? "",
  }) satisfies SearchDocument;

/** With abstracts for half of the entries, titles' vectors find hardly more (bench/library.fit.ts) and cost half as much again. */
const ENOUGH_ABSTRACTS = 0.5;

const emptyMarks = (length: number): WorkMarks => ({
  DOI: new Uint32Array(length),
  PMID: new Uint32Array(length),
  title: new Uint32Array(length),
});

/** Whether a library is one of titles, in which their vectors help. */
export const wantsVectors = (abstracts: number): boolean => abstracts < ENOUGH_ABSTRACTS;

function* embedTitles(entries: LibraryEntries, embedding: Embedding): Sliced<VectorData> {
  const vectors = createVectorBuilder(embedding);
  for (let at = 0; at < entries.length; at++) {
    vectors.add(embedding.embed(withoutMarkup(entries.item(at).title ?? "")));
    if (at % TITLES_AT_ONCE === TITLES_AT_ONCE - 1) yield;
  }
  return vectors.data();
}

/** Indexes the entries of a library. */
export function* buildLibrary(
  entries: LibraryEntries,
  lexicon: Lexicon,
  embedding?: Embedding,
): Sliced<LibraryData> {
  const words = createIndexBuilder(FIELDS, { phrases: phrasesOf(lexicon) });
  const works = emptyMarks(entries.length);
  let withAbstract = 0;
  let read = 0;
  for (let at = 0; at < entries.length; at++) {
    const item = entries.item(at);
    const document = documentOf(item);
    words.add([document]);
    const { DOI, PMID, title } = marksOf(item);
    [works.DOI[at], works.PMID[at], works.title[at]] = [DOI, PMID, title];
    if (document.abstract !== "") withAbstract++;
    // an entry costs something however short it is
    read += document.abstract.length + document.title.length + 500;
    if (read < AT_ONCE) continue;
    read = 0;
    yield;
  }
  const abstracts = withAbstract / Math.max(1, entries.length);
  const isEmbedded = embedding !== undefined && wantsVectors(abstracts);
  const vectors = isEmbedded ? yield* embedTitles(entries, embedding) : undefined;
  yield;
  return { words: yield* words.dataInSlices(), works, ...(vectors ? { vectors } : {}), abstracts };
}

import type { CslItem } from "../../bibliography/cslItem.js";
import type { Lexicon } from "../../knowledge/lexicon.js";
import type { Sliced } from "../../sliced.js";
import { commonness } from "../claims/rarity.js";
import { createVectorSearch } from "../embedding/documents.js";
import type { Embedding } from "../embedding/embedding.js";
import { signalWeight } from "../embedding/weight.js";
import { openSearchIndex } from "../search/index.js";
import { DEFAULT_RANKING } from "../search/ranking.js";
import { createTextReader } from "../search/textReader.js";
import { type Asked, namesIn, reread, type Reread, tellingOf } from "./bearing.js";
import { askOf, phrasesOf } from "./concepts.js";
import type { LibraryData, LibraryEntries } from "./data.js";
import { BEARS_ON, scoreOf } from "./score.js";
import { createWorkFinder, type WorkFinder } from "./works.js";

/** An entry that bears on a sentence, by its title, abstract and keywords. */
export interface LibraryHit {
  readonly item: CslItem;
  /** How surely it bears on the sentence, 0..1. */
  readonly score: number;
  /** The sentence of its abstract that answers most. */
  readonly sentence: string | undefined;
}

export interface LibraryIndex {
  readonly entryCount: number;
  /** Whether titles are compared by vectors too. */
  readonly hasVectors: boolean;
  /** The entries that bear on a sentence, best first; none where none does. */
  find(text: string): LibraryHit[];
  /** The entries that share most with a sentence, whether they bear on it or not; weights are fitted on these. */
  nearest(text: string): Reread[];
  /** The entry that is the same work, by its place. */
  positionOf: WorkFinder;
}

export interface LibraryOptions {
  readonly lexicon: Lexicon;
  /** Where it is absent, all works by words alone. */
  readonly embedding?: Embedding | undefined;
}

/** So many of the best by the index are read again. */
const READ_AGAIN = 10;
/** What answers less of a sentence is not read again: it does not bear on it. */
const ANSWERS_LITTLE = 0.12;
const RANKING = { ...DEFAULT_RANKING, fields: { ...DEFAULT_RANKING.fields, container: 0.2 } };
/** In a library of so many, rarity there counts half. */
const FEW = 30;
/** Makes what was built or kept ready for look-ups. */
export function* openLibrary(
  data: LibraryData,
  entries: LibraryEntries,
  { lexicon, embedding }: LibraryOptions,
): Sliced<LibraryIndex> {
  const index = yield* openSearchIndex(data.words, RANKING);
  yield;
  const positionOf = createWorkFinder(data.works, entries);
  yield;
  const vectors = embedding && data.vectors ? createVectorSearch(data.vectors) : undefined;
  const reader = createTextReader(phrasesOf(lexicon));
  const common = commonness();
  const weight = signalWeight(data.abstracts);

  function nearest(text: string): Reread[] {
    const query = askOf(text, lexicon);
    if (query.words.length === 0) return [];
    const cosines = embedding && vectors?.scores(embedding.embed(text));
    const asked: Asked = {
      text,
      answering: index.answering(query, reader),
      telling: tellingOf(query, common),
      names: namesIn(text),
      trust: entries.length / (entries.length + FEW),
    };
    return index
      .search(query, {
        limit: READ_AGAIN,
        ...(cosines ? { signal: { scores: cosines, weight } } : {}),
      })
      .filter(({ coverage }) => coverage >= ANSWERS_LITTLE)
      .map(({ document, coverage }) =>
        reread(entries.item(document), asked, { coverage, cosine: cosines?.[document] ?? 0 }),
      );
  }

  return {
    entryCount: entries.length,
    hasVectors: vectors !== undefined,
    nearest,
    find: (text) =>
      nearest(text)
        .map(({ item, features, sentence }) => ({
          item,
          sentence,
          score: scoreOf(features, vectors !== undefined),
        }))
        .filter(({ score }) => score >= BEARS_ON)
        .sort((a, b) => b.score - a.score),
    positionOf,
  };
}

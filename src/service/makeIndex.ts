import type { Embedding } from "../core/retrieval/embedding/embedding.js";
import { buildLibrary } from "../core/retrieval/library/build.js";
import { libraryFromBytes, libraryKey, libraryToBytes } from "../core/retrieval/library/bytes.js";
import type { LibraryData, LibraryEntries } from "../core/retrieval/library/data.js";
import {
  type LibraryIndex,
  type LibraryOptions,
  openLibrary,
} from "../core/retrieval/library/libraryIndex.js";
import type { Lexicon } from "../core/knowledge/lexicon.js";
import type { InSlices } from "./inSlices.js";
import type { LibraryState } from "./libraryState.js";
import type { Cache, Logger } from "./workspace.js";

export interface IndexMaker {
  /** Where indexes are kept between sessions; undefined where nothing may be kept. */
  readonly cache: () => Cache | undefined;
  readonly embedding: () => Promise<Embedding | undefined>;
  readonly logger: Logger;
}

/** Below so many entries an index is made as soon as it would be found. */
const WORTH_KEEPING = 300;

const entriesOf = ({ library }: LibraryState): LibraryEntries => {
  const entries = library?.entries ?? [];
  return { length: entries.length, item: (at) => entries[at]?.item() ?? { id: "", type: "" } };
};

/** What keeps the index of one library: a cache, and the key in it. */
interface Place {
  readonly cache: Cache;
  readonly key: string;
}

async function placeOf(
  state: LibraryState,
  tools: LibraryOptions,
  maker: IndexMaker,
  inSlices: InSlices,
): Promise<Place | undefined> {
  const cache = maker.cache();
  if (!cache || !state.library || state.library.entries.length < WORTH_KEEPING) return undefined;
  const source = { text: state.text ?? "", format: state.library.format };
  return { cache, key: `library-${await inSlices(libraryKey(source, tools))}` };
}

/** What was kept; undefined where nothing was, or nothing that can be used. */
async function kept(
  { cache, key }: Place,
  { uri, library }: LibraryState,
  { embedding }: LibraryOptions,
  { logger }: IndexMaker,
  inSlices: InSlices,
): Promise<LibraryData | undefined> {
  const bytes = await cache.read(key).catch((error: unknown) => {
    logger.log("warning", `the index of ${uri} cannot be read: ${String(error)}`);
    return undefined;
  });
  if (!bytes) return undefined;
  const data = await inSlices(libraryFromBytes(bytes, library?.entries.length ?? 0, embedding));
  if (!data) logger.log("warning", `the index of ${uri} is damaged or old and is made anew`);
  return data;
}

/** Keeps an index, behind everything else; where that fails it is made anew next time. */
async function keep(
  { cache, key }: Place,
  data: LibraryData,
  { logger }: IndexMaker,
  inSlices: InSlices,
): Promise<void> {
  try {
    await cache.write(key, await inSlices(libraryToBytes(data)));
  } catch (error) {
    logger.log("debug", `the index of a library is not kept: ${String(error)}`);
  }
}

/** The index of a library: as it was kept, else made anew and kept. */
export async function makeIndex(
  state: LibraryState,
  lexicon: Lexicon,
  maker: IndexMaker,
  inSlices: InSlices,
): Promise<LibraryIndex> {
  const entries = entriesOf(state);
  const tools: LibraryOptions = { lexicon, embedding: await maker.embedding() };
  const place = await placeOf(state, tools, maker, inSlices);
  const found = place && (await kept(place, state, tools, maker, inSlices));
  const data = found ?? (await inSlices(buildLibrary(entries, lexicon, tools.embedding)));
  const index = await inSlices(openLibrary(data, entries, tools));
  const how = found ? "as kept" : "made anew";
  maker.logger.log("info", `index of ${state.uri}: ${entries.length} entries, ${how}`);
  if (place && !found) void keep(place, data, maker, inSlices);
  return index;
}

import type { Embedding } from "../core/retrieval/embedding/embedding.js";
import { buildLibrary } from "../core/retrieval/library/build.js";
import { libraryFromBytes, libraryKey, libraryToBytes } from "../core/retrieval/library/bytes.js";
import type { LibraryEntries } from "../core/retrieval/library/data.js";
import {
  type LibraryIndex,
  type LibraryOptions,
  openLibrary,
} from "../core/retrieval/library/libraryIndex.js";
import type { Lexicon } from "../core/knowledge/lexicon.js";
import type { Sliced } from "../core/sliced.js";
import type { LibraryState } from "./libraries.js";
import type { Cache, Cancellation, Logger } from "./workspace.js";

export interface LibraryIndexesOptions {
  /** Where indexes are kept between sessions; undefined where nothing may be kept. */
  readonly cache: () => Cache | undefined;
  readonly embedding: () => Promise<Embedding | undefined>;
  /** Lets others take a turn. */
  readonly pause: () => Promise<void>;
  readonly logger: Logger;
  /** A library can be searched now that could not. */
  readonly onIndexed: () => void;
}

/** The indexes of libraries: made behind what the author does, one for each file, anew when it changes. */
export interface LibraryIndexes {
  /** Begins with what is not begun; waits for nothing. */
  prepare(states: readonly LibraryState[], lexicon: Lexicon): void;
  /** All of them, once they are there; undefined where a library changed meanwhile, or the request was cancelled. */
  ready(
    states: readonly LibraryState[],
    lexicon: Lexicon,
    token?: Cancellation,
  ): Promise<readonly LibraryIndex[] | undefined>;
  /** That of a library as it was read, if it is there. */
  known(state: LibraryState): LibraryIndex | undefined;
  /** The file changed: what is being made of it is of no use. */
  changed(uri: string): void;
}

/** An index in the making, or made. */
interface Job {
  state: LibraryState;
  readonly lexicon: Lexicon;
  /** Undefined where it was given up. */
  readonly done: Promise<LibraryIndex | undefined>;
  index: LibraryIndex | undefined;
  isSuperseded: boolean;
  /** Requests that wait: each is asked now and then whether it still does. */
  readonly waiting: Set<() => void>;
}

/** Below so many entries an index is made as soon as it would be found. */
const WORTH_KEEPING = 300;

class Superseded extends Error {}

/** A library that was opened, saved or closed is another state, and the same library. */
const isSame = (a: LibraryState, b: LibraryState): boolean =>
  a === b || (a.text === b.text && a.library?.format === b.library?.format);

const entriesOf = ({ library }: LibraryState): LibraryEntries => {
  const entries = library?.entries ?? [];
  return {
    length: entries.length,
    item: (at) => entries[at]?.item() ?? { id: "", type: "" },
  };
};

export function createLibraryIndexes(options: LibraryIndexesOptions): LibraryIndexes {
  const { logger, pause } = options;
  const jobs = new Map<string, Job>();

  /** Runs work in slices; what is superseded is not gone on with. */
  async function inSlices<T>(job: Job, work: Sliced<T>): Promise<T> {
    for (;;) {
      if (job.isSuperseded) throw new Superseded();
      const { done, value } = work.next();
      if (done) return value;
      for (const ask of job.waiting) ask();
      await pause();
    }
  }

  async function readKept(cache: Cache, key: string): Promise<Uint8Array | undefined> {
    try {
      return await cache.read(key);
    } catch (error) {
      logger.log("warning", `index of a library cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  async function keep(cache: Cache, key: string, bytes: Uint8Array): Promise<void> {
    try {
      await cache.write(key, bytes);
    } catch (error) {
      logger.log("warning", `index of a library cannot be kept: ${String(error)}`);
    }
  }

  /** What was kept of the library; undefined where nothing was, or nothing that can be used. */
  async function fromCache(job: Job, key: string, tools: LibraryOptions) {
    const cache = options.cache();
    const bytes = cache && (await readKept(cache, key));
    if (!bytes) return undefined;
    const data = await inSlices(job, libraryFromBytes(bytes, entriesOf(job.state).length, tools.embedding));
    if (!data) logger.log("warning", `index of ${job.state.uri} is damaged or old and is made anew`);
    return data;
  }

  async function make(job: Job): Promise<LibraryIndex> {
    const { state, lexicon } = job;
    const entries = entriesOf(state);
    const tools: LibraryOptions = { lexicon, embedding: await options.embedding() };
    const isKept = entries.length >= WORTH_KEEPING && options.cache() !== undefined;
    const source = { text: state.text ?? "", format: state.library?.format ?? "" };
    const key = isKept ? `library-${await inSlices(job, libraryKey(source, tools))}` : undefined;
    const kept = key === undefined ? undefined : await fromCache(job, key, tools);
    const data = kept ?? (await inSlices(job, buildLibrary(entries, lexicon, tools.embedding)));
    const index = await inSlices(job, openLibrary(data, entries, tools));
    logger.log("info", `index of ${state.uri}: ${entries.length} entries, ${kept ? "as kept" : "made anew"}`);
    const cache = options.cache();
    if (key !== undefined && !kept && cache)
      void inSlices(job, libraryToBytes(data)).then(
        (bytes) => keep(cache, key, bytes),
        () => undefined,
      );
    return index;
  }

  async function run(job: Job): Promise<LibraryIndex | undefined> {
    try {
      // the request that began it goes on first
      await pause();
      job.index = await make(job);
      options.onIndexed();
      return job.index;
    } catch (error) {
      if (error instanceof Superseded) return undefined;
      throw error;
    }
  }

  function begin(state: LibraryState, lexicon: Lexicon): Job {
    const known = jobs.get(state.uri);
    if (known?.lexicon === lexicon && !known.isSuperseded && isSame(known.state, state)) {
      known.state = state;
      return known;
    }
    if (known) known.isSuperseded = true;
    let start: (index: Promise<LibraryIndex | undefined>) => void = () => undefined;
    const done = new Promise<LibraryIndex | undefined>((resolve) => {
      start = resolve;
    });
    const job: Job = { state, lexicon, done, index: undefined, isSuperseded: false, waiting: new Set() };
    jobs.set(state.uri, job);
    start(run(job));
    // whoever waits for it is told; nobody may
    done.catch((error: unknown) => {
      jobs.delete(state.uri);
      logger.log("error", `index of ${state.uri}: ${error instanceof Error ? error.message : String(error)}`);
    });
    return job;
  }

  /** Waits for an index, no longer than the request stands. */
  function wait(job: Job, token: Cancellation | undefined): Promise<LibraryIndex | undefined> {
    if (job.index) return Promise.resolve(job.index);
    return new Promise((resolve, reject) => {
      const ask = (): void => {
        if (token?.isCancellationRequested) end(undefined);
      };
      const end = (index: LibraryIndex | undefined): void => {
        job.waiting.delete(ask);
        resolve(index);
      };
      job.waiting.add(ask);
      job.done.then(end, reject);
    });
  }

  const readable = (states: readonly LibraryState[]): LibraryState[] =>
    states.filter(({ library }) => library !== undefined);

  return {
    prepare(states, lexicon) {
      for (const state of readable(states)) begin(state, lexicon);
    },
    async ready(states, lexicon, token) {
      const begun = readable(states).map((state) => begin(state, lexicon));
      const indexes = await Promise.all(begun.map((job) => wait(job, token)));
      const there = indexes.flatMap((index) => index ?? []);
      return there.length === begun.length ? there : undefined;
    },
    known(state) {
      const job = jobs.get(state.uri);
      return job?.state === state ? job.index : undefined;
    },
    changed(uri) {
      const job = jobs.get(uri);
      // one that is made is kept until it is seen whether the text is another
      if (!job || job.index) return;
      job.isSuperseded = true;
      jobs.delete(uri);
    },
  };
}

import type { Lexicon } from "../core/knowledge/lexicon.js";
import type { LibraryIndex } from "../core/retrieval/library/libraryIndex.js";
import type { Sliced } from "../core/sliced.js";
import type { LibraryState } from "./libraryState.js";
import { type IndexMaker, makeIndex } from "./makeIndex.js";
import type { Cancellation } from "./workspace.js";

export interface LibraryIndexesOptions extends IndexMaker {
  /** Lets others take a turn. */
  readonly pause: () => Promise<void>;
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
  readonly known: (state: LibraryState) => LibraryIndex | undefined;
  /** The file changed: what is being made of it is of no use. */
  changed(uri: string): void;
}

/** An index in the making, or made. */
interface Job {
  state: LibraryState;
  readonly lexicon: Lexicon;
  index: LibraryIndex | undefined;
  isSuperseded: boolean;
  /** Requests that wait: each is asked now and then whether it still does. */
  readonly waiting: Set<() => void>;
}

interface Begun {
  readonly job: Job;
  /** Undefined where it was given up. */
  readonly done: Promise<LibraryIndex | undefined>;
}

class Superseded extends Error {}

/** A library that was opened, saved or closed is another state, and the same library. */
const isSame = (a: LibraryState, b: LibraryState): boolean =>
  a === b || (a.text === b.text && a.library?.format === b.library?.format);

/** What is superseded is not gone on with. */
async function inSlices<T>(work: Sliced<T>, job: Job, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    if (job.isSuperseded) throw new Superseded("the library changed");
    const { done, value } = work.next();
    if (done) return value;
    for (const ask of job.waiting) ask();
    await pause();
  }
}

/** Makes an index; gives it up where the library changes meanwhile. */
async function run(job: Job, options: LibraryIndexesOptions): Promise<LibraryIndex | undefined> {
  const { pause, onIndexed } = options;
  try {
    // the request that began it goes on first
    await pause();
    job.index = await makeIndex(job.state, job.lexicon, options, (work) => inSlices(work, job, pause));
    onIndexed();
    return job.index;
  } catch (error) {
    if (error instanceof Superseded) return undefined;
    throw error;
  }
}

/** Waits for an index, no longer than the request stands. */
function wait({ job, done }: Begun, token: Cancellation | undefined): Promise<LibraryIndex | undefined> {
  if (job.index) return Promise.resolve(job.index);
  return new Promise((resolve, reject) => {
    const end = (index: LibraryIndex | undefined): void => {
      job.waiting.delete(ask);
      resolve(index);
    };
    const ask = (): void => {
      if (token?.isCancellationRequested) end(undefined);
    };
    job.waiting.add(ask);
    done.then(end, reject);
  });
}

/** One that is there as it was kept is indexed when its file has been read. */
const readable = (states: readonly LibraryState[]): LibraryState[] =>
  states.filter(({ library, whole }) => library !== undefined && whole === undefined);

export function createLibraryIndexes(options: LibraryIndexesOptions): LibraryIndexes {
  const begun = new Map<string, Begun>();

  function begin(state: LibraryState, lexicon: Lexicon): Begun {
    const known = begun.get(state.uri);
    if (known?.job.lexicon === lexicon && !known.job.isSuperseded && isSame(known.job.state, state)) {
      known.job.state = state;
      return known;
    }
    if (known) known.job.isSuperseded = true;
    const job: Job = { state, lexicon, index: undefined, isSuperseded: false, waiting: new Set() };
    const next = { job, done: run(job, options) };
    begun.set(state.uri, next);
    // a request that waits is told of it; without one it is told here
    next.done.catch((error: unknown) => {
      if (begun.get(state.uri) === next) begun.delete(state.uri);
      options.logger.log("error", `index of ${state.uri}: ${String(error)}`);
    });
    return next;
  }

  return {
    prepare(states, lexicon) {
      for (const state of readable(states)) begin(state, lexicon);
    },
    async ready(states, lexicon, token) {
      const all = readable(states).map((state) => begin(state, lexicon));
      const indexes = await Promise.all(all.map((one) => wait(one, token)));
      const there = indexes.flatMap((index) => index ?? []);
      return there.length === all.length ? there : undefined;
    },
    known(state) {
      const job = begun.get(state.uri)?.job;
      return job?.state === state ? job.index : undefined;
    },
    changed(uri) {
      const job = begun.get(uri)?.job;
      // one that is made is kept until it is seen whether the text is another
      if (!job || job.index) return;
      job.isSuperseded = true;
      begun.delete(uri);
    },
  };
}

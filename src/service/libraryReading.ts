import type { Library } from "../core/bibliography/library.js";
import type { Sliced } from "../core/sliced.js";
import { asBefore } from "../core/retrieval/catalogue/asBefore.js";
import { isHalfWritten } from "./halfWritten.js";
import { createKeptLibraries, type KeptLibrariesOptions, type Restored } from "./keptLibraries.js";
import type { InSlices } from "./inSlices.js";
import type { Reading } from "./libraryState.js";
import { isWebAddress } from "./paths.js";
import { type LibrarySource, readLibraryText, type ReadLibrary, readSource } from "./readLibraryFile.js";
import type { Clock } from "./workspace.js";

export interface ReadingOptions extends KeptLibrariesOptions {
  /** Lets others take a turn. */
  readonly pause: () => Promise<void>;
  readonly clock?: Clock | undefined;
  /** A library is read that somebody did not wait for. */
  readonly onRead: () => void;
}

export interface LibraryReadings {
  /** A library as it is; as it was, where reading it anew takes longer than who asks would wait. */
  of(uri: string): Promise<Reading>;
  /** As it stands now, with its text, however long that takes. */
  now(uri: string): Promise<Reading>;
  /** The same without waiting. */
  soFar(uri: string): Promise<Reading>;
  changed(uri: string): void;
}

interface Job {
  readonly version: number | "disk";
  readonly reading: Promise<Reading>;
  /** What was read before. */
  readonly previous: Reading | undefined;
  done: Reading | undefined;
  /** The file changed since it was begun. */
  isStale: boolean;
  /** Somebody asks for another version: what is being read is of no use. */
  isDropped: boolean;
  /** Somebody was answered from what was read before. */
  isLate: boolean;
}

class Dropped extends Error {}

const ON_THE_WEB = "A library on the web is not read. Save a copy beside the manuscript and name that.";
/** So long a request waits for a library that was there a moment ago. In milliseconds. */
const PATIENCE = 120;
/** An author is typing in the library: what is not looked for by most is read when she stops. In milliseconds. */
const BEFORE_READING_ON = 1500;
/** A slice of work may take as long before others get a turn. In milliseconds. */
const SLICE = 6;

/** So many entries are made ready for search before anybody would notice. */
const SMALL = 1000;

const IN_PROGRESS: Reading = { state: "reading", message: "The file is being read." };

export function createLibraryReading(options: ReadingOptions): LibraryReadings {
  const { workspace, logger, clock, pause } = options;
  const jobs = new Map<string, Job>();
  const kept = createKeptLibraries(options);

  const slicesFor =
    (job: () => Job | undefined): InSlices =>
    async <T>(work: Sliced<T>): Promise<T> => {
      let begun = clock?.now() ?? 0;
      for (;;) {
        const { isDropped = false, isStale = false } = job() ?? {};
        if (isDropped || isStale) throw new Dropped();
        const { done, value } = work.next();
        if (done) return value;
        if (clock && clock.now() - begun < SLICE) continue;
        await pause();
        begun = clock?.now() ?? 0;
      }
    };

  function begin(uri: string, version: Job["version"], before: Job | undefined): Job {
    if (before) before.isDropped = true;
    const previous = before?.done ?? before?.previous;
    const slices = slicesFor(() => job);
    const job: Job = {
      version,
      previous,
      reading: read(uri, previous, slices, (reading) => replace(job, reading)).then(
        (reading) => (job.isStale ? current(uri) : (job.done ??= reading)),
        (error: unknown) => {
          if (error instanceof Dropped) return current(uri);
          throw error;
        },
      ),
      done: undefined,
      isStale: false,
      isDropped: false,
      isLate: false,
    };
    jobs.set(uri, job);
    job.reading.then(
      () => {
        if (job.isLate) options.onRead();
      },
      () => undefined,
    );
    return job;
  }

  function replace(job: Job, reading: Reading): void {
    if (job.isDropped || job.isStale) return;
    job.done = reading;
    options.onRead();
  }

  function jobOf(uri: string): Job {
    const version = workspace.openDocument(uri)?.version ?? "disk";
    const known = jobs.get(uri);
    return known?.version === version && !known.isStale ? known : begin(uri, version, known);
  }

  async function current(uri: string): Promise<Reading> {
    const job = jobOf(uri);
    if (job.done) return job.done;
    const { previous } = job;
    if (!clock || !previous?.library) return job.reading;
    if (job.isLate) return previous;
    const late = clock.wait(PATIENCE).then(() => {
      if (!job.done) job.isLate = true;
      return job.done ?? previous;
    });
    return Promise.race([job.reading, late]);
  }

  /** @param later takes what is read of the file behind the first answers */
  async function read(
    uri: string,
    previous: Reading | undefined,
    slices: InSlices,
    later: (reading: Reading) => void,
  ): Promise<Reading> {
    if (isWebAddress(uri)) return { state: "missing", message: ON_THE_WEB };
    try {
      const isOpen = workspace.openDocument(uri) !== undefined;
      const restored = isOpen || previous ? undefined : await kept.restore(uri, slices);
      if (restored) return fromKept(uri, restored, slices, later);
      return await fromFile(uri, previous, slices);
    } catch (error) {
      if (error instanceof Dropped) throw error;
      const message = error instanceof Error ? error.message : String(error);
      logger.log("warning", `library ${uri} cannot be read: ${message}`);
      return { state: "unreadable", message };
    }
  }

  async function fromFile(uri: string, previous: Reading | undefined, slices: InSlices): Promise<Reading> {
    const [source, reading] = await settled(uri, previous, slices);
    if (!source || !reading) return { state: "missing", message: "The file is not there." };
    tellRead(uri, reading.library, "");
    // a small one can be searched in a moment
    if (reading.library.entries.length <= SMALL) await reading.index(slices);
    let begun: Promise<void> | undefined;
    const searchable = (): Promise<void> => (begun ??= search(uri, source, reading, slices));
    const before = previous?.catalogue?.();
    const catalogue = before ? () => reading.made() ?? asBefore(before, reading.library) : reading.catalogue;
    return { ...readingOf({ ...reading, catalogue }), searchable };
  }

  /** Names, titles and years; behind them all the rest, when nobody waits. */
  async function search(
    uri: string,
    source: LibrarySource,
    reading: ReadLibrary,
    slices: InSlices,
  ): Promise<void> {
    try {
      await pause();
      await reading.index(slices);
      void readOn(uri, source, reading, slices);
    } catch (error) {
      if (!(error instanceof Dropped)) logger.log("error", `library ${uri}: ${String(error)}`);
    }
  }

  const readingOf = (
    read: Pick<ReadLibrary, "library" | "text" | "problemLines" | "catalogue">,
  ): Reading => ({
    state: "read",
    library: read.library,
    text: read.text,
    problemLines: read.problemLines,
    catalogue: read.catalogue,
    ...(clock ? { readAt: clock.now() } : {}),
  });

  const tellRead = (uri: string, { entries, problems }: Library, how: string): void => {
    logger.log("info", `library ${uri}: ${entries.length} entries, ${problems.length} problems${how}`);
  };

  /** Reads a file until it is as its exporter means it: one that is half written is read again, and not told of. */
  async function settled(
    uri: string,
    previous: Reading | undefined,
    slices: InSlices,
  ): Promise<readonly [LibrarySource | undefined, ReadLibrary | undefined]> {
    const asked = clock && { workspace, clock, uri };
    for (let round = 0; ; round++) {
      const source = await readSource(workspace, uri, slices);
      const reading = source && (await readLibraryText(source.text, uri, source.problems, slices));
      const seemsHalf =
        source?.version === null || !source
          ? asked && (await isHalfWritten(asked, reading?.library, source?.text ?? "", previous, round))
          : false;
      if (!seemsHalf) return [source, reading];
      await clock?.wait(seemsHalf);
    }
  }

  /** Keywords and abstracts, behind everything else; then what was read is kept. */
  async function readOn(
    uri: string,
    source: LibrarySource,
    reading: ReadLibrary,
    slices: InSlices,
  ): Promise<void> {
    try {
      if (source.version !== null) await clock?.wait(BEFORE_READING_ON);
      await pause();
      await reading.readOn(slices);
      if (source.version === null) await kept.keep(uri, source, reading, slices);
    } catch (error) {
      if (!(error instanceof Dropped)) logger.log("warning", `library ${uri}: ${String(error)}`);
    }
  }

  /** What was kept answers at once; the file is read behind it, and decides. */
  function fromKept(
    uri: string,
    restored: Restored,
    slices: InSlices,
    later: (reading: Reading) => void,
  ): Reading {
    tellRead(uri, restored.library, ", as kept");
    const whole = pause()
      .then(() => wholeOf(uri, restored, slices))
      .then(later, (error: unknown) => {
        if (error instanceof Dropped) return;
        later({ state: "unreadable", message: String(error) });
      });
    const { library, problemLines, catalogue } = restored;
    return { state: "read", library, problemLines, catalogue: () => catalogue, whole };
  }

  async function wholeOf(uri: string, restored: Restored, slices: InSlices): Promise<Reading> {
    const source = await readSource(workspace, uri, slices);
    if (source && (await source.digest(slices)) === restored.digest) {
      const library = await kept.reread(source, uri, slices);
      if (library.entries.length === restored.catalogue.count)
        return readingOf({ ...restored, library, text: source.text, catalogue: () => restored.catalogue });
    }
    logger.log("info", `library ${uri} is not what was kept of it, and is read anew`);
    return fromFile(uri, undefined, slices);
  }

  async function now(uri: string): Promise<Reading> {
    for (;;) {
      const job = jobOf(uri);
      const first = await job.reading;
      await first.whole;
      const { done = first } = jobOf(uri);
      if (job === jobs.get(uri) && !done.whole) return done;
      await pause();
    }
  }

  return {
    of: current,
    now,
    soFar: (uri) => {
      const job = jobOf(uri);
      // what is small is there in a moment
      return clock
        ? Promise.race([
            job.reading,
            clock.wait(PATIENCE).then(() => job.done ?? job.previous ?? IN_PROGRESS),
          ])
        : job.reading;
    },
    changed(uri) {
      const job = jobs.get(uri);
      if (job) job.isStale = true;
    },
  };
}

import type { Library } from "../core/bibliography/library.js";
import { readLibraryInSlices } from "../core/bibliography/readLibrary.js";
import { keptFromBytes, keptToBytes } from "../core/retrieval/catalogue/bytes.js";
import { type Catalogue, openCatalogue } from "../core/retrieval/catalogue/catalogue.js";
import { digestOfBytes } from "../core/retrieval/catalogue/digest.js";
import { aliasesOf, placesOf } from "../core/retrieval/catalogue/kept.js";
import { restoreLibrary } from "../core/retrieval/catalogue/restored.js";
import { atOnce } from "../core/sliced.js";
import type { InSlices } from "./inSlices.js";
import type { LibrarySource, ReadLibrary } from "./readLibraryFile.js";
import type { Cache, Logger, Workspace } from "./workspace.js";

/** A smaller library is read as soon as it would be found. */
const WORTH_KEEPING = 1000;

/** A library as it was kept in an earlier session. */
export interface Restored {
  readonly library: Library;
  readonly catalogue: Catalogue;
  readonly problemLines: readonly number[];
  /** Of the file that was read then. */
  readonly digest: string;
}

export interface KeptLibraries {
  /** What was kept of a file that has the same size and date still; undefined where there is nothing of use. */
  restore(uri: string, inSlices: InSlices): Promise<Restored | undefined>;
  /** Reads the file that was kept: for what the catalogue does not know. */
  reread(source: LibrarySource, uri: string, inSlices: InSlices): Promise<Library>;
  /** Keeps what was read, under the file's size, date and digest. */
  keep(uri: string, source: LibrarySource, read: ReadLibrary, inSlices: InSlices): Promise<void>;
}

export interface KeptLibrariesOptions {
  readonly workspace: Workspace;
  readonly logger: Logger;
  /** Undefined where nothing may be kept. */
  readonly cache: () => Cache | undefined;
}

/** One file of the cache for each library: another state of it takes the place of the one before. */
const keyOf = (uri: string): string =>
  `entries-${atOnce(digestOfBytes(Uint8Array.from(encodeURI(uri), (letter) => letter.charCodeAt(0))))}`;

export function createKeptLibraries({ workspace, logger, cache }: KeptLibrariesOptions): KeptLibraries {
  const told = (uri: string, error: unknown): undefined => {
    logger.log("debug", `what is kept of ${uri}: ${String(error)}`);
    return undefined;
  };
  return {
    async restore(uri, inSlices) {
      const stamp = await workspace.stat?.(uri).catch(() => undefined);
      const bytes =
        stamp &&
        (await cache()
          ?.read(keyOf(uri))
          .catch((error: unknown) => told(uri, error)));
      const kept = bytes && keptFromBytes(bytes);
      if (kept?.uri !== uri || kept.stamp.size !== stamp?.size || kept.stamp.modified !== stamp.modified)
        return undefined;
      const catalogue = openCatalogue(kept.data);
      const library = await inSlices(restoreLibrary(kept, catalogue));
      return { library, catalogue, problemLines: kept.problemLines, digest: kept.stamp.digest };
    },
    async reread({ text, problems }, uri, inSlices) {
      const library = await inSlices(readLibraryInSlices(text, uri));
      return { ...library, problems: [...problems, ...library.problems] };
    },
    async keep(uri, { digest }, { library, problemLines, made }, inSlices) {
      const data = made()?.data;
      const store = cache();
      if (!store || !data?.later || library.entries.length < WORTH_KEEPING) return;
      const stamp = await workspace.stat?.(uri).catch(() => undefined);
      if (!stamp) return;
      const { format, problems, entries } = library;
      const kept = {
        uri,
        stamp: { ...stamp, digest: await digest(inSlices) },
        format,
        problems,
        problemLines,
        aliases: aliasesOf(library),
        places: placesOf(entries),
        data,
      };
      await store
        .write(keyOf(uri), await inSlices(keptToBytes(kept, data.later)))
        .catch((error: unknown) => told(uri, error));
    },
  };
}

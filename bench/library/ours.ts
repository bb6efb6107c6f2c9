// A library over the real disk and cache, as the server has it.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Settings } from "../../src/protocol.js";
import { folderCache } from "../../src/server/cache.js";
import { createLanguageService, type LanguageService } from "../../src/service/index.js";
import type { Clock, Workspace } from "../../src/service/workspace.js";
import { createLibraries, type Libraries } from "../../src/service/libraries.js";

const unlessAbsent = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

const workspace: Workspace = {
  openDocument: () => undefined,
  openDocuments: () => [],
  readFile: (uri) => unlessAbsent(readFile(fileURLToPath(uri))),
  readDirectory: () => Promise.resolve(undefined),
  stat: async (uri) => {
    const found = await unlessAbsent(stat(fileURLToPath(uri)));
    return found && { size: found.size, modified: found.mtimeMs };
  },
  decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  folders: () => [],
};

const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
const logger = { log: () => undefined };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Libraries with a cache in a folder; `onTurn` is told of each turn that others have. */
export const openLibraries = (cacheFolder: string | undefined, onTurn: () => void): Libraries =>
  createLibraries({
    workspace,
    logger,
    clock,
    pause: async () => {
      onTurn();
      await turn();
      onTurn();
    },
    cache: () => (cacheFolder === undefined ? undefined : folderCache(cacheFolder)),
    onRead: () => undefined,
  });

/** The whole service, with the shipped pack. */
export const openService = (library: string, cacheFolder: string): LanguageService =>
  createLanguageService({
    workspace: {
      ...workspace,
      readDirectory: async (uri) => {
        if (!uri.includes("/data/packs")) return undefined;
        const { readdir } = await import("node:fs/promises");
        const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
      },
    },
    logger,
    packFolders: [pathToFileURL(join(process.cwd(), "data/packs")).toString()],
    settings: Settings.parse({ libraries: [library] }),
    commandLinks: false,
    trusted: true,
    pause: turn,
    clock,
    cache: folderCache(cacheFolder),
    embedding: pathToFileURL(join(process.cwd(), "data/embedding/titles-128.bin")).toString(),
    indexAhead: true,
  });

import { readdir, readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { type InitializationOptions, ReadDirectoryResult, ReadFileResult, REQUESTS } from "../protocol.js";
import { folderCache } from "./cache.js";
import type { Cache, Logger, Network } from "../service/workspace.js";
import { createNetwork } from "./network.js";
import { type FileAccess, startServer } from "./connection.js";

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Files of this machine directly; all others through the client, so that remote and virtual workspaces work. */
function nodeFiles(connection: Connection, { remoteFiles }: InitializationOptions): FileAccess {
  return {
    home: () => pathToFileURL(homedir()).toString(),
    decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
    async stat(uri) {
      if (!uri.startsWith("file:")) return undefined;
      const found = await unlessAbsent(stat(URI.parse(uri).fsPath));
      return found && { size: found.size, modified: found.mtimeMs };
    },
    async readFile(uri) {
      if (uri.startsWith("file:")) return unlessAbsent(readFile(URI.parse(uri).fsPath));
      if (!remoteFiles) return undefined;
      const result = ReadFileResult.parse(await connection.sendRequest(REQUESTS.readFile, { uri }));
      return result ? Buffer.from(result.base64, "base64") : undefined;
    },
    async readDirectory(uri) {
      if (uri.startsWith("file:")) {
        const entries = await unlessAbsent(readdir(URI.parse(uri).fsPath, { withFileTypes: true }));
        return entries?.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
      }
      if (!remoteFiles) return undefined;
      return (
        ReadDirectoryResult.parse(await connection.sendRequest(REQUESTS.readDirectory, { uri })) ?? undefined
      );
    },
  };
}

function nodeNetwork(
  { services = {} }: InitializationOptions,
  cache: Cache | undefined,
  logger: Logger,
): Network {
  const known = Object.entries(services).filter(([, root]) => root !== undefined);
  return createNetwork({ services: Object.fromEntries(known), cache, logger, version: __STEMMA_VERSION__ });
}

startServer(createConnection(ProposedFeatures.all), {
  files: nodeFiles,
  packFolders: [pathToFileURL(join(__dirname, "../data/packs")).toString()],
  styles: pathToFileURL(join(__dirname, "csl")).toString(),
  embedding: pathToFileURL(join(__dirname, "../data/embedding/titles-128.bin")).toString(),
  network: nodeNetwork,
  cache: (folder) => (folder.startsWith("file:") ? folderCache(URI.parse(folder).fsPath) : undefined),
});

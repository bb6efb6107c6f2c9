import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Knowledge, loadKnowledge, packsBelow } from "../service/knowledge.js";
import type { Logger, Workspace } from "../service/workspace.js";
import { type Arguments, Misuse } from "./arguments.js";

export const uriOf = (path: string): string => pathToFileURL(resolve(path)).toString().replace(/\/$/u, "");

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

export const diskWorkspace: Workspace = {
  openDocument: () => undefined,
  readFile: (uri) => unlessAbsent(readFile(fileURLToPath(uri))),
  async readDirectory(uri) {
    const entries = await unlessAbsent(readdir(fileURLToPath(uri), { withFileTypes: true }));
    return entries?.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
  },
  decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  folders: () => [uriOf(".")],
};

/** Warnings go to standard error, so that standard output stays one JSON value. */
export const stderrLogger: Logger = {
  log(level, message) {
    if (level === "warning" || level === "error") process.stderr.write(`stemma: ${message}\n`);
  },
};

/** A file's text as UTF-8, without a byte order mark. Misuse where it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const reason =
      error instanceof TypeError
        ? "is not UTF-8 text"
        : error instanceof Error
          ? error.message
          : String(error);
    throw new Misuse(`${path}: ${reason}`);
  }
}

/** The shipped packs and those named by --pack; a named one that is not there or broken is misuse. */
export async function loadPacks(args: Arguments): Promise<Knowledge> {
  const shipped = await packsBelow(diskWorkspace, uriOf(join(dirname(__dirname), "data/packs")));
  const named = args.packs.map(uriOf);
  const knowledge = await loadKnowledge(diskWorkspace, [...shipped, ...named], stderrLogger);
  const broken = knowledge.problems.find((problem) => named.includes(problem.pack));
  if (broken)
    throw new Misuse(`pack ${fileURLToPath(broken.pack)}: ${broken.file} ${broken.path}: ${broken.message}`);
  return knowledge;
}

export const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

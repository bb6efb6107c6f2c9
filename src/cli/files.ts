import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type DecodedLibrary, decodeLibraryBytes } from "../core/bibliography/decodeLibraryBytes.js";
import { hasDataLine, LONGEST_LINE } from "../service/documentCache.js";
import { type Knowledge, loadKnowledge, type LocatedPackProblem, packsBelow } from "../service/knowledge.js";
import type { Logger, Workspace } from "../service/workspace.js";
import type { Arguments } from "./arguments.js";
import { Misuse } from "./misuse.js";

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
  openDocuments: () => [],
  readFile: (uri) => unlessAbsent(readFile(fileURLToPath(uri))),
  async readDirectory(uri) {
    const entries = await unlessAbsent(readdir(fileURLToPath(uri), { withFileTypes: true }));
    return entries?.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
  },
  decode: (bytes, encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes),
  folders: () => [uriOf(".")],
  home: () => uriOf(homedir()),
};

/** What is wrong is in the results, and told from there: once, and with paths instead of URIs. */
export const silentLogger: Logger = { log: () => undefined };

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return "is not UTF-8 text";
  if (isAbsent(error)) return "is not there";
  if (error instanceof Error && "code" in error && error.code === "EISDIR")
    return "is a folder, name its files";
  return error instanceof Error ? error.message : String(error);
}

/** A file's text as UTF-8, without a byte order mark. Misuse where it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw new Misuse(`${path}: ${reasonOf(error)}`);
  }
}

/** A bibliography's text in whatever encoding it has, and what was odd about that. Misuse where it cannot be read. */
export async function readLibraryText(path: string): Promise<DecodedLibrary> {
  try {
    return decodeLibraryBytes(await readFile(path), (bytes, encoding) =>
      diskWorkspace.decode(bytes, encoding),
    );
  } catch (error) {
    throw new Misuse(`${path}: ${reasonOf(error)}`);
  }
}

/** The same, refused where it has a line so long that no manuscript is read from it: silence would pass for "nothing to check". */
export async function readManuscriptText(path: string): Promise<string> {
  const text = await readText(path);
  if (hasDataLine(text))
    throw new Misuse(`${path}: has a line of over ${LONGEST_LINE} characters and is not read`);
  return text;
}

/** A pack that is not there or cannot be read at all, and not one that is written wrongly. */
export const isUnreadable = (problem: LocatedPackProblem): boolean => problem.file === problem.pack;

/** Where in a pack something is wrong, and what. */
export const problemText = (problem: LocatedPackProblem): string => {
  const where = isUnreadable(problem) ? [] : [[problem.file, problem.path].filter(Boolean).join(" ")];
  return [fileURLToPath(problem.pack), ...where, problem.message].join(": ");
};

/** A named pack that is not there or broken is misuse; what is wrong with others is told. */
export function tellPackProblems({ problems }: Knowledge, args: Arguments): void {
  const named = new Set(args.packs.map(uriOf));
  const broken = problems.find((problem) => named.has(problem.pack));
  if (broken) throw new Misuse(`pack ${problemText(broken)}`);
  for (const problem of problems) process.stderr.write(`stemma: pack ${problemText(problem)}\n`);
}

/** The shipped packs and those that were named. */
export async function loadPacks(args: Arguments): Promise<Knowledge> {
  const shipped = await packsBelow(diskWorkspace, uriOf(join(dirname(__dirname), "data/packs")));
  const named = new Set(args.packs.map(uriOf));
  const knowledge = await loadKnowledge(diskWorkspace, [...shipped, ...named], silentLogger);
  tellPackProblems(knowledge, args);
  return knowledge;
}

export const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

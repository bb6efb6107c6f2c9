import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const TEMPORARY = /^\.[\s\S]+\.[0-9a-f-]{36}\.stemma-tmp$/u;
/** A write takes seconds; what is older was left behind by a process that was killed. In milliseconds. */
const ABANDONED = 3_600_000;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/** Through a link to the file it stands for, lest the link be replaced by a file. */
async function target(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return path;
    throw error;
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** On Windows a scanner or an indexer holds a file for a moment: the step is tried again, for a second in all. */
async function renamed(from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (wait > 640 || !["EPERM", "EACCES", "EBUSY"].includes(String(codeOf(error)))) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function writeTemporary(path: string, data: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(data);
    // what was written must be on the disk before the name points to it, or a power cut leaves an empty file
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Writes a file so that anybody who reads it, at any moment and after any crash, reads the old one or the new one: into a
 * file beside it that then takes its name. Folders are made; the mode of a file that is replaced is kept, a link is
 * written through. Rejects with the old file in place.
 */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const place = await target(path);
  const beside = join(dirname(place), `.${basename(place)}.${randomUUID()}.stemma-tmp`);
  try {
    const mode = await modeOf(place);
    await writeTemporary(beside, data, mode ?? 0o666);
    await renamed(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Takes away what killed processes left in a folder: only files that `writeWhole` names, and only old ones. */
export async function sweepAbandoned(folder: string, now: number = Date.now()): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(folder, name);
    try {
      if (now - (await stat(path)).mtimeMs > ABANDONED) await rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  }
}

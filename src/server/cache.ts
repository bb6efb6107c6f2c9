import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { sweepAbandoned, writeWhole } from "../node/writeWhole.js";
import type { Cache } from "../service/workspace.js";

/** Of so many bytes at most; what was not read for longest goes first. */
const MOST_BYTES = 200_000_000;
const KEPT = /^[\w-]+\.bin$/u;
const KEY = /^[\w-]+$/u;

interface KeptFile {
  readonly path: string;
  readonly size: number;
  readonly used: number;
}

async function keptFiles(folder: string): Promise<KeptFile[]> {
  const names = (await readdir(folder)).filter((name) => KEPT.test(name));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, used: mtimeMs };
    }),
  );
}

async function dropOldest(folder: string, most: number): Promise<void> {
  const files = (await keptFiles(folder)).sort((a, b) => b.used - a.used);
  let size = 0;
  for (const file of files) {
    size += file.size;
    if (size > most) await rm(file.path, { force: true });
  }
}

/**
 * A folder of the editor's own for what can be made anew. Nobody reads half of a file; the time of its last use is its own
 * date.
 */
export function folderCache(folder: string, most = MOST_BYTES): Cache {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error(`no key of a cache: ${key}`);
    return join(folder, `${key}.bin`);
  };
  return {
    async read(key) {
      const path = pathOf(key);
      try {
        const bytes = await readFile(path);
        const now = new Date();
        await utimes(path, now, now).catch(() => undefined);
        return bytes;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    async write(key, bytes) {
      await writeWhole(pathOf(key), bytes);
      await sweepAbandoned(folder);
      await dropOldest(folder, most);
    },
  };
}

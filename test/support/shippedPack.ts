import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPackFolder, PACK_FILES } from "../../src/core/knowledge/load.js";
import type { KnowledgePack } from "../../src/core/knowledge/schema.js";

export const SHIPPED = join(process.cwd(), "data/packs/jurczenko2025");

/** The shipped pack, loaded as the server loads it. Throws with the pack's own problems where it does not load. */
export function shippedPack(): KnowledgePack {
  const files = Object.values(PACK_FILES)
    .filter(({ file }) => existsSync(join(SHIPPED, file)))
    .map(({ file }): [string, string] => [file, readFileSync(join(SHIPPED, file), "utf8")]);
  const { pack, problems } = loadPackFolder(new Map(files));
  if (!pack)
    throw new Error(problems.map(({ file, path, message }) => `${file} ${path}: ${message}`).join("\n"));
  return pack;
}

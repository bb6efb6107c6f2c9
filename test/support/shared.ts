import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const shared = resolve(process.env["STEMMA_SHARED"] ?? join(process.cwd(), "../shared"));

/** A file of the material that lies beside the project; undefined where it is absent, which is said, not hidden. */
export function sharedText(path: string): string | undefined {
  const file = join(shared, path);
  if (existsSync(file)) return readFileSync(file, "utf8");
  console.log(`      (not run in full: ${path} does not lie beside this checkout)`);
  return undefined;
}

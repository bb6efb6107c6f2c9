import { loadPackFolder } from "./load.js";
import { packJsonSchemas } from "./jsonSchemas.js";
import { packSummary } from "./packSummary.js";

/** What `npm run generate` writes out of the code and the shipped pack. */
export { packJsonSchemas };

/** The counts of a pack given the text of its files. Throws with the pack's problems where it does not load. */
export function countsOf(files: ReadonlyMap<string, string>): string {
  const { pack, problems } = loadPackFolder(files);
  if (!pack)
    throw new Error(problems.map(({ file, path, message }) => `${file} ${path}: ${message}`).join("\n"));
  return packSummary(pack);
}

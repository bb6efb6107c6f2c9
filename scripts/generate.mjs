// Writes what is generated from the code: `npm run generate`; with --check it writes nothing and fails where a file is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const bundle = join(root, "out/generate/jsonSchemas.mjs");
await build({
  entryPoints: [join(root, "src/core/knowledge/jsonSchemas.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "warning",
});
const { packJsonSchemas } = await import(pathToFileURL(bundle).href);

const folder = join(root, "data/schemas");
mkdirSync(folder, { recursive: true });
let stale = 0;
for (const [name, schema] of packJsonSchemas()) {
  const file = join(folder, name);
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  let known = "";
  try {
    known = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (known === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`data/schemas/${name} is stale: run npm run generate`);
    stale++;
  } else writeFileSync(file, text);
}
process.exit(stale > 0 ? 1 : 0);

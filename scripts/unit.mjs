// Bundles the unit suites to ESM and runs them in mocha: `node scripts/unit.mjs [folder or file ...] [-- mocha options]`.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const separator = process.argv.indexOf("--");
const wanted = process.argv.slice(2, separator < 0 ? undefined : separator);
const mochaOptions = separator < 0 ? [] : process.argv.slice(separator + 1);

const testFilesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => testFilesBelow(join(path, name)))
    : path.endsWith(".test.ts")
      ? [path]
      : [];

const suites = wanted.length > 0 ? wanted : ["test/core", "test/service", "test/server", "test/cli"];
const entryPoints = suites.flatMap((suite) => testFilesBelow(join(root, suite)));
const outdir = join(root, "out/unit");
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints,
  outdir,
  outbase: root,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: true,
  outExtension: { ".js": ".mjs" },
  logLevel: "warning",
});
const compiled = entryPoints.map((file) => join(outdir, relative(root, file).replace(/\.ts$/, ".mjs")));
const run = spawnSync(
  process.execPath,
  ["--enable-source-maps", join(root, "node_modules/mocha/bin/mocha.js"), ...mochaOptions, ...compiled],
  { cwd: root, stdio: "inherit" },
);
process.exit(run.status ?? 1);

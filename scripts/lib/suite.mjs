// Bundles mocha suites written in TypeScript: one file out for each file in, shared code in chunks beside them.
import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./install.mjs";

/** @param {string} path @returns {string[]} */
export const testFilesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => testFilesBelow(join(path, name)))
    : path.endsWith(".test.ts")
      ? [path]
      : [];

/**
 * Modules of test/host and scripts look for files beside themselves, so they are imported from where they are.
 * @type {import("esbuild").Plugin}
 */
const leaveScriptsInPlace = {
  name: "leave-scripts-in-place",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
  },
};

/**
 * @param {readonly string[]} files absolute paths below the checkout
 * @param {string} outdir
 * @returns {Promise<string[]>} the compiled files
 */
export async function bundleSuites(files, outdir) {
  await build({
    entryPoints: [...files],
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
    plugins: [leaveScriptsInPlace],
  });
  return files.map((file) => join(outdir, relative(root, file).replace(/\.ts$/, ".mjs")));
}

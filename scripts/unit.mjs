// Bundles the suites that need no editor to ESM and runs them in mocha:
// `node scripts/unit.mjs [folder or file ...] [-- mocha options]`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./lib/install.mjs";
import { bundleSuites, testFilesBelow } from "./lib/suite.mjs";

const separator = process.argv.indexOf("--");
const wanted = process.argv.slice(2, separator < 0 ? undefined : separator);
const mochaOptions = separator < 0 ? [] : process.argv.slice(separator + 1);

const folders = wanted.length > 0 ? wanted : ["test/core", "test/service", "test/support", "test/server", "test/cli"];
const files = folders.map((folder) => resolve(root, folder)).filter(existsSync).flatMap(testFilesBelow);
if (files.length === 0) {
  console.error(`No *.test.ts in ${folders.join(", ")}.`);
  process.exit(1);
}

// a folder of its own, so that two runs at a time do not take each other's files away
mkdirSync(join(root, "out"), { recursive: true });
const outdir = mkdtempSync(join(root, "out/unit-"));
process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
const compiled = await bundleSuites(files, outdir);
const mocha = [join(root, "node_modules/mocha/bin/mocha.js"), "--reporter", join(root, "scripts/lib/reporter.mjs")];
const run = spawnSync(process.execPath, ["--enable-source-maps", ...mocha, ...mochaOptions, ...compiled], {
  cwd: root,
  stdio: "inherit",
});
process.exit(run.status ?? 1);

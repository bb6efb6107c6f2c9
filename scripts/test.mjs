// `npm test [-- SUITE ...]`: every suite in order, then what passed and what failed. From a clean clone with Node and npm
// alone. Suites: check, unit, server, grammar, cli, extension (the checkout), packaged (the .vsix), ui.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { countOf, forgetResults, readResults } from "./lib/results.mjs";
import { root } from "./lib/root.mjs";

/** @type {Record<string, string[]>} */
const suites = {
  check: ["scripts/check.mjs"],
  unit: ["scripts/unit.mjs", "test/core", "test/service", "test/client", "test/webview"],
  server: ["scripts/unit.mjs", "test/server"],
  grammar: ["scripts/grammar.mjs"],
  cli: ["scripts/unit.mjs", "test/cli"],
  extension: ["scripts/extension.mjs"],
  packaged: ["scripts/extension.mjs", "--vsix"],
  ui: ["scripts/ui.mjs"],
};
/** A suite that takes longer hangs. In milliseconds. */
const patience = 8 * 60_000;
/** These run what is in dist/. */
const needBuild = ["server", "cli", "extension", "ui"];

/** @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, trouble: string[] }} Verdict */

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(", ")}; there are ${Object.keys(suites).join(", ")}.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : Object.keys(suites);
try {
  ensureInstalled(root, "what Stemma is built and tested with");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (chosen.some((name) => needBuild.includes(name))) build();
const verdicts = chosen.map((name) => runSuite(name, suites[name] ?? []));
closeWith(verdicts);

function build() {
  const run = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  if (run.status === 0) return;
  closeWith([{ name: "build", passed: 0, failed: 1, skipped: 0, seconds: 0, trouble: ["the build failed"] }]);
}

/** A suite that says nothing, runs nothing or does not come to its end has failed. @param {string} name @param {string[]} command @returns {Verdict} */
function runSuite(name, command) {
  console.log(`\n── ${name} ${"─".repeat(72 - name.length)}`);
  const file = join(root, "out/results", `${name}.json`);
  forgetResults(file);
  const started = Date.now();
  const run = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: "inherit",
    timeout: patience,
    env: { ...process.env, STEMMA_RESULTS: file },
  });
  const seconds = (Date.now() - started) / 1000;
  const results = readResults(file) ?? { complete: false, tests: [] };
  const failed = countOf(results, "failed");
  const trouble = [
    ...(results.tests.length === 0 ? ["no test ran"] : []),
    ...(results.complete
      ? []
      : [`ended early (${run.signal ?? run.status})${results.running ? ` in "${results.running}"` : ""}`]),
    ...(results.complete && run.status !== 0 && failed === 0
      ? [`ended with ${run.signal ?? run.status}`]
      : []),
  ];
  return {
    name,
    passed: countOf(results, "passed"),
    failed: failed + (trouble.length > 0 ? 1 : 0),
    skipped: countOf(results, "skipped"),
    seconds,
    trouble,
  };
}

/** @param {Verdict[]} all @returns {never} */
function closeWith(all) {
  console.log(`\n${"─".repeat(76)}`);
  for (const { name, passed, failed, skipped, seconds, trouble } of all) {
    const counts = `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`;
    const notes = [...(skipped > 0 ? [`${skipped} skipped`] : []), ...trouble]
      .map((note) => `, ${note}`)
      .join("");
    console.log(`${counts}  ${seconds.toFixed(1).padStart(6)} s${notes}`);
  }
  /** @param {"passed" | "failed"} key */
  const sum = (key) => all.reduce((total, verdict) => total + verdict[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exit(sum("failed") === 0 ? 0 : 1);
}

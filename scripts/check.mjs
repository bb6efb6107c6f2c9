// Every gate that needs no test run: `npm run check [-- WORD ...]` (only the gates whose name holds a word).
// Two at a time; what a gate printed is shown when it failed or warned.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/root.mjs";
import { writeResults } from "./lib/results.mjs";

/** @typedef {{ name: string, command: string[] }} Gate `command` is run by this Node, in the checkout */

const bin = (/** @type {string} */ path) => join(root, "node_modules", path);

/** @param {string} project a folder with a tsconfig.json @returns {Gate} */
const types = (project) => ({
  name: `types of ${project}`,
  command: [
    bin("typescript/bin/tsc"),
    ...["--project", project, "--noEmit", "--incremental"],
    ...["--tsBuildInfoFile", join(root, "out/types", `${project.replaceAll("/", "-")}.tsbuildinfo`)],
  ],
});

const projects = ["src", ...layers(), "test", "test/extension", "test/ui", "bench", "scripts"];
/** @type {Gate[]} */
const gates = [
  {
    name: "lint",
    command: [bin("eslint/bin/eslint.js"), "."],
  },
  ...projects.map(types),
  { name: "format", command: [bin("prettier/bin/prettier.cjs"), ".", "--check", "--log-level", "warn"] },
  {
    name: "who imports whom",
    command: [bin("dependency-cruiser/bin/dependency-cruise.mjs"), "src", "--config"],
  },
  { name: "dead code", command: [bin("knip/bin/knip.js"), "--no-progress"] },
  { name: "generated files are fresh", command: ["scripts/generate.mjs", "--check"] },
  { name: "core and service in a web worker", command: ["scripts/unit.mjs", "test/support"] },
];

/** Each folder of src is a layer, and a layer without a tsconfig.json of its own fails. */
function layers() {
  return readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/${name}`);
}

/** @param {Gate} gate */
async function run({ name, command }) {
  const started = Date.now();
  // a gate that runs mocha must not write its results over those of the gates
  const env = { ...process.env, STEMMA_RESULTS: undefined };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => (output += text));
  /** @type {number | null} */
  const code = await new Promise((resolve) => child.once("close", resolve));
  const milliseconds = Date.now() - started;
  const warned = /\bwarning\b/i.test(output);
  console.log(`${code === 0 ? "✔" : "✖"} ${name} (${(milliseconds / 1000).toFixed(1)} s)`);
  if (code !== 0 || warned) console.log(output.trim().replace(/^/gm, "    "));
  return code === 0
    ? { title: name, state: /** @type {const} */ ("passed"), milliseconds }
    : { title: name, state: /** @type {const} */ ("failed"), milliseconds, message: output };
}

const words = process.argv.slice(2);
const waiting = gates.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
/** @type {import("./lib/results.mjs").Outcome[]} */
const tests = [];
async function lane() {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) tests.push(await run(gate));
}
await Promise.all([lane(), lane()]);
if (process.env.STEMMA_RESULTS !== undefined)
  writeResults(process.env.STEMMA_RESULTS, { complete: true, tests });
const failed = tests.filter(({ state }) => state === "failed");
console.log(`${tests.length - failed.length} gates passed, ${failed.length} failed`);
process.exit(tests.length > 0 && failed.length === 0 ? 0 : 1);

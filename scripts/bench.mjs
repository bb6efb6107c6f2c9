// The benchmarks, each in a process of its own.
//   npm run bench                               all of bench/**/*.bench.ts; fails where a figure to be reached is missed
//   npm run bench -- activation                 those with this in their path
//   npm run bench -- bench/x/y.ts [arguments]   one measuring script, with arguments
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, release } from "node:os";
import { join, relative } from "node:path";
import { root } from "./lib/root.mjs";
import { bundleSuites, filesBelow, outputFolder } from "./lib/suite.mjs";

const [first = "", ...rest] = process.argv.slice(2);
const named = join(root, first);
const isScript = first.endsWith(".ts") && existsSync(named);
const files = isScript
  ? [named]
  : filesBelow(join(root, "bench"), ".bench.ts").filter((file) => file.includes(first));
if (files.length === 0) throw new Error(`No benchmark has "${first}" in its path.`);

const compiled = await bundleSuites(files, outputFolder("bench"));
console.log(
  `Node ${process.version}, ${process.platform} ${release()}, ${cpus().length} x ${cpus()[0]?.model}`,
);
const missed = files.filter((file, index) => {
  console.log(`\n── ${relative(root, file)}`);
  const args = ["--enable-source-maps", String(compiled[index]), ...(isScript ? rest : [])];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status !== 0;
});
if (missed.length > 0)
  console.log(`\nMissed or failed: ${missed.map((file) => relative(root, file)).join(", ")}`);
process.exit(missed.length === 0 ? 0 : 1);

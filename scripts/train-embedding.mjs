// Bundles and runs the training of data/embedding: `npm run train:embedding -- PATH/TO/citebench [PATH/TO/scifact]`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./lib/root.mjs";
import { bundleSuites, outputFolder } from "./lib/suite.mjs";

const files = ["main.ts", "worker.ts"].map((name) => join(root, "scripts/train-embedding", name));
const [main = ""] = await bundleSuites(files, outputFolder("train-embedding"));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);

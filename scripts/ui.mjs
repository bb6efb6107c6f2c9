// The UI suites, driven in a browser as a person would: `node scripts/ui.mjs [file ...] [-- mocha options]`.
// Screenshots are in out/screenshots.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureHost } from "../test/host/install.mjs";
import { root } from "./lib/root.mjs";
import { runMochaSuites, splitArguments } from "./lib/suite.mjs";

ensureHost();
const { places, mochaOptions } = splitArguments(process.argv.slice(2));
rmSync(join(root, "out/screenshots"), { recursive: true, force: true });
process.exit(
  await runMochaSuites(places.length > 0 ? places : ["test/ui"], ["--timeout", "60000", ...mochaOptions]),
);

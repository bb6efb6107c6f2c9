// The UI suites, the packed extension driven in a browser as by a person: `node scripts/ui.mjs [file ...] [-- mocha options]`.
// Screenshots are in out/screenshots.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureHost } from "../test/host/install.mjs";
import { root } from "./lib/root.mjs";
import { outputFolder, runMochaSuites, splitArguments } from "./lib/suite.mjs";
import { packageVsix } from "./package.mjs";

ensureHost();
const { places, mochaOptions } = splitArguments(process.argv.slice(2));
process.env.STEMMA_VSIX = await packageVsix(join(outputFolder("vsix"), "stemma.vsix"));
rmSync(join(root, "out/screenshots"), { recursive: true, force: true });
process.exit(
  await runMochaSuites(places.length > 0 ? places : ["test/ui"], ["--timeout", "60000", ...mochaOptions]),
);

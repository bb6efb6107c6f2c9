// The extension suites inside a real extension host: `node scripts/extension.mjs [--vsix] [--grep TEXT] [--verbose]`.
// By default the checkout is loaded as an extension under development; with --vsix the packed one is installed.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runExtensionTests } from "../test/host/extensionTests.mjs";
import { temporaryFolder } from "../test/host/lifetime.mjs";
import { bundleExtensionSuites } from "./lib/extensionSuites.mjs";
import { root } from "./lib/root.mjs";
import { outputFolder } from "./lib/suite.mjs";
import { packageVsix } from "./package.mjs";

const { values } = parseArgs({
  options: { vsix: { type: "boolean" }, grep: { type: "string" }, verbose: { type: "boolean" } },
});

const workspace = temporaryFolder("workspace");
cpSync(join(root, "test/fixtures/workspace"), workspace.path, { recursive: true });
const suites = await bundleExtensionSuites();
const mark = "stemma-suite: ";
/** @type {string[]} */
const asides = [];
const env = {
  STEMMA_MARK: mark,
  ...(process.env.STEMMA_RESULTS === undefined ? {} : { STEMMA_RESULTS: process.env.STEMMA_RESULTS }),
  ...(values.grep === undefined ? {} : { STEMMA_GREP: values.grep }),
};
const { exitCode, trouble, refused } = await runExtensionTests({
  folder: workspace.path,
  tests: join(suites, "index.js"),
  env,
  onLine: (line) => {
    if (line.startsWith(mark)) console.log(line.slice(mark.length));
    else if (values.verbose === true) console.log(line);
    else asides.push(line);
  },
  ...(values.vsix === true
    ? {
        vsix: await packageVsix(join(outputFolder("vsix"), "stemma.vsix")),
        extension: join(root, "test/extension/stub"),
      }
    : { extension: root }),
});
if (exitCode !== 0 && asides.length > 0) console.error(`The workbench said:\n${asides.join("\n")}`);
if (trouble !== undefined) console.error(trouble);
if (refused.length > 0) console.log(`Kept from the network: ${[...new Set(refused)].join(", ")}`);
process.exit(exitCode);

// The extension suites in VS Code desktop: `npm run test:desktop [-- VERSION]`, by default in the oldest VS Code that the
// manifest admits. Where that cannot be downloaded or shown, it says so and ends well: nothing was tested, nothing failed.
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TestRunFailedError, downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { temporaryFolder } from "../test/host/lifetime.mjs";
import { build } from "./build.mjs";
import { bundleExtensionSuites } from "./lib/extensionSuites.mjs";
import { root } from "./lib/root.mjs";

const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const version = process.argv[2] ?? String(engines.vscode).replace("^", "");

/** @param {string} why @returns {never} */
function notRun(why) {
  console.log(`The desktop tests were not run: ${why}`);
  process.exit(0);
}

if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  notRun("there is no display here (xvfb-run -a npm run test:desktop makes one).");
const vscodeExecutablePath = await downloadAndUnzipVSCode({
  version,
  cachePath: join(root, "out/vscode"),
}).catch((error) =>
  notRun(`VS Code ${version} could not be downloaded (${error instanceof Error ? error.message : error}).`),
);
await build({ production: true });
const workspace = temporaryFolder("workspace").path;
cpSync(join(root, "test/fixtures/workspace"), workspace, { recursive: true });
try {
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(await bundleExtensionSuites(), "index.js"),
    extensionTestsEnv: { STEMMA_RESULTS: process.env.STEMMA_RESULTS },
    launchArgs: [
      workspace,
      ...[
        "--user-data-dir",
        temporaryFolder("desktop").path,
        "--extensions-dir",
        temporaryFolder("extensions").path,
      ],
      ...[
        "--disable-workspace-trust",
        "--skip-welcome",
        "--skip-release-notes",
        "--no-sandbox",
        "--disable-gpu",
      ],
    ],
  });
} catch (error) {
  if (!(error instanceof TestRunFailedError)) console.error(error);
  process.exit(1);
}

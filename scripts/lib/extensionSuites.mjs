// Bundles the extension suites to CommonJS, the form in which an extension host loads them.
import { join } from "node:path";
import { build } from "esbuild";
import { constants, root } from "./root.mjs";
import { outputFolder, testFilesBelow } from "./suite.mjs";

/** The folder with index.js (its `run()`) and a file a suite; below out/, so that mocha is found, and gone at the end. */
export async function bundleExtensionSuites() {
  const folder = join(root, "test/extension");
  const outdir = outputFolder("extension");
  await build({
    entryPoints: [join(folder, "index.ts"), ...testFilesBelow(folder)],
    outdir,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: true,
    define: constants,
    logLevel: "warning",
  });
  return outdir;
}

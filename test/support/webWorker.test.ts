import { strict as assert } from "node:assert";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { root } from "../../scripts/lib/root.mjs";

/** Bundled as a browser's bundler would: a Node module in it fails here, and so does one that wants a document. */
async function bundleForWorker(entry: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: name,
    platform: "browser",
    conditions: ["worker"],
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

async function runInWorker(script: string, name: string): Promise<unknown> {
  const worker = new Worker(`${root}/test/support/bareWorker.mjs`, { workerData: { script, name } });
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
    });
  } finally {
    await worker.terminate();
  }
}

describe("core and service in a web worker", () => {
  it("build for a browser, run without Node's globals and answer", async function () {
    this.timeout(20_000);
    const script = await bundleForWorker("test/support/webWorkerEntry.ts", "stemmaInWorker");
    assert.deepEqual(await runInWorker(script, "stemmaInWorker"), ["lindholm1999"]);
  });
});

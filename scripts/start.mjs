// `npm start`: the sample manuscript in VS Code with Stemma from this checkout, from a clean clone with Node and npm alone.
//   --port N     the port of the address that is printed (8765, or a free one where that is taken)
//   --no-open    do not open a window, only print the address
//   --browser    VS Code in the browser even where `code` is on PATH
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { findDesktop, openDesktop } from "./lib/desktop.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { root } from "./lib/root.mjs";
import { endWithParent } from "../test/host/lifetime.mjs";

const { values } = parseArgs({
  options: { port: { type: "string" }, "no-open": { type: "boolean" }, browser: { type: "boolean" } },
});

try {
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  ensureInstalled(root, "what Stemma is built with");
  const folder = laySample();
  const manuscript = join(folder, "manuscript.md");
  const code = values.browser === true || values["no-open"] === true ? undefined : findDesktop();
  // only now are the packages there that what follows imports
  if (code !== undefined) {
    const { build } = await import("./build.mjs");
    await build({ production: true });
    await openDesktop(code, { folder, manuscript });
  } else {
    const { serveInBrowser } = await import("./lib/serve.mjs");
    await serveInBrowser({ folder, manuscript, port: values.port, open: values["no-open"] !== true });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** A fresh copy of examples/, so that trying things out changes no file of the checkout; the copy before it is kept once. */
function laySample() {
  const sample = join(root, "out/sample");
  const before = join(root, "out/sample-before");
  if (existsSync(sample)) {
    rmSync(before, { recursive: true, force: true });
    renameSync(sample, before);
  }
  cpSync(join(root, "examples"), sample, { recursive: true });
  console.log(`The sample is a fresh copy of examples/ in ${relative(root, sample)}: change it as you like.`);
  return sample;
}

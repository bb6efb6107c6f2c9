// VS Code desktop with Stemma from this checkout, in a window and a profile of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { atExit, temporaryFolder } from "../../test/host/lifetime.mjs";
import { root } from "./root.mjs";

/** The `code` on PATH; not the one of a terminal inside a remote window, which opens no windows of its own. */
export const findDesktop = () => (process.env.VSCODE_IPC_HOOK_CLI !== undefined ? undefined : codeOnPath());

const codeOnPath = () =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, process.platform === "win32" ? "code.cmd" : "code"))
    .find((path) => existsSync(path));

/**
 * Opens the window and waits until it is closed; Ctrl-C closes it. The profile is temporary: the person's own
 * extensions and settings stay out of the trial, and her other windows are left alone.
 * @param {string} code
 * @param {{ folder: string, manuscript: string }} sample
 */
export async function openDesktop(code, { folder, manuscript }) {
  const profile = temporaryFolder("desktop").path;
  mkdirSync(join(profile, "User"));
  writeFileSync(join(profile, "User/settings.json"), '{ "security.workspace.trust.enabled": false }\n');
  const args = [
    "--wait",
    "--new-window",
    "--user-data-dir",
    profile,
    "--extensions-dir",
    join(profile, "extensions"),
  ];
  const window = spawn(code, [...args, "--extensionDevelopmentPath", root, folder, manuscript], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  atExit(() => endInstance(profile));
  console.log("\nThe sample manuscript opens in VS Code. Close its window or press Ctrl-C to end.");
  await new Promise((resolve, reject) => window.once("exit", resolve).once("error", reject));
  process.exit(0);
}

/** VS Code leaves its process number in its profile. @param {string} profile */
function endInstance(profile) {
  const lock = join(profile, "code.lock");
  if (!existsSync(lock)) return;
  try {
    process.kill(Number(readFileSync(lock, "utf8")));
  } catch {
    // its window was closed already
  }
}

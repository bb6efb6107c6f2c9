// Starts the VS Code server out of npm on this machine alone, with its data in a temporary folder.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeFolder, ensureHost, serverNode } from "./install.mjs";
import { atExit, temporaryFolder } from "./lifetime.mjs";

const host = "127.0.0.1";
const main = join(codeFolder, "out/server-main.js");
const startLimit = 60_000;
const stopLimit = 3_000;

/** A quiet editor that asks nothing, reports nothing and saves nothing by itself. */
const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "chat.disableAIFeatures": true,
  "files.autoSave": "off",
  "window.menuBarVisibility": "compact",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

/**
 * @typedef {{
 *   settings?: Record<string, unknown>,
 *   env?: Record<string, string>,
 *   port?: number,
 *   vsix?: string,
 *   underTest?: boolean,
 * }} ServerOptions `vsix` is installed before the start; `env` reaches the extension host; `underTest` lets a page name an
 *   extension under development and its tests, and keeps notifications from showing
 * @typedef {{ address: string, authority: string, dataFolder: string, log: () => string, stop: () => Promise<void> }} CodeServer
 */

/** @param {ServerOptions} [options] @returns {Promise<CodeServer>} */
export async function startServer(options = {}) {
  ensureHost();
  const data = temporaryFolder("vscode");
  writeSettings(data.path, { ...quietSettings, ...options.settings });
  const env = environment(data.path, options.env);
  const dataArguments = [
    "--server-data-dir",
    data.path,
    "--accept-server-license-terms",
    "--telemetry-level",
    "off",
  ];
  if (options.vsix !== undefined) installVsix(options.vsix, dataArguments, env);

  const port = options.port ?? (await freePort());
  const logFile = join(data.path, "server.log");
  const output = openSync(logFile, "w");
  const child = spawn(
    serverNode(),
    [
      "--require",
      join(import.meta.dirname, "orphan.cjs"),
      main,
      "--host",
      host,
      "--port",
      String(port),
      "--without-connection-token",
      ...(options.underTest === true ? ["--enable-smoke-test-driver"] : []),
      ...dataArguments,
    ],
    { env, stdio: ["ignore", output, output], detached: true },
  );
  closeSync(output);
  const kill = atExit(() => signalGroup(child, "SIGKILL"));
  const log = () => readFileSync(logFile, "utf8");
  const authority = `${host}:${port}`;
  try {
    await untilItAnswers(child, `http://${authority}/version`);
  } catch (error) {
    const said = log();
    kill();
    data.remove();
    throw new Error(`${error instanceof Error ? error.message : error}\n${said}`, { cause: error });
  }
  const stop = async () => {
    await endGently(child);
    kill();
    data.remove();
  };
  return { address: `http://${authority}`, authority, dataFolder: data.path, log, stop };
}

/** @param {string} dataFolder @param {Record<string, unknown>} settings */
function writeSettings(dataFolder, settings) {
  for (const scope of ["Machine", "User"]) {
    mkdirSync(join(dataFolder, "data", scope), { recursive: true });
    writeFileSync(join(dataFolder, "data", scope, "settings.json"), JSON.stringify(settings, null, 2));
  }
}

/**
 * Nothing of the person's own surroundings but PATH: her home, her proxies and her galleries stay out of it.
 * @param {string} dataFolder @param {Record<string, string>} [more]
 */
const environment = (dataFolder, more) => ({
  PATH: process.env.PATH ?? "",
  LANG: "C.UTF-8",
  HOME: dataFolder,
  TMPDIR: dataFolder,
  XDG_RUNTIME_DIR: dataFolder,
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  STEMMA_HOST_PID: String(process.pid),
  ...more,
});

/** @param {string} vsix @param {readonly string[]} dataArguments @param {Record<string, string>} env */
function installVsix(vsix, dataArguments, env) {
  const run = spawnSync(serverNode(), [main, ...dataArguments, "--install-extension", vsix], {
    env,
    encoding: "utf8",
  });
  if (run.status !== 0 || !/successfully installed/i.test(run.stdout))
    throw new Error(`VS Code did not install ${vsix}:\n${run.stdout}${run.stderr}`);
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** @param {import("node:child_process").ChildProcess} child @param {string} address */
async function untilItAnswers(child, address) {
  for (const end = Date.now() + startLimit; Date.now() < end; await delay(100)) {
    if (hasEnded(child))
      throw new Error(`VS Code's server ended before it answered (${child.exitCode ?? child.signalCode}).`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return;
  }
  throw new Error(`VS Code's server did not answer within ${startLimit / 1000} s.`);
}

/** @param {import("node:child_process").ChildProcess} child */
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** @param {import("node:child_process").ChildProcess} child */
async function endGently(child) {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  signalGroup(child, "SIGTERM");
  await Promise.race([ended, delay(stopLimit, undefined, { ref: false })]);
}

/** The server with its extension hosts and terminals. @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // nobody left in the group
  }
}

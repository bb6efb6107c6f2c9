// The address at which VS Code's web workbench opens a folder, and a browser page that reaches nothing else.
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

/** What keeps Chromium from looking for a GPU, a sandbox it may not have as root, or Google. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @typedef {{ folder: string, extension?: string, tests?: string, openFile?: string }} Opening absolute paths: the folder to
 *   open, the extension under development, the module whose `run()` the extension host calls, the file to show
 */

/** @param {string} authority the server's host and port @param {Opening} opening */
export function workbenchAddress(authority, { folder, extension, tests, openFile }) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${authority}${path}`;
  const payload = [
    ...(extension === undefined ? [] : [["extensionDevelopmentPath", remote(extension)]]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests)]]),
    ...(openFile === undefined ? [] : [["openFile", remote(openFile)]]),
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

export async function launchBrowser() {
  const { executablePath, env, from } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
  return { browser, from: `${browser.version()} from ${from}` };
}

/**
 * A page that can reach the server and nothing else; what it tried to reach is in `refused`.
 * @param {import("playwright-core").Browser} browser
 * @param {string} authority
 */
export async function newPage(browser, authority) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  /** @type {string[]} */
  const refused = [];
  await context.route(
    ({ protocol, host }) =>
      !/^(data|blob):$/.test(protocol) && host !== authority && !host.endsWith(`.${authority}`),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  return { page: await context.newPage(), refused };
}

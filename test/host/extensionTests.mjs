// Runs a `run()` suite of @vscode/test-electron's shape inside the extension host of the VS Code out of npm.
import { format } from "node:util";
import { startServer } from "./server.mjs";
import { launchBrowser, newPage, workbenchAddress } from "./workbench.mjs";

/**
 * @typedef {import("./workbench.mjs").Opening & {
 *   vsix?: string,
 *   env?: Record<string, string>,
 *   settings?: Record<string, unknown>,
 *   limit?: number,
 *   onLine?: (line: string) => void,
 * }} TestRun `limit` in milliseconds
 */

/**
 * @param {TestRun} run
 * @returns {Promise<{ exitCode: number, trouble?: string, refused: string[] }>} `trouble` where the run never came to its end
 */
export async function runExtensionTests({ limit = 240_000, onLine = console.log, ...run }) {
  const server = await startServer({ ...run, underTest: true });
  try {
    const { browser } = await launchBrowser();
    try {
      const { page, refused } = await newPage(browser, server.authority);
      /** @type {Promise<{ exitCode: number, trouble?: string }>} */
      const ended = new Promise((resolve, reject) => {
        page.on("crash", () => resolve({ exitCode: 1, trouble: "The page crashed." }));
        setTimeout(() => {
          resolve({ exitCode: 1, trouble: `No end within ${limit / 1000} s.` });
        }, limit).unref();
        const exposed = [
          page.exposeFunction(
            "codeAutomationLog",
            (/** @type {string} */ _level, /** @type {unknown[]} */ words) => onLine(format(...words)),
          ),
          page.exposeFunction("codeAutomationExit", (/** @type {number} */ exitCode) =>
            resolve({ exitCode }),
          ),
        ];
        Promise.all(exposed)
          .then(() => page.goto(workbenchAddress(server.authority, run)))
          .catch(reject);
      });
      return { ...(await ended), refused };
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

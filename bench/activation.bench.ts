// What the editor pays for Stemma: the size of the packed extension, and activation as VS Code itself reports it.
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { root } from "../scripts/lib/root.mjs";
import { packageVsix } from "../scripts/package.mjs";
import { type CodeServer, startServer } from "../test/host/server.mjs";
import { launchBrowser, newPage, workbenchAddress } from "../test/host/workbench.mjs";
import { report } from "./harness.js";

const rounds = 5;
const settling = 4_000;

/**
 * The milliseconds of loading and calling Stemma that "Developer: Show Running Extensions" gives, once for each page.
 * @param beginning what is done in the page to have Stemma activated
 */
async function activationTimes(
  server: CodeServer,
  browser: Browser,
  openFile: string,
  beginning: (page: Page) => Promise<void>,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = join(root, "test/fixtures/workspace");
    const { page } = await newPage(browser, server.authority);
    await page.goto(workbenchAddress(server.authority, { folder, openFile: join(folder, openFile) }));
    await page.locator(".monaco-editor .view-line").first().waitFor();
    await page.waitForTimeout(settling);
    await beginning(page);
    // the list is sorted by cost and draws only the rows that fit
    await page.setViewportSize({ width: 1400, height: 4000 });
    await runCommand(page, "Developer: Show Running Extensions");
    const row = page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "Stemma" });
    const text = await row.locator(".activation-time").innerText({ timeout: 30_000 });
    times.push(Number(/\d+/.exec(text)?.[0]));
    await page.context().close();
  }
  return times.toSorted((a, b) => a - b);
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget:visible input.input").fill(`>${title}`);
  await page.locator(".quick-input-widget:visible .monaco-list-row.focused", { hasText: title }).waitFor();
  await page.keyboard.press("Enter");
}

const middle = (times: readonly number[]): number => times[Math.floor(times.length / 2)] ?? Number.NaN;

const vsix = await packageVsix();
report("Size of the .vsix", statSync(vsix).size / 1e6, "MB", 3);

const server = await startServer({ vsix });
const { browser, from } = await launchBrowser();
console.log(`Chromium ${from}`);
try {
  const alone = await activationTimes(server, browser, "refs.bib", (page) =>
    runCommand(page, "Stemma: Show Status"),
  );
  report(`Activation when nothing else starts, median of ${alone.join(", ")}`, middle(alone), "ms", 50);
  const among = await activationTimes(server, browser, "manuscript.md", () => Promise.resolve());
  report(
    `Activation among all that opening Markdown starts, median of ${among.join(", ")}`,
    middle(among),
    "ms",
  );
} finally {
  await browser.close();
  await server.stop();
}

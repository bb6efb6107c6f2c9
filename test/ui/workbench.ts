// The editor as a person meets it: a real VS Code in a browser with the packed extension installed, and a copy of a
// workspace open.
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { root } from "../../scripts/lib/root.mjs";
import { temporaryFolder } from "../host/lifetime.mjs";
import { startServer } from "../host/server.mjs";
import { launchBrowser, newPage, workbenchAddress } from "../host/workbench.mjs";

const screenshots = join(root, "out/screenshots");
const patience = 30_000;

/** What is started once for all suites of a run; the last hook ends it. */
const shared = lazily(async () => {
  const server = await startServer({ vsix: requireVsix() });
  const { browser, from } = await launchBrowser();
  console.log(`  (VS Code on ${server.address}, Chromium ${from})`);
  return { server, browser };
});

function requireVsix(): string {
  const vsix = process.env.STEMMA_VSIX;
  if (vsix === undefined) throw new Error("STEMMA_VSIX names no .vsix: run the UI suites by scripts/ui.mjs.");
  return vsix;
}

after(async () => {
  if (!shared.started()) return;
  const { server, browser } = await shared.get();
  await browser.close();
  await server.stop();
});

/** A page with the workbench on a folder of its own. */
export interface Workbench {
  readonly page: Page;
  /** The temporary copy of the workspace. */
  readonly folder: string;
  /** Addresses that something in the page asked for and was kept from: nothing of ours should be here. */
  readonly refused: readonly string[];
}

export interface WorkbenchOptions {
  /** The folder that is copied and opened, relative to the checkout. */
  readonly workspace?: string;
  /** The file that is shown first. */
  readonly file?: string;
}

/**
 * Opens a workbench before the suite's tests and closes it after them; a failed test leaves a screenshot.
 * Call it in `describe`, and the function it returns in `it`.
 */
export function useWorkbench(options: WorkbenchOptions = {}): () => Workbench {
  let open: Workbench | undefined;
  const workbench = (): Workbench => {
    if (open === undefined) throw new Error("The workbench is open inside tests only.");
    return open;
  };
  before(async function () {
    this.timeout(120_000);
    const { server, browser } = await shared.get();
    open = await openWorkbench(server.authority, browser, options);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed" && open !== undefined)
      await screenshot(open, `failed ${this.currentTest.fullTitle()}`);
  });
  after(async () => {
    await open?.page.context().close();
  });
  return workbench;
}

async function openWorkbench(
  authority: string,
  browser: Browser,
  options: WorkbenchOptions,
): Promise<Workbench> {
  const { workspace = "test/fixtures/workspace", file = "manuscript.md" } = options;
  const folder = temporaryFolder("workspace").path;
  cpSync(join(root, workspace), folder, { recursive: true });
  const { page, refused } = await newPage(browser, authority);
  page.setDefaultTimeout(patience);
  await page.goto(workbenchAddress(authority, { folder, openFile: join(folder, file) }));
  await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
  // what is asked before the language server is there VS Code does not ask again
  await page.locator('.statusbar-item[id^="stemma"]', { hasText: /\d/ }).waitFor({ timeout: 60_000 });
  return { page, folder, refused };
}

/** Keeps a picture in out/screenshots under a name made of the words given: of the whole page, or of its upper left. */
export async function screenshot(
  { page }: Workbench,
  name: string,
  size?: { readonly width: number; readonly height: number },
): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  // what has just come up is still fading in
  await page.waitForTimeout(400);
  const path = join(screenshots, `${file.slice(0, 80)}.png`);
  await page.screenshot({ path, ...(size ? { clip: { x: 0, y: 0, ...size } } : {}) });
}

/** The file as it stands on the disk. */
export const onDisk = ({ folder }: Workbench, file: string): string =>
  readFileSync(join(folder, file), "utf8");

/** The lines that the active editor shows, with ordinary spaces. */
export async function visibleText({ page }: Workbench): Promise<string> {
  const lines = page.locator(".editor-instance .view-line");
  const placed = await lines.evaluateAll((all) =>
    all.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent })),
  );
  return placed
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text.replaceAll("\u00a0", " "))
    .join("\n");
}

/** Opens a file of the workspace by its name. */
export async function openFile({ page }: Workbench, name: string): Promise<void> {
  await page.keyboard.press("Control+P");
  await quickInput(page).fill(name);
  await focusedRow(page, name).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Puts the cursor on a line and column, one-based as VS Code shows them; a column past the end is the end. */
export async function goTo({ page }: Workbench, line: number, column = 1): Promise<void> {
  await page.keyboard.press("Control+G");
  await quickInput(page).fill(`:${String(line)}:${String(column)}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** Types at a person's pace, so that the editor can suggest between the keys. */
export async function type({ page }: Workbench, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 });
}

export async function press({ page }: Workbench, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Runs a command of the palette by its whole title, "Category: Title". */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await quickInput(page).fill(`>${title}`);
  await focusedRow(page, title).waitFor();
  await page.keyboard.press("Enter");
}

/** The middle of a piece of text where it first stands within `within`, a piece of one line of the editor. */
async function middleOf(
  { page }: Workbench,
  text: string,
  within: string,
): Promise<{ x: number; y: number }> {
  const find = ([wanted, around]: readonly [string, string]): { x: number; y: number } | undefined => {
    for (const line of document.querySelectorAll(".editor-instance .view-line")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const outer = line.textContent.replaceAll("\u00a0", " ").indexOf(around);
      if (outer < 0) continue;
      const start = outer + around.indexOf(wanted);
      const range = document.createRange();
      let offset = 0;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (offset <= start && start < offset + length) range.setStart(node, start - offset);
        if (offset < start + wanted.length && start + wanted.length <= offset + length)
          range.setEnd(node, start + wanted.length - offset);
        offset += length;
      }
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    return undefined;
  };
  const middle = await page.evaluate(find, [text, within] as const);
  if (middle === undefined) throw new Error(`The editor shows no "${within}".`);
  return middle;
}

/**
 * Rests the pointer on a piece of text until a hover holds what is expected, and gives the hover's whole text.
 * It is tried again, since the language server may still be starting. `within` tells one place from another: a longer
 * piece of the same line that holds the text.
 */
export async function hoverAt(
  workbench: Workbench,
  text: string,
  expected: string | RegExp,
  within = text,
): Promise<string> {
  const { page } = workbench;
  const hover = page.locator(".monaco-hover:visible", { hasText: expected });
  await eventually(async () => {
    const { x, y } = await middleOf(workbench, text, within);
    await page.mouse.move(x, y + 200);
    await page.waitForTimeout(300);
    await page.mouse.move(x, y, { steps: 4 });
    await hover.first().waitFor({ timeout: 3_000 });
  });
  return await hover.first().innerText();
}

/** Takes the pointer off the text, so that no hover is in the way. */
export async function restPointer({ page }: Workbench): Promise<void> {
  await page.mouse.move(5, 5);
  await page.locator(".monaco-hover:visible").waitFor({ state: "hidden" });
}

/** The rows of the suggest widget, once one of them holds what is expected. */
export async function suggestions(
  { page }: Workbench,
  expected: string | RegExp,
): Promise<readonly string[]> {
  const rows = page.locator(".suggest-widget.visible .monaco-list-row");
  await rows.filter({ hasText: expected }).first().waitFor();
  return await rows.allInnerTexts();
}

/** The documentation pane beside the suggest widget; it is opened where it is closed. */
export async function suggestionDetails({ page }: Workbench): Promise<string> {
  const pane = page.locator(".suggest-details-container:visible .suggest-details");
  if (!(await pane.isVisible())) await page.keyboard.press("Control+Space");
  await pane.waitFor();
  return await pane.innerText();
}

const quickInput = (page: Page): Locator => page.locator(".quick-input-widget:visible input.input");
const quickRows = (page: Page): Locator =>
  page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
/** What Enter would take: the list may still be showing what was there before the last key. */
const focusedRow = (page: Page, text: string): Locator =>
  page.locator(".quick-input-widget:visible .monaco-list-row.focused", { hasText: text });

/** The rows of the quick pick, once one of them holds what is expected. */
export async function quickPick({ page }: Workbench, expected: string | RegExp): Promise<readonly string[]> {
  await quickRows(page).filter({ hasText: expected }).first().waitFor();
  return await quickRows(page).allInnerTexts();
}

/** Clicks the quick pick's row that holds the text. */
export async function choose({ page }: Workbench, row: string | RegExp): Promise<void> {
  await quickRows(page).filter({ hasText: row }).first().click();
}

/** The text of VS Code's modal dialog, answered with the button of that name. */
export async function answerDialog({ page }: Workbench, button: string | RegExp): Promise<string> {
  const dialog = page.locator(".monaco-dialog-box");
  const text = await dialog.innerText();
  await dialog.getByRole("button", { name: button }).click();
  await dialog.waitFor({ state: "hidden" });
  return text;
}

/** The text of the notification that holds what is expected; its button is clicked where one is named. */
export async function notification(
  { page }: Workbench,
  expected: string | RegExp,
  button?: string | RegExp,
): Promise<string> {
  const toast = page.locator(".notification-toast", { hasText: expected }).first();
  const text = await toast.innerText();
  if (button !== undefined) await toast.getByRole("button", { name: button }).click();
  return text;
}

/** The status bar item that holds the text. */
export const statusBarItem = ({ page }: Workbench, text: string | RegExp): Locator =>
  page.locator(".statusbar-item", { hasText: text }).first();

/** The frame of a preview or webview in which something matches the selector. */
export async function frameWith({ page }: Workbench, selector: string): Promise<Locator> {
  return await eventually(async () => {
    for (const frame of page.frames()) {
      const found = frame.locator(selector);
      if ((await found.count().catch(() => 0)) > 0) return found;
    }
    throw new Error(`No frame shows ${selector}.`);
  });
}

/** Tries until it works or patience ends; the last error is the one that is thrown. */
export async function eventually<T>(attempt: () => Promise<T>, limit = patience): Promise<T> {
  for (const end = Date.now() + limit; ; await new Promise((resolve) => setTimeout(resolve, 200)))
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
}

function lazily<T>(make: () => Promise<T>): { get: () => Promise<T>; started: () => boolean } {
  let made: Promise<T> | undefined;
  return { get: () => (made ??= make()), started: () => made !== undefined };
}

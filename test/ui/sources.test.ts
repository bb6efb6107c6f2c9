import { strict as assert } from "node:assert";
import type { Locator } from "playwright-core";
import {
  choose,
  eventually,
  frameWith,
  goTo,
  openFile,
  press,
  quickPick,
  runCommand,
  screenshot,
  type,
  useWorkbench,
  visibleText,
} from "./workbench.js";

const BONE_MARROW = [25, 60] as const;
const NEXT_STEP = [55, 130] as const;
const PICTURE = { width: 900, height: 640 };

describe("the sources view", () => {
  const workbench = useWorkbench({ workspace: "examples" });
  const page = (): Promise<Locator> => frameWith(workbench(), "#page");

  /** The page once its head says what is expected. */
  async function pageWith(head: RegExp): Promise<Locator> {
    return await eventually(async () => {
      const shown = await page();
      assert.match(await shown.locator(".verdict").first().innerText(), head);
      return shown;
    }, 10_000);
  }

  /** What has the focus in the page: an item by its text, a button by its name. */
  const focused = async (): Promise<string> =>
    await (
      await page()
    ).evaluate(
      ({ ownerDocument: { activeElement } }) =>
        activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "",
    );

  async function focusIs(expected: RegExp): Promise<void> {
    await eventually(async () => assert.match(await focused(), expected), 5_000);
  }

  async function backToTheEditor(): Promise<void> {
    await press(workbench(), "Escape");
    await workbench().page.locator(".editor-instance .monaco-editor.focused").waitFor();
  }

  async function setLive(isLive: boolean): Promise<void> {
    await runCommand(workbench(), "Preferences: Open Settings (UI)");
    const setting = workbench().page.locator(".settings-editor");
    await setting.waitFor();
    await type(workbench(), "stemma.sources.live");
    const box = setting.locator('.setting-value-checkbox[aria-label="stemma.sources.live"]');
    await box.waitFor();
    if ((await box.getAttribute("aria-checked")) !== String(isLive)) await box.click();
    // what was clicked is written a moment later, if the page is still there
    if (!isLive) await setting.locator(".setting-item-contents.is-configured").waitFor();
    await workbench().page.waitForTimeout(300);
    await press(workbench(), "Escape");
    await setting.waitFor({ state: "hidden" });
  }

  /** How the claim at this place of the list begins, as its focus tells it. */
  async function beginningOf(place: number): Promise<RegExp> {
    const text = await (await page()).locator(".claim .text").nth(place).innerText();
    return new RegExp(`^${text.slice(0, 60).replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}`, "u");
  }

  /** Other suites of the run may have left the other one. */
  async function wear(theme: "light" | "dark"): Promise<void> {
    const isDark = (await workbench().page.locator(".monaco-workbench.vs-dark").count()) > 0;
    if (isDark === (theme === "dark")) return;
    await runCommand(workbench(), "Preferences: Toggle between Light/Dark Themes");
    await workbench()
      .page.locator(theme === "dark" ? ".monaco-workbench.vs-dark" : ".monaco-workbench.vs")
      .waitFor();
  }

  it("shows what supports the sentence at the cursor, by what it rests on", async () => {
    await wear("light");
    await goTo(workbench(), ...BONE_MARROW);
    await runCommand(workbench(), "Stemma: Focus on Sources View");
    const shown = await pageWith(/^Supported/u);
    assert.match(await shown.locator(".sentence").innerText(), /^Bone marrow mononuclear cells kept rats/u);
    assert.match(await shown.locator(".recommended").innerText(), /Costa-Ferro 2022 \[38\]/u);
    assert.match(await shown.locator("h2").first().innerText(), /Animals/iu);
    const first = shown.locator(".claim").first();
    assert.match(await first.innerText(), /rats, chronic mild stress/u);
    assert.ok((await first.locator(".shared").count()) > 1, "shared words are marked");
    assert.ok((await shown.locator(".sentence .shared").count()) > 1, "in the sentence too");
    assert.doesNotMatch(await shown.innerText(), /0\.\d{2}/u, "no bare score");
    await screenshot(workbench(), "sources light", PICTURE);
  });

  it("is walked through by keyboard, and marks in the sentence what each claim shares with it", async () => {
    const shown = await page();
    await focusIs(await beginningOf(0));
    const marks = await shown.locator(".sentence").innerHTML();
    await press(workbench(), "ArrowDown");
    await focusIs(await beginningOf(1));
    assert.notEqual(await shown.locator(".sentence").innerHTML(), marks);
    await press(workbench(), "Tab", "Tab");
    await focusIs(/^Insert: Costa-Ferro 2022 \[38\]$/u);
    await press(workbench(), "Tab");
    await focusIs(/^Open in the review: §3\.1, (?:paragraph|table) 3/u);
    await press(workbench(), "Home");
    await focusIs(await beginningOf(0));
    await workbench().page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(workbench(), "c");
    await shown.locator("button", { hasText: "Copied" }).waitFor();
    const note = await workbench().page.evaluate(() => navigator.clipboard.readText());
    assert.match(note, /^- In rats under .*\(rats, chronic mild stress\)\n/u);
    assert.match(note, /§3\.1, (?:paragraph 3, sentence|table 3, row) 2/u);
    assert.match(note, /<https:\/\/doi\.org\/10\.\S+> \(`@costaferro2022`; fits/u);
  });

  it("opens the place in the review and keeps the sentence meanwhile", async () => {
    await press(workbench(), "Alt+Enter");
    await workbench().page.locator(".tab.active", { hasText: "jurczenko2025" }).waitFor();
    assert.match(await (await page()).locator(".sentence").innerText(), /^Bone marrow/u);
    await openFile(workbench(), "manuscript.md");
  });

  it("cites by Enter in the manuscript and keeps focus and page; Escape goes back, undo takes it away", async () => {
    await press(workbench(), "Control+Alt+J");
    await focusIs(await beginningOf(0));
    await press(workbench(), "ArrowDown");
    await focusIs(await beginningOf(1));
    const second = (await page()).locator(".claim").nth(1);
    await second.evaluate((item) => item.setAttribute("data-mark-of-this-test", ""));
    await press(workbench(), "Enter");
    await quickPick(workbench(), "Cite only");
    await choose(workbench(), "Cite only");
    await eventually(async () => {
      assert.match(await visibleText(workbench()), /more BDNF in the hippocampus\s+\[@costaferro2022\]\./u);
    });
    await focusIs(await beginningOf(1));
    // the text has changed and was asked about again: what is the same is the very element that was there
    await workbench().page.waitForTimeout(600);
    assert.equal(await second.getAttribute("data-mark-of-this-test"), "");
    await backToTheEditor();
    await press(workbench(), "Control+Z");
    await eventually(async () => {
      assert.match(await visibleText(workbench()), /more BDNF in the hippocampus\./u);
    });
  });

  it("follows the cursor and what is typed: a refusal, no sentence, a caution", async () => {
    await goTo(workbench(), ...NEXT_STEP);
    const refused = await pageWith(/^Nothing indexed supports this/u);
    assert.match(
      await refused.locator(".hints").innerText(),
      /Searched \d+ claims of 1 review and \d+ entries/u,
    );
    await screenshot(workbench(), "sources refusal", PICTURE);
    await goTo(workbench(), 16, 1);
    await pageWith(/no sentence/u);
    await goTo(workbench(), 25, 9999);
    await type(workbench(), " Encapsulated MSCs in the ventricle relieve depression in patients.");
    const contested = await pageWith(/^Contested: .*people/u);
    await eventually(async () => {
      assert.match(await contested.locator(".sentence").innerText(), /^Encapsulated MSCs .* in patients\.$/u);
    });
    assert.ok((await contested.locator(".caution").count()) > 0);
    assert.match(await contested.locator(".claim").first().innerText(), /Insert anyway/u);
    await screenshot(workbench(), "sources caution", PICTURE);
  });

  it("keeps a sentence that is pinned", async () => {
    await runCommand(workbench(), "Stemma: Keep This Sentence in the Sources View");
    await (await page()).getByText("This sentence is kept").waitFor();
    await goTo(workbench(), ...BONE_MARROW);
    await workbench().page.waitForTimeout(600);
    assert.match(await (await page()).locator(".sentence").innerText(), /^Encapsulated/u);
    await runCommand(workbench(), "Stemma: Let the Sources View Follow Again");
    await pageWith(/^Supported/u);
  });

  it("is on request when it is not to follow, from the moment the setting changes", async () => {
    await setLive(false);
    await goTo(workbench(), ...NEXT_STEP);
    await workbench().page.waitForTimeout(600);
    assert.match(await (await page()).locator(".sentence").innerText(), /^Bone marrow/u);
    await runCommand(workbench(), "Stemma: Look Up This Sentence in the Sources View");
    await pageWith(/^Nothing/u);
    await goTo(workbench(), ...BONE_MARROW);
    await workbench().page.waitForTimeout(600);
    await pageWith(/^Nothing/u);
    await setLive(true);
    await pageWith(/^Supported/u);
  });

  it("wears the dark theme", async () => {
    await wear("dark");
    await goTo(workbench(), 23, 20);
    await pageWith(/^Supported|^Contested/u);
    await screenshot(workbench(), "sources dark", PICTURE);
  });

  it("asks nothing of the network", () => {
    assert.deepEqual(workbench().refused, []);
  });
});

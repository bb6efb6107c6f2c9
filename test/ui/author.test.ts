import { strict as assert } from "node:assert";
import {
  choose,
  eventually,
  goTo,
  hoverAt,
  onDisk,
  press,
  quickPick,
  restPointer,
  runCommand,
  screenshot,
  statusBarItem,
  suggestionDetails,
  suggestions,
  type,
  useWorkbench,
  visibleText,
} from "./workbench.js";

describe("an author's work on the sample", () => {
  const workbench = useWorkbench({ workspace: "examples" });

  it("reads a hover on BDNF that answers in its first line", async () => {
    await goTo(workbench(), 25);
    const text = await hoverAt(workbench(), "e BDNF i", "brain-derived neurotrophic factor");
    const [first] = text.split("\n");
    assert.match(first ?? "", /BDNF.*brain-derived neurotrophic factor/u);
    assert.match(text, /not defined yet/u);
    assert.match(text, /In the review/u);
    await screenshot(workbench(), "hover abbreviation");
    await restPointer(workbench());
  });

  it("sees in the status bar what was read, and on a click the whole", async () => {
    const item = statusBarItem(workbench(), "Stemma");
    await eventually(async () => {
      assert.match(await item.innerText(), /Stemma 58 · references\.bib \d+/u);
    });
    await item.click();
    const rows = await quickPick(workbench(), "references.bib");
    assert.match(rows.join("\n"), /58 references/u);
    await screenshot(workbench(), "status");
    await press(workbench(), "Escape");
  });

  it("cites from the review, adds it to her library, and takes both back with one undo", async () => {
    const before = onDisk(workbench(), "references.bib");
    await goTo(workbench(), 19, 9999);
    await type(workbench(), " So it stands [@smulev");
    const rows = await suggestions(workbench(), "smulevich2016");
    assert.match(rows[0] ?? "", /smulevich2016/u);
    assert.match(await suggestionDetails(workbench()), /umbilical cord blood cells/u);
    await screenshot(workbench(), "citation completion");
    await press(workbench(), "Enter");
    await quickPick(workbench(), "Cite, and add smulevich2016");
    await screenshot(workbench(), "add to library");
    await press(workbench(), "Enter");
    await eventually(() => {
      assert.match(onDisk(workbench(), "references.bib"), /smulevich2016/u);
      return Promise.resolve();
    });
    assert.match(await visibleText(workbench()), /So it stands \[@smulevich2016/u);
    await press(workbench(), "Control+Z");
    await eventually(async () => {
      assert.match(await visibleText(workbench()), /So it stands \[@smulev\]/u);
    });
    await eventually(async () => {
      await runCommand(workbench(), "File: Save All");
      await workbench().page.waitForTimeout(500);
      assert.equal(onDisk(workbench(), "references.bib"), before);
    });
  });

  it("finds what supports a sentence, and Enter cites it before the full stop", async () => {
    await goTo(workbench(), 23, 2);
    await runCommand(workbench(), "Stemma: Find Sources");
    const rows = await quickPick(workbench(), "Wistar-Kyoto");
    assert.ok(rows.length > 0);
    await screenshot(workbench(), "find sources");
    await press(workbench(), "Escape");
    await goTo(workbench(), 25, 60);
    await runCommand(workbench(), "Stemma: Find Sources");
    await quickPick(workbench(), "Costa-Ferro 2022");
    await press(workbench(), "Enter");
    await quickPick(workbench(), "Cite only");
    await choose(workbench(), "Cite only");
    await eventually(async () => {
      assert.match(await visibleText(workbench()), /more BDNF in the hippocampus\s+\[@costaferro2022\]\./u);
    });
  });

  it("offers many to cite at once", async () => {
    await goTo(workbench(), 19, 9999);
    await runCommand(workbench(), "Stemma: Insert Citation");
    await quickPick(workbench(), "Kin");
    await type(workbench(), "intranasal");
    await quickPick(workbench(), "intranasal");
    await screenshot(workbench(), "insert citation");
    await choose(workbench(), /intranasal/iu);
    await press(workbench(), "Escape");
  });

  it("reads the same in a dark theme, with the citation's own reference and what to check", async () => {
    await runCommand(workbench(), "Preferences: Toggle between Light/Dark Themes");
    await workbench().page.locator(".monaco-workbench.vs-dark").waitFor();
    await goTo(workbench(), 25);
    const text = await hoverAt(workbench(), "zhang2021", "Jmjd3");
    assert.match(text, /In the review as \[45\] for/u);
    await screenshot(workbench(), "hover citation dark");
    await restPointer(workbench());
  });

  it("asks nothing of the network", () => {
    assert.deepEqual(workbench().refused, []);
  });
});

import { strict as assert } from "node:assert";
import {
  choose,
  eventually,
  goTo,
  notification,
  onDisk,
  press,
  quickPick,
  runCommand,
  screenshot,
  useWorkbench,
  visibleText,
} from "./workbench.js";

const PASTED =
  "@article{doi:10.1/x, author = {Bergström, Åsa and Lind, Bo}, title = {Axons in the dark}, year = 2021, doi = {10.5555/dark}}";

describe("adding a reference", () => {
  const workbench = useWorkbench();

  async function toPreview(pasted: string): Promise<readonly string[]> {
    await runCommand(workbench(), "Stemma: Add Reference");
    await quickPick(workbench(), "From another library");
    await workbench().page.keyboard.insertText(pasted);
    await choose(workbench(), "Add: BibTeX");
    return quickPick(workbench(), "Cite");
  }

  it("shows the entry as it will be written, adds and cites it, and takes both back with one undo", async () => {
    const before = onDisk(workbench(), "refs.bib");
    await goTo(workbench(), 13, 1);
    await press(workbench(), "End");
    const rows = (await toPreview(PASTED)).join("\n");
    assert.match(rows, /Cite bergstrom2021, and add to refs\.bib/u);
    assert.match(rows, /title\s+= \{Axons in the dark\}/u);
    await screenshot(workbench(), "add reference");
    await press(workbench(), "Enter");
    await eventually(() => {
      assert.match(
        onDisk(workbench(), "refs.bib"),
        /@article\{bergstrom2021,\n {2}author {2}= \{Bergström, Åsa/u,
      );
      return Promise.resolve();
    });
    assert.ok(onDisk(workbench(), "refs.bib").startsWith(before.trimEnd()));
    await eventually(async () => assert.match(await visibleText(workbench()), /@bergstrom2021\]/u));
    await press(workbench(), "Control+z");
    await eventually(async () => assert.doesNotMatch(await visibleText(workbench()), /bergstrom2021/u));
  });

  it("cites what she has already under her key", async () => {
    await goTo(workbench(), 13, 1);
    await press(workbench(), "End");
    const hers = "@article{x, title = {Motor neurons that outlive their muscle}, year = 1999}";
    assert.match((await toPreview(hers)).join("\n"), /Cite lindholm1999/u);
    await press(workbench(), "Escape");
  });

  it("sends nothing before she allows it, and says how", async () => {
    await runCommand(workbench(), "Stemma: Add Reference");
    await quickPick(workbench(), "From another library");
    await workbench().page.keyboard.insertText("10.1038/s41380-018-0208-0");
    await choose(workbench(), "Add: DOI 10.1038/s41380-018-0208-0");
    assert.match(await notification(workbench(), "stemma.network.enabled"), /Open Setting/u);
  });

  it("says that Zotero is not running", async () => {
    await runCommand(workbench(), "Stemma: Insert Citation from Zotero");
    await notification(workbench(), "Zotero is not running on this computer");
    await screenshot(workbench(), "zotero absent");
  });
});

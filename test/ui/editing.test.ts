import { strict as assert } from "node:assert";
import { goTo, onDisk, press, screenshot, type, useWorkbench, visibleText } from "./workbench.js";

describe("a manuscript in the editor", () => {
  const workbench = useWorkbench();

  it("is shown with its front matter", async () => {
    assert.match(await visibleText(workbench()), /bibliography: refs\.bib/);
    await screenshot(workbench(), "manuscript");
  });

  it("takes what is typed, and keeps it where it is saved", async () => {
    await goTo(workbench(), 13, 1);
    await press(workbench(), "End");
    await type(workbench(), " It is so.");
    await press(workbench(), "Escape", "Control+S");
    await workbench().page.locator(".tab.active:not(.dirty)").waitFor();
    assert.match(onDisk(workbench(), "manuscript.md"), /injured nerve\. It is so\./);
  });

  it("asks nothing of the network", () => {
    assert.deepEqual(workbench().refused, []);
  });
});

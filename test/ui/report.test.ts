import { strict as assert } from "node:assert";
import { eventually, frameWith, openFile, runCommand, screenshot, useWorkbench } from "./workbench.js";

const PICTURE = { width: 1200, height: 720 };

describe("the citation report", () => {
  const workbench = useWorkbench({ workspace: "examples" });

  it("opens on the manuscript in front, with its preview", async () => {
    await openFile(workbench(), "manuscript.md");
    await runCommand(workbench(), "Stemma: Citation Report");
    await workbench().page.locator(".tab", { hasText: "manuscript.report.md" }).first().waitFor();
    await eventually(async () => {
      const heading = await frameWith(workbench(), "h1");
      assert.match(await heading.innerText(), /Citation report/iu);
    }, 20_000);
    await screenshot(workbench(), "report", PICTURE);
  });
});

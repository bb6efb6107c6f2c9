import { strict as assert } from "node:assert";
import * as vscode from "vscode";

describe("activation", () => {
  it("is up once a manuscript is open, with its commands registered", async () => {
    const [manuscript] = await vscode.workspace.findFiles("*.md");
    assert.ok(manuscript, "the workspace holds a manuscript");
    await vscode.window.showTextDocument(manuscript);
    const extension = vscode.extensions.getExtension("stemma.stemma");
    assert.ok(extension, "stemma.stemma is installed");
    await extension.activate();
    assert.equal(extension.isActive, true);
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes("stemma.findSources"));
  });
});

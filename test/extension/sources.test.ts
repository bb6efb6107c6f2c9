import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, openManuscript, putCursor } from "./manuscript.js";

const BODY =
  "Encapsulated MSCs in the lateral ventricle relieved depressive-like behavior in Wistar-Kyoto rats.\n";

describe("the sources view", () => {
  before(async () => {
    await vscode.extensions.getExtension("stemma.stemma")?.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("has a default that follows, and its commands", async () => {
    const live = vscode.workspace.getConfiguration("stemma").inspect<boolean>("sources.live");
    assert.equal(live?.defaultValue, true);
    const commands = await vscode.commands.getCommands(true);
    for (const id of ["focus", "refresh", "pin", "unpin"])
      assert.ok(commands.includes(`stemma.sources.${id}`), id);
  });

  it("opens beside a manuscript and leaves the text and its undo alone", async () => {
    const editor = await openManuscript("view.md", BODY);
    putCursor(editor, "Encapsulated");
    const before = editor.document.version;
    await vscode.commands.executeCommand("stemma.sources.focus");
    await vscode.commands.executeCommand("stemma.sources.refresh");
    await vscode.commands.executeCommand("stemma.sources.pin");
    await vscode.commands.executeCommand("stemma.sources.unpin");
    assert.equal(editor.document.version, before);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
  });

  it("takes its setting off and on while it is open", async () => {
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration("stemma");
    for (const value of [false, undefined]) {
      await settings().update("sources.live", value, vscode.ConfigurationTarget.Global);
      await eventually(() => {
        assert.equal(settings().get("sources.live"), value ?? true);
        return Promise.resolve();
      });
    }
  });
});

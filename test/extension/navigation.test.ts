import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, openManuscript, putCursor, workspaceFile } from "./manuscript.js";

const KEY = "lindholm1999";

describe("getting around", () => {
  it("finds a key in the library and in manuscripts that are not open", async () => {
    const editor = await openManuscript("around.md", `Neurons outlive it [@${KEY}].\n`);
    const position = putCursor(editor, "[@lind");
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        "vscode.executeReferenceProvider",
        editor.document.uri,
        position,
      );
      const names = found.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf("/") + 1));
      for (const name of ["refs.bib", "manuscript.md", "around.md"])
        assert.ok(names.includes(name), names.join(" "));
    });
  });

  it("renames a key in the manuscript and in the library, and back", async () => {
    const editor = await openManuscript("renamed.md", `Neurons outlive it [see @${KEY}, p. 3].\n`);
    const library = await workspaceFile("refs.bib");
    const rename = async (newName: string): Promise<string> => {
      const position = putCursor(editor, "[see @lind");
      const edit = await eventually(() =>
        Promise.resolve(
          vscode.commands.executeCommand<vscode.WorkspaceEdit>(
            "vscode.executeDocumentRenameProvider",
            editor.document.uri,
            position,
            newName,
          ),
        ),
      );
      assert.ok(edit.size >= 2, `${edit.size} documents`);
      assert.ok(await vscode.workspace.applyEdit(edit));
      return (await vscode.workspace.openTextDocument(library)).getText();
    };
    assert.match(await rename("lindholm99"), /^@article\{lindholm99,$/mu);
    assert.match(editor.document.getText(), /\[see @lindholm99, p\. 3\]/u);
    assert.match(await rename(KEY), /^@article\{lindholm1999,$/mu);
    assert.match(editor.document.getText(), /\[see @lindholm1999, p\. 3\]/u);
    await vscode.workspace.saveAll();
  });

  it("says why a cross-reference is not renamed", async () => {
    // in brackets VS Code's own Markdown would take it for a link's name
    const editor = await openManuscript("crossed.md", "See @fig:one here.\n");
    const position = putCursor(editor, "See @fi");
    await eventually(() =>
      assert.rejects(
        Promise.resolve(
          vscode.commands.executeCommand("vscode.prepareRename", editor.document.uri, position),
        ),
        /names a part of this document/u,
      ),
    );
  });

  it("leaves the outline of Markdown to the editor: no heading stands in it twice", async () => {
    const editor = await openManuscript("outline.md", "# One\n\n## Two\n");
    await eventually(async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        editor.document.uri,
      );
      const names = symbols.map(({ name }) => name);
      assert.equal(names.filter((name) => name.includes("One")).length, 1, names.join(" | "));
    });
  });
});

import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, hoverText, openManuscript, putCursor, workspaceFile } from "./manuscript.js";

const labelOf = (item: vscode.CompletionItem): string =>
  typeof item.label === "string" ? item.label : item.label.label;

async function completionsAt(
  editor: vscode.TextEditor,
  position: vscode.Position,
): Promise<vscode.CompletionList> {
  return vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    editor.document.uri,
    position,
    "@",
    20,
  );
}

async function setAddToLibrary(value: "ask" | "always" | "never" | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration("stemma")
    .update("addToLibrary", value, vscode.ConfigurationTarget.Global);
}

describe("writing a manuscript", () => {
  afterEach(async () => {
    await setAddToLibrary(undefined);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
  });

  it("hovers an abbreviation: what it is, where the text defines it, what the review says", async () => {
    const editor = await openManuscript("hover.md", "In depression BDNF falls; stem cells raise it.\n");
    const position = putCursor(editor, "BD");
    await eventually(async () => {
      const text = await hoverText(editor.document.uri, position);
      assert.match(text, /brain-derived neurotrophic factor/u);
      assert.match(text, /not defined yet/u);
      assert.match(text, /In the review/u);
    });
  });

  it("hovers a citation of her own library", async () => {
    const uri = await workspaceFile("manuscript.md");
    const editor = await vscode.window.showTextDocument(uri);
    const position = putCursor(editor, "[@lindholm");
    await eventually(async () => {
      assert.match(await hoverText(uri, position), /Motor neurons that outlive their muscle/u);
    });
  });

  it("completes citations from her library and from the review", async () => {
    const editor = await openManuscript("complete.md", "As said [@]\n");
    const position = putCursor(editor, "[@");
    await eventually(async () => {
      const labels = (await completionsAt(editor, position)).items.map(labelOf);
      assert.ok(labels.includes("lindholm1999"), labels.slice(0, 5).join(" "));
      assert.ok(labels.includes("kin2020"));
    });
  });

  it("cites a reference of the review and adds it to her library in one edit that one undo takes back", async () => {
    await setAddToLibrary("always");
    const bib = await workspaceFile("refs.bib");
    const before = Buffer.from(await vscode.workspace.fs.readFile(bib)).toString();
    const editor = await openManuscript("cite.md", "Encapsulated cells helped rats [@ki]\n");
    putCursor(editor, "[@ki");
    await vscode.commands.executeCommand("stemma.citeFromPack", editor.document.uri.toString(), "kin2020");
    assert.match(editor.document.getText(), /helped rats \[@kin2020\]/u);
    const written = Buffer.from(await vscode.workspace.fs.readFile(bib)).toString();
    assert.ok(written.startsWith(before.trimEnd()), "what stood there is untouched");
    assert.match(written, /@article\{kin2020,/u);
    assert.match(written, /10\.1038\/s41380-018-0208-0/u);
    await eventually(async () => {
      assert.doesNotMatch(
        await hoverText(editor.document.uri, putCursor(editor, "[@kin")),
        /Not in your library/u,
      );
    });
    // the library's own undo: over both files the editor asks a dialog, which the UI suite answers
    const document = await vscode.workspace.openTextDocument(bib);
    await vscode.workspace.fs.writeFile(bib, Buffer.from(before));
    await eventually(() => {
      assert.equal(document.getText(), before);
      return Promise.resolve();
    });
  });

  it("makes a library beside a manuscript that names none, and names it", async () => {
    await setAddToLibrary("always");
    const editor = await openManuscript("fresh.md", "Encapsulated cells helped rats [@ki]\n", "");
    putCursor(editor, "[@ki");
    await vscode.commands.executeCommand("stemma.citeFromPack", editor.document.uri.toString(), "kin2020");
    assert.match(
      editor.document.getText(),
      /^---\nbibliography: references\.bib\n---\n\nEncapsulated cells helped rats \[@kin2020\]/u,
    );
    const made = await workspaceFile("references.bib");
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(made)).toString(), /@article\{kin2020,/u);
    await vscode.workspace.fs.delete(made);
  });

  it("finds sources and cites the chosen one before the full stop", async () => {
    await setAddToLibrary("never");
    const body =
      "Encapsulated MSCs in the lateral ventricle relieved depressive-like behavior in Wistar-Kyoto rats.\n";
    const editor = await openManuscript("sources.md", body);
    putCursor(editor, "Encapsulated MSCs");
    const running = vscode.commands.executeCommand("stemma.findSources");
    await eventually(async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      assert.match(editor.document.getText(), /Wistar-Kyoto rats \[@kin2020[^\]]*\]\.\n$/u);
    });
    await running;
  });

  it("offers to define an abbreviation where it first stands", async () => {
    const editor = await openManuscript(
      "define.md",
      "Depression lowers BDNF in the hippocampus of stem cell donors.\n",
    );
    const position = putCursor(editor, "lowers BD");
    const actions = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        editor.document.uri,
        new vscode.Range(position, position),
      );
      assert.ok(found.some((action) => action.title.startsWith("Define BDNF")));
      return found;
    });
    const define = actions.find((action) => action.title.startsWith("Define BDNF"));
    assert.ok(define?.edit);
    await vscode.workspace.applyEdit(define.edit);
    assert.match(editor.document.getText(), /lowers brain-derived neurotrophic factor \(BDNF\) in/u);
  });

  it("reads Quarto and R Markdown too", async () => {
    for (const name of ["paper.qmd", "paper.Rmd"]) {
      const editor = await openManuscript(
        name,
        "```{r}\n# BDNF in code\n```\n\nBDNF in prose on depression.\n",
      );
      assert.equal(editor.document.languageId, name.endsWith(".qmd") ? "quarto" : "rmd");
      await eventually(async () => {
        assert.match(await hoverText(editor.document.uri, putCursor(editor, "\n\nBD")), /neurotrophic/u);
      });
      assert.equal(await hoverText(editor.document.uri, putCursor(editor, "# BD")), "");
    }
  });

  it("goes from a citation to its entry", async () => {
    const uri = await workspaceFile("manuscript.md");
    const editor = await vscode.window.showTextDocument(uri);
    const position = putCursor(editor, "[@lindholm");
    await eventually(async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        "vscode.executeDefinitionProvider",
        uri,
        position,
      );
      const paths = found.map((place) => ("targetUri" in place ? place.targetUri : place.uri).path);
      assert.ok(
        paths.some((path) => path.endsWith("/refs.bib")),
        paths.join(" "),
      );
    });
  });

  it("opens the pack as a page", async () => {
    await vscode.commands.executeCommand("stemma.showPack");
    await eventually(() => {
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      assert.match(text, /# The Therapeutic Potential of Stem Cells in Depression/u);
      assert.match(text, /## References \(58\)/u);
      return Promise.resolve();
    });
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("answers again after its server was restarted", async () => {
    await vscode.commands.executeCommand("stemma.restartServer");
    const editor = await openManuscript("again.md", "BDNF in depression.\n");
    await eventually(async () => {
      assert.match(await hoverText(editor.document.uri, putCursor(editor, "BD")), /neurotrophic/u);
    });
  });
});

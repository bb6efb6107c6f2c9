import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, openManuscript } from "./manuscript.js";

const FINDING =
  "Bone marrow mononuclear cells prevented depression- and anxiety-like behavior in rats under chronic mild stress";

const codeOf = ({ code }: vscode.Diagnostic): string =>
  typeof code === "object" ? String(code.value) : String(code);

const told = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "stemma");

async function firstTold(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  return eventually(() => {
    const [first] = told(uri);
    assert.ok(first, "nothing is told yet");
    return Promise.resolve(first);
  });
}

describe("diagnostics of a manuscript", () => {
  it("appear, lead to the rule's page, and are gone once a fix is applied", async () => {
    const editor = await openManuscript("uncited.md", `# Introduction\n\n${FINDING}.\n`);
    const { uri } = editor.document;
    const diagnostic = await firstTold(uri);
    assert.equal(codeOf(diagnostic), "claim/uncited");
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Hint);
    assert.ok(typeof diagnostic.code === "object");
    assert.equal(diagnostic.code.target.scheme, "command");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      diagnostic.range,
    );
    const cite = actions.find(({ title }) => title.startsWith("Cite Costa-Ferro 2022 here"));
    assert.ok(cite?.edit, actions.map(({ title }) => title).join("\n"));
    await vscode.workspace.applyEdit(cite.edit);
    assert.match(editor.document.getText(), /mild stress \[@costaferro2022\]\.\n$/u);
    await eventually(() => {
      // its library lacks the key so far: that is another finding
      assert.deepEqual(told(uri).map(codeOf), ["citation/unknown-key"]);
      return Promise.resolve();
    });
  });

  it("follow the setting of a rule", async () => {
    const settings = vscode.workspace.getConfiguration("stemma.rules");
    const set = (value: string | undefined): Thenable<void> =>
      settings.update("claim/uncited", value, vscode.ConfigurationTarget.Global);
    const editor = await openManuscript("setting.md", `# Introduction\n\n${FINDING}.\n`);
    try {
      await firstTold(editor.document.uri);
      await set("off");
      await eventually(() => {
        assert.deepEqual(told(editor.document.uri), []);
        return Promise.resolve();
      });
    } finally {
      await set(undefined);
    }
  });

  it("come with a report on the whole manuscript", async () => {
    await openManuscript("reported.md", `# Introduction\n\n${FINDING} [@costaferro2022].\n`);
    await vscode.commands.executeCommand("stemma.citationReport");
    await eventually(() => {
      const report = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "stemma-report");
      assert.match(report?.getText() ?? "", /# Citation report: reported\.md\n[^]*1 supported/u);
      return Promise.resolve();
    });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("come with a page on each rule", async () => {
    await vscode.commands.executeCommand("stemma.showRule", "claim/uncited");
    await eventually(() => {
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /^# `claim\/uncited`/u);
      return Promise.resolve();
    });
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });
});

import * as vscode from "vscode";

/*
 * VS Code's Markdown, where its validation is on, takes `[@a; @b]` for a reference link and marks it: "No link definition
 * found". Where that happens in the text in front, a language status entry says so and offers the setting; no pop-up.
 */

const DECLINED = "stemma.linkChecks.declined";
const SETTING = "validate.referenceLinks.enabled";
export const LINK_CHECKS_COMMAND = "stemma.linkChecks";

const codeOf = ({ code }: vscode.Diagnostic): string =>
  typeof code === "object" ? String(code.value) : String(code);

/** Warnings of VS Code's Markdown that stand under a citation. */
function falseWarnings(
  diagnostics: readonly vscode.Diagnostic[],
  textAt: (range: vscode.Range) => string,
): number {
  return diagnostics.filter(
    (diagnostic) =>
      codeOf(diagnostic) === "link.no-such-reference" &&
      /(?:^|[\s[;(-])@[\w{]/u.test(textAt(diagnostic.range)),
  ).length;
}

export interface LinkChecks {
  dispose(): void;
  /** Asks what is to be done: the check switched off here or everywhere, or left as it is. */
  choose(): Promise<void>;
}

export function createLinkChecks(memory: vscode.Memento): LinkChecks {
  const item = vscode.languages.createLanguageStatusItem("stemma.linkChecks", [
    { language: "markdown" },
    { language: "quarto" },
    { language: "rmd" },
  ]);
  item.name = "Stemma: citations taken for links";
  item.severity = vscode.LanguageStatusSeverity.Information;
  let isShown = true;

  function show(count: number): void {
    isShown = count > 0;
    item.text = isShown ? `${count} citations are marked as missing links` : "";
    item.detail = "by VS Code's own Markdown validation, which does not know citations";
    item.command = isShown ? { command: LINK_CHECKS_COMMAND, title: "Settle this" } : undefined;
  }

  function look(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isOn =
      vscode.workspace.getConfiguration("markdown").get("validate.enabled") === true &&
      memory.get(DECLINED) !== true;
    if (!document || !isOn) {
      if (isShown) show(0);
      return;
    }
    show(falseWarnings(vscode.languages.getDiagnostics(document.uri), (range) => document.getText(range)));
  }

  const disposables = [
    item,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((changed) => changed.toString() === uri)) look();
    }),
  ];
  look();

  return {
    async choose() {
      const here = "$(folder) Switch that check off in this workspace";
      const everywhere = "$(account) Switch it off everywhere";
      const leave = "$(circle-slash) Leave it, and do not ask again";
      const choice = await vscode.window.showQuickPick(
        [...(vscode.workspace.workspaceFolders?.length ? [here] : []), everywhere, leave],
        {
          title: "VS Code's Markdown validation takes [@key] for a link without a definition",
          placeHolder: `markdown.${SETTING}`,
        },
      );
      const target =
        choice === here ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
      if (choice === here || choice === everywhere)
        await vscode.workspace.getConfiguration("markdown").update(SETTING, "ignore", target);
      if (choice === leave) await memory.update(DECLINED, true);
      look();
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

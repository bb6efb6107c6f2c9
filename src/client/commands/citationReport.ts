import { basename } from "node:path";
import * as vscode from "vscode";
import { PackPageResult, ReportResult, REQUESTS } from "../../protocol.js";
import { LANGUAGES, type StemmaClient } from "../languageClient.js";

const REPORT = "stemma-report";
const RULE = "stemma-rule";

export interface ReportPages {
  dispose(): void;
  /** Opens the report on the manuscript in front, or on the one that is named, with its preview beside it. */
  show(uri: unknown): Promise<void>;
  /** Opens the page on a rule. */
  showRule(code: unknown): Promise<void>;
}

const isManuscript = ({ languageId, uri }: vscode.TextDocument): boolean =>
  uri.scheme !== REPORT && LANGUAGES.some((language) => language === languageId);

function manuscriptInFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isManuscript(document) ? document.uri : undefined;
}

/** The manuscript's name tells the reports apart; its whole URI stands in the query. */
const reportUri = (manuscript: vscode.Uri): vscode.Uri =>
  vscode.Uri.from({
    scheme: REPORT,
    path: `/${basename(manuscript.path).replace(/\.\w+$/u, "")}.report.md`,
    query: manuscript.toString(),
  });

/** Reports and rules show as read-only Markdown documents, which can be saved under a name. */
export function createReportPages(client: StemmaClient): ReportPages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const disposables: { dispose(): unknown }[] = [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(REPORT, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ query }, token) {
        const params = { textDocument: { uri: query } };
        return (await client.ask(REQUESTS.report, params, ReportResult, token)).markdown;
      },
    }),
    vscode.workspace.registerTextDocumentContentProvider(RULE, {
      async provideTextDocumentContent({ path }, token) {
        const code = path.replace(/^\/|\.md$/gu, "");
        const page = await client.ask(REQUESTS.rulePage, { code }, PackPageResult, token);
        return page?.markdown ?? "There is no such rule.";
      },
    }),
  ];
  return {
    async show(named) {
      const manuscript = typeof named === "string" ? vscode.Uri.parse(named) : manuscriptInFront();
      if (!manuscript) {
        void vscode.window.showInformationMessage(
          "Open a manuscript first; the report is on the one in front.",
        );
        return;
      }
      const uri = reportUri(manuscript);
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: true });
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    },
    async showRule(code) {
      if (typeof code !== "string") return;
      const uri = vscode.Uri.from({ scheme: RULE, path: `/${code}.md` });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

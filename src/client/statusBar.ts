import * as vscode from "vscode";
import { REQUESTS, StatusResult } from "../protocol.js";
import { LANGUAGES, type StemmaClient } from "./languageClient.js";

export interface StatusBar {
  dispose(): void;
  /** Asks the server anew; null where no manuscript is in front. */
  current(): Promise<StatusResult | undefined>;
}

const isManuscript = (document: vscode.TextDocument): boolean =>
  LANGUAGES.some((language) => language === document.languageId);

const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

/** A small library is made ready before anybody could read that it is not. */
const TAKES_A_WHILE = 300;
const isIndexing = ({ entries, indexed }: StatusResult["libraries"][number]): boolean =>
  indexed === undefined && entries >= TAKES_A_WHILE;

function standing({ state, entries }: StatusResult["libraries"][number]): string {
  if (state === "read") return String(entries);
  return state === "reading" ? "$(loading~spin) reading" : "$(warning)";
}

function text(status: StatusResult): string {
  const references = status.packs.reduce((sum, pack) => sum + pack.references, 0);
  const libraries = status.libraries.map(
    (library) => `${fileName(library.uri)} ${standing(library)}${isIndexing(library) ? " (indexing)" : ""}`,
  );
  return ["$(book) Stemma " + String(references), ...libraries].join(" · ");
}

/** No red where grey will do: a library that is not there yet has a sign of its own in the text. */
const hasTrouble = (status: StatusResult): boolean =>
  status.packProblems.length > 0 || status.packs.length === 0;

function show(
  item: vscode.StatusBarItem,
  status: StatusResult | undefined,
  failure: string | undefined,
): void {
  item.text = status ? text(status) : "$(book) Stemma $(error)";
  item.tooltip = status
    ? "Packs and libraries that Stemma reads"
    : `Stemma's server is not running: ${failure ?? ""}`;
  const label = status
    ? `Stemma: ${text(status).replace(/\$\([a-z-]+\)/gu, "")}`
    : "Stemma: server not running";
  item.accessibilityInformation = { label };
  item.backgroundColor =
    status && !hasTrouble(status) ? undefined : new vscode.ThemeColor("statusBarItem.warningBackground");
}

/** Pack, library and counts of the manuscript in front, quietly; a click tells the whole. */
export function createStatusBar(client: StemmaClient): StatusBar {
  const item = vscode.window.createStatusBarItem("stemma.status", vscode.StatusBarAlignment.Right, 90);
  item.name = "Stemma";
  item.command = "stemma.showStatus";
  let timer: NodeJS.Timeout | undefined;

  async function ask(): Promise<StatusResult | undefined> {
    const document = vscode.window.activeTextEditor?.document;
    const params =
      document && isManuscript(document) ? { textDocument: { uri: document.uri.toString() } } : {};
    return client.failure ? undefined : client.ask(REQUESTS.status, params, StatusResult);
  }

  async function update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isManuscript(document)) {
      item.hide();
      return;
    }
    try {
      const status = await ask();
      show(item, status, client.failure);
    } catch (error) {
      client.output.warn(`status: ${String(error)}`);
      item.text = "$(book) Stemma";
    }
    item.show();
  }

  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), 150);
  };
  const disposables = [
    item,
    client.onStatusChanged(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) {
        clearTimeout(timer);
        timer = setTimeout(() => void update(), 1500);
      }
    }),
    vscode.workspace.onDidSaveTextDocument(soon),
  ];
  soon();
  return {
    current: ask,
    dispose() {
      clearTimeout(timer);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

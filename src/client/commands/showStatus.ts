import * as vscode from "vscode";
import type { StatusResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import type { StatusBar } from "../statusBar.js";

interface Row extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

const open = (uri: string, line: number) => (): Thenable<unknown> =>
  vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection: new vscode.Range(line - 1, 0, line - 1, 0),
  });

const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });

function libraryRows(status: StatusResult): Row[] {
  if (!status.trusted)
    return [
      {
        label: "$(shield) This workspace is not trusted",
        detail: "Only the shipped pack is read. Trust the workspace to read its libraries.",
      },
    ];
  if (status.libraries.length === 0)
    return [
      {
        label: "$(info) No library is named",
        detail: "Add `bibliography: refs.bib` to the front matter, or set stemma.libraries.",
      },
    ];
  return status.libraries.flatMap((library) => {
    const name = decodeURIComponent(library.uri.slice(library.uri.lastIndexOf("/") + 1));
    const row: Row =
      library.state === "read"
        ? {
            label: `$(library) ${name}`,
            description: `${library.entries} entries · from ${library.declaredBy}${library.indexed === undefined ? " · being indexed for sources" : ""}`,
            run: open(library.uri, 1),
          }
        : {
            label: `$(warning) ${name}`,
            description: `${library.state} · from ${library.declaredBy}`,
            detail: `${library.problems[0]?.message ?? ""} ${decodeURIComponent(library.uri)}`,
          };
    const problems = library.state === "read" ? library.problems : [];
    return [
      row,
      ...problems.slice(0, 20).map((problem): Row => ({
        label: `$(warning) line ${problem.line}`,
        description: problem.message,
        run: open(library.uri, problem.line),
      })),
    ];
  });
}

function packRows(status: StatusResult): Row[] {
  const packs = status.packs.map((pack): Row => ({
    label: `$(book) ${pack.title}`,
    description: `${pack.id} ${pack.version}`,
    detail: `${pack.references} references, ${pack.claims} claims, ${pack.abbreviations} abbreviations, ${pack.terms} terms · ${pack.license}`,
    run: () => vscode.commands.executeCommand("stemma.showPack", pack.id),
  }));
  const problems = status.packProblems.map((problem): Row => ({
    label: `$(warning) ${decodeURIComponent(problem.pack.slice(problem.pack.lastIndexOf("/") + 1))}: not loaded`,
    detail: `${problem.file} ${problem.path}: ${problem.message}`,
  }));
  return [...packs, ...problems];
}

/** What was found, read, failed, and what to do: a click on the status bar item. */
export async function showStatus(client: StemmaClient, statusBar: StatusBar): Promise<void> {
  const status = await statusBar.current();
  const rows: Row[] = status
    ? [
        separator("Libraries of this manuscript"),
        ...libraryRows(status),
        ...status.settingProblems.map((problem): Row => ({
          label: "$(warning) A setting is not used",
          description: problem,
        })),
        separator("Reviews"),
        ...packRows(status),
        separator(""),
        {
          label: "$(output) Show log",
          run: () => {
            client.output.show();
          },
        },
        { label: "$(debug-restart) Restart server", run: () => client.restart() },
      ]
    : [
        { label: "$(error) The server is not running", detail: client.failure ?? "" },
        { label: "$(debug-restart) Restart server", run: () => client.restart() },
      ];
  const chosen = await vscode.window.showQuickPick(rows, {
    title: "Stemma: what was found and read",
    matchOnDetail: true,
  });
  await chosen?.run?.();
}

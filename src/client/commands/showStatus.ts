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
        detail:
          "Add `bibliography: refs.bib` to the front matter or to the project (_quarto.yml, _bookdown.yml, myst.yml), or set stemma.libraries.",
      },
    ];
  return status.libraries.flatMap(rowsOfLibrary);
}

type LibraryStatus = StatusResult["libraries"][number];

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));

const FORMATS: Readonly<Record<string, string>> = {
  bibtex: "BibTeX",
  "csl-json": "CSL-JSON",
  "csl-yaml": "CSL-YAML",
  ris: "RIS",
  nbib: "PubMed (NBIB)",
  enw: "EndNote (ENW)",
  "endnote-xml": "EndNote XML",
  "pubmed-xml": "PubMed XML",
  "mods-xml": "MODS",
  "word-xml": "Word sources",
};

/** A library that a manuscript names is said to be from there, not from its file's name. */
const declarer = ({ declaredBy, declaredIn }: LibraryStatus): string =>
  declaredBy === "front matter" || declaredIn === undefined
    ? `from ${declaredBy}`
    : `from ${nameOf(declaredIn)}`;

const pathOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));

function descriptionOf(library: LibraryStatus): string {
  const { format, problems, state } = library;
  if (state === "reading") return `being read · ${declarer(library)}`;
  if (state !== "read") return `${state} · ${declarer(library)}`;
  return [
    `${library.entries} entries`,
    format === undefined ? "" : (FORMATS[format] ?? format),
    problems.length === 0 ? "" : problems.length === 1 ? "1 problem" : `${problems.length} problems`,
    declarer(library),
    library.indexed === undefined ? "being indexed for sources" : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

const ICONS = {
  read: "$(library)",
  reading: "$(loading~spin)",
  missing: "$(warning)",
  unreadable: "$(warning)",
} as const;

/** What is known of a library, and the way to each of its problems. */
function rowsOfLibrary(library: LibraryStatus): Row[] {
  const { uri, state, readAt, reason } = library;
  const isRead = state === "read";
  const row: Row = {
    label: `${ICONS[state]} ${nameOf(uri)}`,
    description: descriptionOf(library),
    detail: [
      reason,
      pathOf(uri),
      readAt === undefined ? undefined : `read at ${new Date(readAt).toLocaleTimeString()}`,
    ]
      .filter((part) => part !== undefined)
      .join(" · "),
    ...(isRead ? { run: open(uri, 1) } : {}),
  };
  const problems = isRead ? library.problems : [];
  return [
    row,
    ...problems.slice(0, MOST_PROBLEMS).map((problem): Row => ({
      label: `$(warning) line ${problem.line}`,
      description: problem.message,
      run: open(uri, problem.line),
    })),
    ...(problems.length > MOST_PROBLEMS
      ? [{ label: `$(ellipsis) ${problems.length - MOST_PROBLEMS} further problems`, run: open(uri, 1) }]
      : []),
  ];
}

/** More are told in the library itself. */
const MOST_PROBLEMS = 20;

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

import * as vscode from "vscode";
import { CitationEditResult, type CitationEditParams, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { fileName, finish } from "./applyCitation.js";

/** What she decides when she sees what her library would gain. */
type Decision = "cite" | "add" | "preview" | "rename";

interface Row extends vscode.QuickPickItem {
  readonly decision?: Decision;
}

const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** The entry as it will be written, a row a line: a list is read out by screen readers, a hover is not. */
const linesOf = (added: string): Row[] =>
  added
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== "")
    .slice(0, 60)
    .map((line) => ({ label: line.replaceAll("$(", "$ (").replaceAll("\t", "  "), alwaysShow: true }));

function rowsOf({ added, library }: CitationEditResult, keys: readonly string[], canRename: boolean): Row[] {
  const file = fileName(library);
  const names = keys.join(", ");
  if (added === undefined)
    return [{ label: `$(quote) Cite ${names}`, detail: `${file} stays as it is`, decision: "cite" }];
  return [
    { label: `$(quote) Cite ${names}, and add to ${file}`, decision: "cite" },
    { label: `$(add) Add to ${file} only`, decision: "add" },
    { label: "$(diff) Look at the change in the editor first", decision: "preview" },
    ...(canRename ? [{ label: "$(edit) Another key…", decision: "rename" } satisfies Row] : []),
    separator(`What ${file} gains`),
    ...linesOf(added),
  ];
}

/** Shows the rows until one that decides is taken; a line of the entry decides nothing. */
function decide(title: string, rows: readonly Row[]): Promise<Decision | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = title;
  pick.placeholder = "Enter adds; an undo takes it back";
  pick.items = rows;
  pick.ignoreFocusOut = true;
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const decision = pick.activeItems[0]?.decision;
      if (decision === undefined) return;
      resolve(decision);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What is to be added: works that were handed over, or keys that a pack or a library has. */
export interface Addition {
  readonly textDocument: { readonly uri: string };
  readonly position: CitationEditParams["position"];
  readonly keys: readonly string[];
  readonly items: NonNullable<CitationEditParams["items"]>;
}

const otherKey = (key: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: "Key of the new entry",
    value: key,
    validateInput: (value) =>
      /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.#$&+?<>/-]*[\p{L}\p{N}_])?$/u.test(value)
        ? undefined
        : "Letters and digits, and within the key also _ : . - + /",
  });

/**
 * Shows what her library would gain and does what she decides: cites and adds, adds alone, or shows both in the editor's
 * preview of changes before. One undo takes it back.
 */
export async function previewAddition(client: StemmaClient, addition: Addition): Promise<boolean> {
  const { textDocument, position, items } = addition;
  const keys = [...addition.keys];
  const ask = (where: "cursor" | "nowhere"): Promise<CitationEditResult> =>
    client.ask(
      REQUESTS.citationEdit,
      { textDocument, position, keys, items, where, addToLibrary: true },
      CitationEditResult,
    );
  const alone = await ask("nowhere");
  const single = items.length === 1 && keys.length === 1 ? items[0] : undefined;
  const decision = await decide(
    alone.added === undefined ? "It is in your library already" : "Add reference",
    rowsOf(alone, keys, single !== undefined),
  );
  if (decision === undefined) return false;
  if (decision === "rename" && single) {
    const id = await otherKey(single.id);
    return id === undefined
      ? false
      : previewAddition(client, { ...addition, keys: [id], items: [{ ...single, id }] });
  }
  return finish(decision === "add" ? alone : await ask("cursor"), textDocument, decision === "preview");
}

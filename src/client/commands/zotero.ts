import * as vscode from "vscode";
import { CitablesResult, REQUESTS } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { findCited, findZotero, type Zotero, type ZoteroItem } from "../zotero/zotero.js";
import { addFrom } from "./addReference.js";
import { typedKey } from "./addToLibrary.js";

/** She types on: a search for half a word is of no use. In milliseconds. */
const PAUSE = 200;

interface Row extends vscode.QuickPickItem {
  readonly item?: ZoteroItem;
}

const SHOW: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("link-external"),
  tooltip: "Show in Zotero",
};
const PDF: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("file-pdf"),
  tooltip: "Open its PDF in Zotero",
};

/** Where Zotero listens: on the computer that this part of the extension runs on, which is the author's own. */
async function zoteroHere(): Promise<Zotero | undefined> {
  const base = vscode.workspace.getConfiguration("stemma").get("zotero.url", "http://127.0.0.1:23119");
  const reading = await findZotero(base.replace(/\/+$/u, ""));
  if (reading.kind === "found") return reading.zotero;
  const choice = await vscode.window.showWarningMessage(reading.message, "Try Again");
  return choice === undefined ? undefined : zoteroHere();
}

const rowOf = (item: ZoteroItem): Row => ({
  label: [item.authors, item.year].filter(Boolean).join(" ") || item.title,
  description: [item.citeKey === "" ? "" : `@${item.citeKey}`, item.library].filter(Boolean).join(" · "),
  detail: item.title,
  alwaysShow: true,
  buttons: [SHOW, PDF],
  item,
});

const open = async (address: string | undefined): Promise<void> => {
  if (address === undefined) void vscode.window.showInformationMessage("Zotero has no PDF of this work.");
  else await vscode.env.openExternal(vscode.Uri.parse(address, true));
};

/** A list that Zotero fills as she types. */
function pickItem(zotero: Zotero): Promise<ZoteroItem | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = `Insert citation from Zotero (${zotero.way})`;
  pick.placeholder = "Author, title, year or citation key; Enter cites";
  let timer: NodeJS.Timeout | undefined;
  let underway: AbortController | undefined;
  const say = (label: string): void => {
    pick.items = [{ label, alwaysShow: true }];
  };
  const search = async (words: string, { signal }: AbortController): Promise<void> => {
    try {
      const found = await zotero.search(words, signal);
      if (signal.aborted) return;
      if (found.length > 0) pick.items = found.map(rowOf);
      else say("$(circle-slash) Nothing in Zotero fits");
    } catch (error) {
      if (!signal.aborted) say(`$(warning) ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!signal.aborted) pick.busy = false;
  };
  pick.onDidChangeValue((value) => {
    clearTimeout(timer);
    underway?.abort();
    pick.busy = value.trim() !== "";
    if (!pick.busy) {
      pick.items = [];
      return;
    }
    timer = setTimeout(() => {
      underway = new AbortController();
      void search(value.trim(), underway);
    }, PAUSE);
  });
  pick.onDidTriggerItemButton(async ({ item: { item }, button }) => {
    if (item) await open(button === SHOW ? item.select : await item.pdf().catch(() => undefined));
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const item = pick.activeItems[0]?.item;
      if (!item) return;
      resolve(item);
      pick.hide();
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      underway?.abort();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** `Stemma: Insert Citation from Zotero`: search, pick, see what the library gains, cite. */
export async function insertFromZotero(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const zotero = editor && (await zoteroHere());
  const item = zotero && (await pickItem(zotero));
  if (editor && item)
    await addFrom(client, editor, { kind: "items", items: [{ ...item.csl, id: item.citeKey }] });
}

/** The work cited at the cursor, in Zotero: the item, or its PDF. */
export async function openInZotero(client: StemmaClient, what: "item" | "pdf"): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const citeKey = editor.document.getText(typedKey(editor)).replace(/^@?\{?|\}$/gu, "");
  if (citeKey === "") {
    void vscode.window.showInformationMessage("Put the cursor into a citation first, as in [@kin2020].");
    return;
  }
  const zotero = await zoteroHere();
  if (!zotero) return;
  const textDocument = { uri: editor.document.uri.toString() };
  const citables = await client.ask(REQUESTS.citables, { textDocument }, CitablesResult);
  const title = citables.find((citable) => citable.citeKey === citeKey)?.title ?? "";
  const item = await findCited(zotero, citeKey, title);
  if (!item) {
    void vscode.window.showInformationMessage(
      `Zotero has no work under @${citeKey}, and none with its title.`,
    );
    return;
  }
  await open(what === "item" ? item.select : await item.pdf());
}

import * as vscode from "vscode";
import {
  CitablesResult,
  type OfferedReference,
  PastedResult,
  type ReferencesParams,
  REQUESTS,
  ReferencesResult,
} from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { fileName } from "./applyCitation.js";
import { previewAddition } from "./previewAddition.js";

type From = ReferencesParams["from"];

/** Where the reference comes from: a text, another library, or one that a review has. */
type Source =
  | From
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "file" }
  | { readonly kind: "clipboard" };

interface Row extends vscode.QuickPickItem {
  readonly source: Source;
}

const LONGEST_SHOWN = 80;
const shown = (text: string): string => {
  const line = text.trim().replace(/\s+/gu, " ");
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
};

const kindOf = async (client: StemmaClient, text: string): Promise<string | undefined> =>
  text.trim() === ""
    ? undefined
    : (await client.ask(REQUESTS.pasted, { text: text.slice(0, 1_000_000) }, PastedResult))?.label;

const textRow = (text: string, kind: string, from: string): Row => ({
  label: `$(clippy) ${from}: ${kind}`,
  detail: shown(text),
  alwaysShow: true,
  source: { kind: "text", text },
});

const FILE: Row = {
  label: "$(library) From another library…",
  description: "choose a file, then its entries",
  alwaysShow: true,
  source: { kind: "file" },
};

const CLIPBOARD: Row = {
  label: "$(clippy) From the clipboard",
  alwaysShow: true,
  source: { kind: "clipboard" },
};

const citableRows = (citables: CitablesResult): Row[] =>
  citables
    .filter(({ inLibrary }) => !inLibrary)
    .map(({ label, citeKey, title, detail }) => ({
      label: label || citeKey,
      description: `@${citeKey} · from the review`,
      detail: [title, detail].filter(Boolean).join(" — "),
      source: { kind: "key", key: citeKey },
    }));

/** A line field drops the line ends of what is pasted into it: then the clipboard has what she means. */
const asPasted = (typed: string, clipboard: string): string =>
  typed.trim() !== "" && typed.replace(/\s/gu, "") === clipboard.replace(/\s/gu, "") ? clipboard : typed;

/** Opens at once; what is pasted into it, or lies in the clipboard, is told for what it is. */
function pickSource(client: StemmaClient, citables: Promise<CitablesResult>): Promise<Source | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = "Add reference";
  pick.placeholder =
    "Paste a DOI, PMID, arXiv id, address, BibTeX, RIS or CSL-JSON, or search the reviews' references";
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let clipboard = "";
  let offered: readonly Row[] = [];
  let listed: readonly Row[] = [];
  let typedRow: readonly Row[] = [];
  const show = (): void => {
    pick.items = [...(typedRow.length > 0 ? typedRow : offered), FILE, ...listed];
  };
  const readClipboard = async (): Promise<void> => {
    // a browser would ask her for leave: there it is read when she says so
    if (vscode.env.uiKind === vscode.UIKind.Web) {
      offered = [CLIPBOARD];
      show();
      return;
    }
    clipboard = await vscode.env.clipboard.readText();
    const kind = await kindOf(client, clipboard);
    offered = kind === undefined ? [] : [textRow(clipboard, kind, "From the clipboard")];
    show();
  };
  const list = async (): Promise<void> => {
    listed = citableRows(await citables);
    pick.busy = false;
    show();
  };
  pick.onDidChangeValue(async (value) => {
    const text = asPasted(value, clipboard);
    const kind = await kindOf(client, text).catch(() => undefined);
    if (pick.value !== value) return;
    typedRow = kind === undefined ? [] : [textRow(text, kind, "Add")];
    show();
  });
  show();
  const chosen = new Promise<Source | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.source);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
  });
  pick.show();
  // what cannot be had is missing from the list, no more: she can still paste
  for (const work of [readClipboard(), list()])
    work.catch((error: unknown) => {
      client.output.warn(`add reference: ${String(error)}`);
    });
  return chosen;
}

async function chooseLibrary(): Promise<From | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Another library",
      filters: { Libraries: ["bib", "json", "yaml", "yml", "ris", "nbib", "xml"] },
    })) ?? [];
  return file && { kind: "library", uri: file.toString() };
}

/** What could not be read or found; where it takes the network, with the way to allow it. */
export async function tellProblems({
  problems,
  needsNetwork,
}: Pick<ReferencesResult, "problems" | "needsNetwork">): Promise<void> {
  const [first, ...more] = problems;
  if (first === undefined) return;
  const text = more.length > 0 ? `${first} (and ${more.length} more)` : first;
  const open = "Open Setting";
  const choice = await vscode.window.showWarningMessage(text, ...(needsNetwork ? [open] : []));
  if (choice === open)
    await vscode.commands.executeCommand("workbench.action.openSettings", "stemma.network.enabled");
}

/** Several works: which of them. One is not asked for. */
async function pickOffers(offers: readonly OfferedReference[]): Promise<readonly OfferedReference[]> {
  if (offers.length < 2) return offers;
  const rows = offers.map((offer) => ({
    label: offer.label || offer.item.id,
    description: `@${offer.item.id}${offer.heldIn === undefined ? "" : ` · in ${fileName(offer.heldIn)} already`}`,
    detail: [offer.title, offer.detail].filter(Boolean).join(" — "),
    offer,
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    title: "Which of them?",
    placeHolder: "Space ticks, Enter goes on",
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return (chosen ?? []).map(({ offer }) => offer);
}

/** Where she writes, as requests name it. */
export const placeIn = (editor: vscode.TextEditor) => ({
  textDocument: { uri: editor.document.uri.toString() },
  position: editor.selection.active,
});

/** Works that are named or handed over: tells what she has already, lets her choose, shows what is added, adds it. */
export async function addFrom(client: StemmaClient, editor: vscode.TextEditor, from: From): Promise<boolean> {
  const { textDocument, position } = placeIn(editor);
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Stemma: looking up" },
    () => client.ask(REQUESTS.references, { textDocument, from }, ReferencesResult),
  );
  void tellProblems(result);
  const offers = await pickOffers(result.offers);
  if (offers.length === 0) return false;
  const keys = offers.map(({ item }) => item.id);
  const items = offers.filter(({ heldIn }) => heldIn === undefined).map(({ item }) => item);
  return previewAddition(client, { textDocument, position, keys, items });
}

async function fromOf(source: Exclude<Source, { kind: "key" }>): Promise<From | undefined> {
  if (source.kind === "file") return chooseLibrary();
  if (source.kind === "clipboard") return { kind: "text", text: await vscode.env.clipboard.readText() };
  return source;
}

/** `Stemma: Add Reference`; another extension may hand the text over. */
export async function addReference(client: StemmaClient, text: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const place = placeIn(editor);
  const citables = client.ask(REQUESTS.citables, { textDocument: place.textDocument }, CitablesResult);
  const source: Source | undefined =
    typeof text === "string" ? { kind: "text", text } : await pickSource(client, citables);
  if (!source) return;
  if (source.kind === "key") {
    await previewAddition(client, { ...place, keys: [source.key], items: [] });
    return;
  }
  const from = await fromOf(source);
  if (from) await addFrom(client, editor, from);
}

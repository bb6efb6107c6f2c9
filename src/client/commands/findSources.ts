import * as vscode from "vscode";
import { REQUESTS, SourcesResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import {
  badgeOf,
  type Candidate,
  fittingOf,
  headOf,
  keysOf,
  placeOf,
  shortOf,
  starredOf,
} from "../sourceWords.js";
import { applyCitation, toRange } from "./applyCitation.js";

interface Row extends vscode.QuickPickItem {
  readonly keys?: readonly string[];
  readonly candidate?: Candidate;
}

/** Only the first row that gives what is recommended is starred: the others are there to look at. */
function rowOf(result: SourcesResult, candidate: Candidate, isStarred: boolean): Row {
  const fits = fittingOf(candidate);
  const misfits = candidate.references.filter((reference) => !fits.includes(reference));
  const sources = [
    fits.length > 0 ? `$(check) ${fits.map(shortOf).join(", ")}` : "",
    misfits.length > 0 && candidate.claim ? `$(warning) check: ${misfits.map(shortOf).join(", ")}` : "",
  ].filter(Boolean);
  return {
    label: `${isStarred ? "$(star-full) " : ""}${candidate.claim?.text ?? candidate.references[0]?.title ?? ""}`,
    detail: [`[${badgeOf(candidate)}]`, ...sources, ...candidate.cautions.slice(0, 1)].join("   "),
    keys: keysOf(result, candidate),
    candidate,
    ...(candidate.claim
      ? {
          buttons: [
            {
              iconPath: new vscode.ThemeIcon("book"),
              tooltip: `Open in the index: ${placeOf(candidate.claim)}`,
            },
          ],
        }
      : {}),
  };
}

function rowsOf(result: SourcesResult): Row[] {
  const starred = starredOf(result);
  return result.candidates.map((candidate, i) => rowOf(result, candidate, i === starred));
}

/** The row in full, for the head of the list: place, evidence, claim, cautions. */
function preview({ candidate }: Row): string {
  if (!candidate) return "";
  const { claim, cautions } = candidate;
  const place = claim
    ? `${placeOf(claim)} · ${badgeOf(candidate)} · ${claim.text}`
    : (candidate.references[0]?.title ?? "");
  return [place, ...cautions.slice(0, 2).map((caution) => `⚠ ${caution}`)].join("  ");
}

/** Context key: the list of sources is open. */
const SOURCES_OPEN = "stemma.sourcesOpen";

const ASKED = vscode.window.createTextEditorDecorationType({
  backgroundColor: new vscode.ThemeColor("editor.wordHighlightStrongBackground"),
});

/** Shows the rows until one is taken or the list is left; what the look at a row needs to say stands in the head. */
function pickRow(result: SourcesResult): Promise<Row | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  const head = headOf(result);
  pick.title = head;
  pick.placeholder = "Enter cites before the full stop, Alt+Enter opens the place; type to filter";
  pick.matchOnDetail = true;
  pick.items =
    result.candidates.length > 0
      ? rowsOf(result)
      : [
          {
            label: "$(circle-slash) Nothing indexed supports this",
            detail: "Write on without a source, or look further",
            alwaysShow: true,
          },
        ];
  pick.onDidChangeActive(([row]) => {
    const shown = row ? preview(row) : "";
    pick.title = shown === "" ? head : `${head}  —  ${shown}`;
  });
  const openPlace = (row: Row | undefined): void => {
    const claim = row?.candidate?.claim;
    if (claim) void vscode.commands.executeCommand("stemma.showPack", claim.pack, claim.text);
  };
  pick.onDidTriggerItemButton(({ item }) => {
    openPlace(item);
  });
  // Alt+Enter is bound to it while the list is open (package.json)
  const command = vscode.commands.registerCommand("stemma.sources.openPlace", () => {
    openPlace(pick.activeItems[0]);
  });
  void vscode.commands.executeCommand("setContext", SOURCES_OPEN, true);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      void vscode.commands.executeCommand("setContext", SOURCES_OPEN, false);
      command.dispose();
      pick.dispose();
    });
    pick.show();
  });
}

/** One list, best first; Enter inserts the citation before the full stop, the button opens the place in the index. */
export async function findSources(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const textDocument = { uri: editor.document.uri.toString() };
  const at = editor.selection.isEmpty ? { position: editor.selection.active } : { range: editor.selection };
  const result = await client.ask(REQUESTS.sources, { textDocument, ...at }, SourcesResult);
  if (result.query.text === "") {
    void vscode.window.setStatusBarMessage("Stemma: put the cursor into a sentence, or select one", 4000);
    return;
  }
  const { range } = result.query;
  if (range) editor.setDecorations(ASKED, [toRange(range)]);
  const chosen = await pickRow(result);
  editor.setDecorations(ASKED, []);
  if (!chosen?.candidate) return;
  if (!chosen.keys || chosen.keys.length === 0) {
    void vscode.window.showInformationMessage(
      `Nothing was cited: no reference listed for this claim fits it. ${chosen.candidate.cautions[0] ?? ""}`,
    );
    return;
  }
  // of several selected sentences the last one gets the citation
  const { selection, document } = editor;
  const position = selection.isEmpty
    ? (range?.start ?? selection.active)
    : document.positionAt(document.offsetAt(selection.end) - 1);
  await applyCitation(client, { textDocument, position, keys: [...chosen.keys], where: "sentence" });
}

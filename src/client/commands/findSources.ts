import * as vscode from "vscode";
import { REQUESTS, SourcesResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { applyCitation } from "./applyCitation.js";

type Candidate = SourcesResult["candidates"][number];
interface Row extends vscode.QuickPickItem {
  readonly keys?: readonly string[];
  readonly candidate?: Candidate;
}

const DESIGNS: Readonly<Record<string, string>> = {
  "human-trial": "human trial",
  "in-vitro": "in vitro",
  "meta-analysis": "meta-analysis",
  none: "",
};

const badge = ({ evidence }: Candidate): string => {
  if (!evidence) return "your library";
  const who = ["rats", "mice", "rodents"].includes(evidence.population) ? evidence.population : undefined;
  return who ?? DESIGNS[evidence.design] ?? evidence.design;
};

const fitting = (candidate: Candidate) =>
  candidate.references.filter(
    (reference) => reference.verdict === "supports" || reference.verdict === "plausible",
  );

const short = (reference: Candidate["references"][number]): string =>
  `${reference.firstAuthor} ${reference.year ?? ""}`.trim() +
  (reference.number ? ` [${reference.number}]` : "");

function rowOf(candidate: Candidate, recommended: readonly string[]): Row {
  const fits = fitting(candidate);
  const misfits = candidate.references.filter((reference) => !fits.includes(reference));
  const keys = fits.slice(0, 3).map((reference) => reference.citeKey);
  const sources = [
    fits.length > 0 ? `$(check) ${fits.map(short).join(", ")}` : "",
    misfits.length > 0 && candidate.claim ? `$(warning) check: ${misfits.map(short).join(", ")}` : "",
  ].filter(Boolean);
  const isFirst = keys.some((key) => recommended.includes(key));
  return {
    label: `${isFirst ? "$(star-full) " : ""}${candidate.claim?.text ?? candidate.references[0]?.title ?? ""}`,
    description: badge(candidate),
    detail: [...sources, ...candidate.cautions.slice(0, 1)].join("   "),
    keys: candidate.claim ? keys : candidate.references.map((reference) => reference.citeKey),
    candidate,
    ...(candidate.claim
      ? {
          buttons: [
            {
              iconPath: new vscode.ThemeIcon("book"),
              tooltip: `Open in the index: section ${candidate.claim.section}`,
            },
          ],
        }
      : {}),
  };
}

function headOf(result: SourcesResult): string {
  if (result.verdict === "supported") return "Supported";
  if (result.verdict === "unsupported") return "Nothing indexed supports this";
  return `Contested: ${result.candidates[0]?.cautions[0] ?? "check before citing"}`;
}

/** One list, best first; Enter inserts the citation before the full stop, the button opens the place in the index. */
export async function findSources(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const textDocument = { uri: editor.document.uri.toString() };
  const at = editor.selection.isEmpty ? { position: editor.selection.active } : { range: editor.selection };
  const result = await client.ask(REQUESTS.sources, { textDocument, ...at }, SourcesResult);
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = `${headOf(result)} — ${result.query.text.slice(0, 100)}`;
  pick.placeholder =
    result.candidates.length > 0
      ? "Enter inserts the citation; type to filter"
      : "No indexed claim bears on this sentence";
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const rows = result.candidates.map((candidate) => rowOf(candidate, result.recommended));
  pick.items =
    rows.length > 0
      ? rows
      : [
          {
            label: "$(circle-slash) Nothing indexed supports this",
            description: "Write without a source, or look further",
            alwaysShow: true,
          },
        ];
  pick.onDidTriggerItemButton(({ item }) => {
    if (item.candidate?.claim)
      void vscode.commands.executeCommand(
        "stemma.showPack",
        item.candidate.claim.pack,
        item.candidate.claim.text,
      );
  });
  const chosen = await new Promise<Row | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
  if (!chosen?.candidate) return;
  if (!chosen.keys || chosen.keys.length === 0) {
    void vscode.window.showInformationMessage(
      `No reference listed for this claim fits it. ${chosen.candidate.cautions[0] ?? ""}`,
    );
    return;
  }
  const position = result.query.range?.start ?? editor.selection.active;
  await applyCitation(client, { textDocument, position, keys: [...chosen.keys], where: "sentence" });
}

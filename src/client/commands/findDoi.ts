import * as vscode from "vscode";
import { CitationEditResult, DoiCandidatesResult, REQUESTS, WithoutDoiResult } from "../../protocol.js";
import type { StemmaClient } from "../languageClient.js";
import { placeIn, tellProblems } from "./addReference.js";
import { finish } from "./applyCitation.js";

/** Which of the cited entries without a DOI; the one at the cursor stands first. */
async function pickEntry(entries: WithoutDoiResult): Promise<string | undefined> {
  if (entries.length === 0)
    void vscode.window.showInformationMessage("Every cited entry of your libraries has a DOI.");
  if (entries.length < 2) return entries[0]?.key;
  const rows = entries.map(({ key, label, title }) => ({
    label,
    description: `@${key}`,
    detail: title,
    key,
  }));
  const options = { title: "Find the DOI of", matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(rows, options))?.key;
}

/** What Crossref has under that title; she looks and decides, nothing is taken by itself. */
async function pickCandidate(
  key: string,
  candidates: DoiCandidatesResult["candidates"],
): Promise<string | undefined> {
  const rows = candidates.map(({ DOI, label, title, detail, isAlike }) => ({
    label: `${isAlike ? "$(check) " : ""}${label || DOI}`,
    description: `${DOI}${isAlike ? " · the same title" : ""}`,
    detail: [title, detail].filter(Boolean).join(" — "),
    DOI,
  }));
  const options = {
    title: `Which work is @${key}?`,
    placeHolder: "Enter writes the DOI into the entry; an undo takes it back",
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(rows, options))?.DOI;
}

/** `Stemma: Find DOI`: looks a cited entry up by its title and, once she has chosen, writes the DOI into it. */
export async function findDoi(client: StemmaClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const place = placeIn(editor);
  const { textDocument } = place;
  const key = await pickEntry(await client.ask(REQUESTS.withoutDoi, place, WithoutDoiResult));
  if (key === undefined) return;
  const { candidates, problem, needsNetwork } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: "Stemma: looking up" },
    () => client.ask(REQUESTS.doiCandidates, { textDocument, key }, DoiCandidatesResult),
  );
  if (candidates.length === 0) {
    const nothing = `Crossref has nothing under the title of @${key}.`;
    await tellProblems({ problems: [problem ?? nothing], needsNetwork });
    return;
  }
  const DOI = await pickCandidate(key, candidates);
  if (DOI === undefined) return;
  const edit = await client.ask(REQUESTS.doiEdit, { textDocument, key, DOI }, CitationEditResult);
  await finish(edit, textDocument, false, "stays");
}

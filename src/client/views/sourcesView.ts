import * as vscode from "vscode";
import type { FromPage } from "../../webview/sources/messages.js";
import { applyCitation } from "../commands/applyCitation.js";
import type { StemmaClient } from "../languageClient.js";
import { type Candidate, keysOf } from "../sourceWords.js";
import { tell } from "../tell.js";
import type { Answer } from "./askSources.js";
import { createShownSentence, type ShownSentence } from "./shownSentence.js";
import { contentOf, idOf, noteOf } from "./sourcesContent.js";
import { createFollower } from "./sourcesFollower.js";
import { failure, NOTES } from "./sourcesNotes.js";
import { createSourcesPage } from "./sourcesPage.js";

export interface SourcesView {
  /** Called by the editor when the view is first seen. */
  resolve(view: vscode.WebviewView): void;
  /** Looks up the sentence at the cursor, whether or not the cursor is followed. */
  refresh(): Promise<void>;
  /** Keeps the sentence that is shown, or lets it go. */
  pin(isPinned: boolean): Promise<void>;
  dispose(): void;
}

const VIEW = "stemma.sources";
/** Context key: a sentence is kept. */
const PINNED = "stemma.sources.pinned";
const LIVE = "stemma.sources.live";

const isLive = (): boolean => vscode.workspace.getConfiguration().get<boolean>(LIVE, true);

/** What the buttons of a page without sources do. */
const ACTIONS = {
  restart: () => vscode.commands.executeCommand("stemma.restartServer"),
  status: () => vscode.commands.executeCommand("stemma.showStatus"),
  review: () => vscode.commands.executeCommand("stemma.showPack"),
  refresh: () => vscode.commands.executeCommand("stemma.sources.refresh"),
  follow: () => vscode.workspace.getConfiguration().update(LIVE, true, vscode.ConfigurationTarget.Global),
} as const;

const openPlace = ({ claim }: Candidate): Thenable<unknown> | undefined =>
  claim && vscode.commands.executeCommand("stemma.showPack", claim.pack, claim.text);

/** Cites in the sentence on the page, wherever it stands by now; false where it is no longer there. */
async function cite(
  client: StemmaClient,
  sentence: ShownSentence,
  keys: readonly string[],
): Promise<boolean> {
  if (keys.length === 0) return true;
  const place = await sentence.find();
  if (!place) {
    void vscode.window.setStatusBarMessage("Stemma: the sentence has changed and is looked up again", 4000);
    return false;
  }
  const { uri, position } = place;
  const params = { textDocument: { uri }, position, keys: [...keys], where: "sentence" as const };
  await applyCitation(client, params, "stays");
  return true;
}

/** The sources of the sentence at the cursor, in the side bar. */
export function createSourcesView(client: StemmaClient, extension: vscode.Uri): SourcesView {
  let isPinned = false;
  /** Asked for by command while the page was not there to show it. */
  let isWanted = false;
  let answer: Answer | undefined;

  const sentence = createShownSentence(client);
  const page = createSourcesPage({
    extension,
    onSight: update,
    onMessage: (message) => void receive(message).catch((error: unknown) => void tell(client, error)),
    warn: (message) => client.output.warn(message),
  });
  const follower = createFollower({
    client,
    sentence,
    isFollowing: () => page.isVisible && !isPinned && isLive(),
    onAnswer(next) {
      answer = next;
      show();
    },
    whileSlow: (work) => void vscode.window.withProgress({ location: { viewId: VIEW } }, () => work),
  });

  function show(): void {
    const description = isPinned ? "kept" : isLive() ? "" : "on request";
    if (answer?.kind === "result") page.show(contentOf(answer.result, { ...answer, isPinned }), description);
    else if (answer?.kind === "failed") page.show(failure(answer.reason), description);
    else if (answer || !isLive()) page.show(NOTES[answer?.kind ?? "waiting"], description);
  }

  /** Brings the page up to date when it comes into sight, is loaded, or is to follow again. */
  function update(): void {
    if (!page.isVisible) {
      follower.rest();
      return;
    }
    follower.look(isWanted);
    // what was asked for is on its way
    if (!isWanted) show();
    isWanted = false;
  }

  async function refresh(): Promise<void> {
    if (isPinned) await pin(false);
    isWanted = true;
    if (page.isVisible) update();
    else await vscode.commands.executeCommand(`${VIEW}.focus`, { preserveFocus: true });
  }

  async function pin(wanted: boolean): Promise<void> {
    isPinned = wanted && answer?.kind === "result";
    await vscode.commands.executeCommand("setContext", PINNED, isPinned);
    if (isPinned) follower.rest();
    update();
  }

  async function insert(keys: readonly string[]): Promise<void> {
    // a question about the library may have taken the focus from the page
    if (await cite(client, sentence, keys)) page.focus();
    else await refresh();
  }

  async function runOnClaim({ id, does }: Extract<FromPage, { type: "claim" }>): Promise<void> {
    if (answer?.kind !== "result") return;
    const { result } = answer;
    const candidate = result.candidates.find((each) => idOf(each) === id);
    if (!candidate) {
      if (id === "" && does === "insert") await insert(result.recommended);
    } else if (does === "insert") await insert(keysOf(result, candidate));
    else if (does === "open") await openPlace(candidate);
    else {
      await vscode.env.clipboard.writeText(noteOf(candidate));
      page.tellCopied(id);
    }
  }

  async function receive(message: FromPage): Promise<void> {
    if (message.type === "leave")
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    if (message.type === "action") await ACTIONS[message.action]();
    if (message.type === "claim") await runOnClaim(message);
  }

  const listener = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(LIVE)) return;
    follower.rest();
    update();
  });

  return {
    resolve: (view) => page.open(view),
    refresh,
    pin,
    dispose() {
      listener.dispose();
      follower.dispose();
      sentence.dispose();
    },
  };
}

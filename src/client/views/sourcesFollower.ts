import * as vscode from "vscode";
import type { StemmaClient } from "../languageClient.js";
import { type Answer, askSources } from "./askSources.js";
import { createManuscriptEditor } from "./manuscriptEditor.js";
import { type Asked, covers } from "./sentence.js";
import type { ShownSentence } from "./shownSentence.js";

export interface Follower {
  /** Asks about the sentence at the cursor if that is not what was asked last; with `anew` in any case. */
  look(anew?: boolean): void;
  /** Forgets what is waiting to be asked. */
  rest(): void;
  dispose(): void;
}

export interface FollowerOptions {
  readonly client: StemmaClient;
  /** Kept true to what is shown. */
  readonly sentence: ShownSentence;
  /** The cursor is to be followed, now: wanted, seen, not pinned. */
  readonly isFollowing: () => boolean;
  /** An answer that was not superseded. */
  readonly onAnswer: (answer: Answer) => void;
  /** A request takes long: shows it to be under way. */
  readonly whileSlow: (work: Promise<unknown>) => void;
}

/** Typing rests this long before it is asked about. In milliseconds. */
const QUIET = 150;
/** A cursor that only passes through an empty line does not empty the page. */
const PASSING = 300;
const SLOW = 300;

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Asker {
  /** What was asked last; undefined while its answer has not come. */
  readonly asked: Asked | undefined;
  readonly isRunning: boolean;
  readonly lastRun: number;
  /** Asks; what was under way is cancelled. */
  run(editor: vscode.TextEditor | undefined, revision: number): Promise<void>;
  cancel(): void;
}

/** Asks one thing at a time: what is superseded is cancelled and leaves no trace. */
function createAsker({ client, sentence, onAnswer, whileSlow }: FollowerOptions): Asker {
  let running: vscode.CancellationTokenSource | undefined;
  let asked: Asked | undefined;
  let lastRun = 0;

  /** Waits for the answer, and tells of the wait if it is long. */
  async function wait<T>(work: Promise<T>, { token }: vscode.CancellationTokenSource): Promise<T> {
    const slow = setTimeout(() => {
      if (!token.isCancellationRequested) whileSlow(work);
    }, SLOW);
    const done = await work;
    clearTimeout(slow);
    return done;
  }

  const cancel = (): void => {
    running?.cancel();
    running = undefined;
  };

  return {
    get asked() {
      return asked;
    },
    get isRunning() {
      return running !== undefined;
    },
    get lastRun() {
      return lastRun;
    },
    cancel,
    async run(editor, revision) {
      cancel();
      const source = new vscode.CancellationTokenSource();
      running = source;
      asked = undefined;
      lastRun = Date.now();
      const version = editor?.document.version ?? 0;
      const { answer, range } = await wait(askSources(client, editor, source.token), source);
      if (answer.kind === "no-sentence" && sentence.is) await delay(PASSING);
      if (source.token.isCancellationRequested) return;
      running = undefined;
      if (editor && range) asked = { uri: editor.document.uri.toString(), version, revision, range };
      if (editor && range && answer.kind === "result")
        sentence.set(editor.document, answer.result.query.text, range.start);
      else sentence.clear();
      onAnswer(answer);
    },
  };
}

/** Asks what bears on the sentence at the cursor: never twice about the same, nothing while unseen. */
export function createFollower(options: FollowerOptions): Follower {
  const { client, isFollowing } = options;
  const manuscript = createManuscriptEditor();
  const asker = createAsker(options);
  let timer: NodeJS.Timeout | undefined;
  let revision = 0;

  function isKnown(): boolean {
    const editor = manuscript.current();
    if (!editor) return false;
    const { document, selection } = editor;
    const now = { uri: document.uri.toString(), version: document.version, revision };
    return covers(asker.asked, now, selection.active);
  }

  function look(anew = false): void {
    clearTimeout(timer);
    if (anew || (isFollowing() && !isKnown())) void asker.run(manuscript.current(), revision);
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET);
  }

  /** At once where the cursor went to another sentence, a little later while it runs or while she types. */
  function moved({ textEditor }: vscode.TextEditorSelectionChangeEvent): void {
    if (!isFollowing() || textEditor !== manuscript.current()) return;
    const { asked, isRunning, lastRun } = asker;
    const isTyping = asked !== undefined && asked.version !== textEditor.document.version;
    if (isTyping || isRunning || Date.now() - lastRun < QUIET) later();
    else look();
  }

  function edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length > 0 && isFollowing() && document === manuscript.current()?.document) later();
  }

  const listeners = [
    manuscript,
    vscode.window.onDidChangeTextEditorSelection(moved),
    vscode.window.onDidChangeActiveTextEditor(later),
    vscode.workspace.onDidChangeTextDocument(edited),
    vscode.workspace.onDidCloseTextDocument(later),
    client.onStatusChanged(() => {
      revision++;
      later();
    }),
  ];

  function rest(): void {
    clearTimeout(timer);
    asker.cancel();
  }

  return {
    look,
    rest,
    dispose() {
      rest();
      for (const listener of listeners) listener.dispose();
    },
  };
}

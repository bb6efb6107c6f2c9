import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type Content, FromPage, type ToPage } from "../../webview/sources/messages.js";

/** The page of the view, while the editor has one. */
export interface SourcesPage {
  readonly isVisible: boolean;
  /** The editor has made the view: fills it. */
  open(view: vscode.WebviewView): void;
  /** What is on the page already is not sent again: nothing flickers. */
  show(content: Content, description: string): void;
  /** Says on the button of a claim that its note was copied. */
  tellCopied(id: string): void;
  /** Gives the page the focus. */
  focus(): void;
}

export interface PageOptions {
  readonly extension: vscode.Uri;
  /** It came into sight or went out of it, or was loaded. */
  readonly onSight: () => void;
  /** Something was asked of what is on the page now; what is asked of what was there before is dropped. */
  readonly onMessage: (message: FromPage) => void;
  readonly warn: (message: string) => void;
}

/** Gives the webview its page: one style sheet, one script with a nonce, nothing from elsewhere. */
function fill(webview: vscode.Webview, extension: vscode.Uri): void {
  const folder = vscode.Uri.joinPath(extension, "dist", "webview");
  const nonce = randomBytes(16).toString("base64");
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';`;
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("sources.css")}">
<title>Stemma: Sources</title>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}" src="${file("sources.js")}"></script>
</body>
</html>`;
}

export function createSourcesPage({ extension, onSight, onMessage, warn }: PageOptions): SourcesPage {
  let view: vscode.WebviewView | undefined;
  let content: Content | undefined;
  let stamp = 0;

  const post = (message: ToPage): void => void view?.webview.postMessage(message);

  function receive(received: unknown): void {
    const { data, error } = FromPage.safeParse(received);
    if (error) warn(`sources view: ${error.message}`);
    if (!data || (data.type === "claim" && data.stamp !== stamp)) return;
    if (data.type === "ready" && content) post({ type: "show", stamp, content });
    if (data.type === "ready") onSight();
    else onMessage(data);
  }

  return {
    get isVisible() {
      return view?.visible === true;
    },
    open(opened) {
      view = opened;
      opened.webview.onDidReceiveMessage(receive);
      opened.onDidChangeVisibility(onSight);
      opened.onDidDispose(() => {
        view = undefined;
        onSight();
      });
      fill(opened.webview, extension);
    },
    show(next, description) {
      if (view) view.description = description;
      if (JSON.stringify(next) === JSON.stringify(content)) return;
      content = next;
      stamp++;
      post({ type: "show", stamp, content });
    },
    tellCopied: (id) => post({ type: "copied", id }),
    focus: () => view?.show(false),
  };
}

import type { Deed } from "./claim.js";
import { button, element, icon, place } from "./dom.js";
import { createHead } from "./head.js";
import { createRoving } from "./keyboard.js";
import { createClaimList } from "./list.js";
import { type Content, type FromPage, type NoteContent, ToPage } from "./messages.js";

/* The page of the sources view: shows what the editor sends, and tells it what was asked for. */

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const page = document.getElementById("page") ?? document.body;
const COPIED_FOR = 1500;
let stamp = 0;
let sentence: string | undefined;

const ask = (id: string, does: Deed): void => editor.postMessage({ type: "claim", stamp, id, does });

const head = createHead(() => ask("", "insert"));
const list = createClaimList(ask);
const markCurrent = (): void => {
  const item = roving.current();
  head.mark((item && list.claimOf(item)?.sentenceMarks) ?? []);
};
const roving = createRoving(list, ask, markCurrent);

function noteElement({ tone, text, detail, buttons }: NoteContent): HTMLElement {
  const phrase = element(
    "p",
    "verdict",
    ...(tone === "failure" ? [icon("contested")] : []),
    element("strong", "", text),
  );
  phrase.setAttribute("role", "status");
  const row = buttons.map(({ label, action }) =>
    button(label, action, () => editor.postMessage({ type: "action", action })),
  );
  return element(
    "section",
    `empty ${tone}`,
    phrase,
    element("p", "hint", detail ?? ""),
    element("div", "buttons", ...row),
  );
}

/** Where the focus is, in words that hold when the element is made anew: the claim, and the button in it. */
const focused = (): { at: number; id: string; name: string } | undefined => {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const item = active.closest<HTMLElement>(".claim");
  const at = item ? list.items().indexOf(item) : -1;
  return { at, id: item?.dataset["id"] ?? "", name: active.dataset["name"] ?? "" };
};

/** Gives the focus back if what had it is gone: to the same button of the same claim, or to the claim in its place. */
function refocus(before: ReturnType<typeof focused>): void {
  if (!before || document.activeElement !== document.body) return;
  const items = list.items();
  const item =
    items.find(({ dataset }) => dataset["id"] === before.id) ?? items[Math.min(before.at, items.length - 1)];
  const scope: Element | undefined = before.id === "" ? page : item;
  const named = before.name === "" ? null : scope?.querySelector<HTMLElement>(`[data-name="${before.name}"]`);
  (named ?? item)?.focus();
}

/** Coming in by keyboard she is in the list at once, or as soon as there is one. */
function enterList(): void {
  if (document.hasFocus() && document.activeElement === document.body)
    roving.current()?.focus({ preventScroll: true });
}

function show(content: Content): void {
  const before = focused();
  const now = content.kind === "sources" ? content.sentence : undefined;
  if (content.kind === "sources") {
    head.show(content);
    list.show(content.groups);
    place(page, [head.root, list.root]);
    roving.settle();
    markCurrent();
  } else place(page, [noteElement(content)]);
  refocus(before);
  enterList();
  if (now !== sentence) scrollTo(0, 0);
  sentence = now;
}

/** Says on the very button that it was done. */
function showCopied(id: string): void {
  const item = list.items().find(({ dataset }) => dataset["id"] === id);
  const copy = item?.querySelector<HTMLElement>('[data-name="copy"]');
  if (!copy) return;
  copy.textContent = "Copied";
  setTimeout(() => (copy.textContent = "Copy as note"), COPIED_FOR);
}

addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = ToPage.safeParse(data);
  if (!message.success) return;
  if (message.data.type === "copied") {
    showCopied(message.data.id);
    return;
  }
  stamp = message.data.stamp;
  show(message.data.content);
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") editor.postMessage({ type: "leave" });
});

addEventListener("focus", enterList);

editor.postMessage({ type: "ready" });

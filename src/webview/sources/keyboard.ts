import type { Ask } from "./claim.js";
import type { ClaimList } from "./list.js";

export interface Roving {
  /** After the list has changed: one item is reached by Tab, and of no other item the buttons. */
  settle(): void;
  /** The item that has or last had the focus, or the first. */
  current(): HTMLElement | undefined;
}

const INSIDE = "button, summary";

const isCopy = ({ key, altKey, metaKey, ctrlKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "c" && !altKey && ((!metaKey && !ctrlKey) || getSelection()?.isCollapsed !== false);

/** One stop of Tab for the whole list; arrows walk from claim to claim, Tab goes into the one that is reached. */
export function createRoving(list: ClaimList, ask: Ask, onCurrent: () => void): Roving {
  let chosen: HTMLElement | undefined;

  const current = (): HTMLElement | undefined => {
    const items = list.items();
    return chosen && items.includes(chosen) ? chosen : items[0];
  };

  function settle(): void {
    const now = current();
    for (const item of list.items()) {
      item.tabIndex = item === now ? 0 : -1;
      for (const inside of item.querySelectorAll<HTMLElement>(INSIDE))
        inside.tabIndex = item === now ? 0 : -1;
    }
  }

  function choose(item: HTMLElement): void {
    if (item === chosen) return;
    chosen = item;
    settle();
    onCurrent();
  }

  function walk(key: string, from: HTMLElement): HTMLElement | undefined {
    const items = list.items();
    const at = items.indexOf(from);
    if (key === "ArrowDown") return items[at + 1];
    if (key === "ArrowUp") return items[at - 1];
    if (key === "Home") return items[0];
    if (key === "End") return items.at(-1);
    return undefined;
  }

  /** What a key does on a claim; false where it is not ours. */
  function take(event: KeyboardEvent, item: HTMLElement): boolean {
    const id = item.dataset["id"] ?? "";
    const isOnItem = event.target === item;
    const next = event.altKey || event.ctrlKey || event.metaKey ? undefined : walk(event.key, item);
    if (next) next.focus();
    else if (event.key === "Enter" && event.altKey) ask(id, "open");
    else if (event.key === "Enter" && isOnItem) ask(id, "insert");
    else if (isOnItem && isCopy(event)) ask(id, "copy");
    else return false;
    return true;
  }

  const itemOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(".claim") : null;

  list.root.addEventListener("focusin", ({ target }) => {
    const item = itemOf(target);
    if (item) choose(item);
  });
  list.root.addEventListener("keydown", (event) => {
    const item = itemOf(event.target);
    if (item && take(event, item)) event.preventDefault();
  });
  return { settle, current };
}

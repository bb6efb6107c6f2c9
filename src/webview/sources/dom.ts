import { piecesOf } from "./marks.js";
import type { Stretch } from "./messages.js";

/* Elements are made one by one and filled with text: nothing that was received is ever read as HTML. */

type Child = Node | string;

/** An element with a class and children; what is empty is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/** Text with its marked stretches. */
export const marked = (text: string, marks: readonly Stretch[]): Child[] =>
  // a span, not a mark element: that two share a word is for the eye, and would break up what is read aloud
  piecesOf(text, marks).map((piece) => (piece.isMarked ? element("span", "shared", piece.text) : piece.text));

const CIRCLE = "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z";
/** Drawn as strokes in a square of sixteen. */
const SHAPES = {
  supported: `${CIRCLE}M5 8.3l2.1 2.1L11 6`,
  contested: "M8 2l6.3 11.5H1.7ZM8 6.5v3.4M8 11.4v.5",
  unsupported: `${CIRCLE}M3.4 12.6l9.2-9.2`,
  check: "M3 8.5l3.2 3.2L13 4.5",
  pin: "M5.5 2h5M6.8 2v4.5L4.5 9.5h7L9.2 6.5V2M8 9.5v5",
} as const;
export type Icon = keyof typeof SHAPES;

const SVG = "http://www.w3.org/2000/svg";

/** With a name where no words beside it say the same. */
export function icon(shape: Icon, name?: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon ${shape}`);
  if (name === undefined) svg.setAttribute("aria-hidden", "true");
  else {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", name);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[shape]);
  svg.append(path);
  return svg;
}

/** What a button does and, where it is one of a claim's or the head's, its name among them. */
export function button(label: string, name: string, run: () => void): HTMLButtonElement {
  const made = element("button", "", label);
  made.type = "button";
  made.dataset["name"] = name;
  made.addEventListener("click", run);
  return made;
}

/** Puts these children into place, moving none that stand right already: what has the focus keeps it. */
export function place(parent: Element, wanted: readonly Element[]): void {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}

import { button, element, icon, marked } from "./dom.js";
import type { ShownClaim, ShownReference } from "./messages.js";

/** What can be asked of a claim; also the names of its buttons. */
export type Deed = "insert" | "open" | "copy";
export type Ask = (id: string, does: Deed) => void;

const STANDING_ICONS = { fits: "check", plausible: "check", check: "contested", unread: undefined } as const;

function referenceLine({ label, title, standing, note }: ShownReference): HTMLElement {
  const shape = STANDING_ICONS[standing];
  const name = element("span", "name", label);
  name.title = title;
  const words = element("span", "words", name, " ", element("span", "note", note));
  return element("li", standing, ...(shape ? [icon(shape)] : []), words);
}

const cautionLine = (caution: string): HTMLElement =>
  element("p", "caution", icon("contested", "Caution:"), element("span", "words", caution));

const reasonLine = ({ label, reason = "" }: ShownReference): HTMLElement =>
  element("p", "reason", element("span", "name", label), ` ${reason}`);

/** What can wait: why the references fit, and cautions on the review's own wording. */
function more({ references, further }: ShownClaim): HTMLElement[] {
  const reasons = references.filter(({ reason }) => reason !== undefined);
  if (reasons.length + further.length === 0) return [];
  const cautions = further.length === 1 ? "1 more caution" : `${further.length} more cautions`;
  const words = [reasons.length > 0 ? "Reasons" : "", further.length > 0 ? cautions : ""];
  const summary = element("summary", "", words.filter(Boolean).join(", "));
  summary.dataset["name"] = "more";
  return [element("details", "", summary, ...reasons.map(reasonLine), ...further.map(cautionLine))];
}

function buttons({ id, place, insert }: ShownClaim, ask: Ask): HTMLElement {
  const word = insert.isDespite ? "Insert anyway" : "Insert";
  const first = button(word, "insert", () => ask(id, "insert"));
  const why = insert.refusal === undefined ? `${word}: ${insert.label}` : `Insert: ${insert.refusal}`;
  first.title = why;
  first.setAttribute("aria-label", why);
  // still to be reached by keyboard, so that its reason can be read
  if (insert.refusal !== undefined) first.setAttribute("aria-disabled", "true");
  const open = button(place ?? "", "open", () => ask(id, "open"));
  open.title = "Open in the review (Alt+Enter)";
  open.setAttribute("aria-label", `Open in the review: ${place ?? ""}`);
  const copy = button("Copy as note", "copy", () => ask(id, "copy"));
  return element("div", "buttons", first, ...(place === undefined ? [] : [open]), copy);
}

/** All of a claim in one breath, for a screen reader that lands on it. */
const spoken = ({ text, badge, place, references, cautions }: ShownClaim): string =>
  [
    text,
    badge,
    place ?? "",
    ...references.map(({ label, note }) => `${label}: ${note}`),
    ...cautions.map((caution) => `Caution: ${caution}`),
  ]
    .filter(Boolean)
    .join(". ")
    .replace(/\.\./gu, ".");

/** Fills an item of the list anew. */
export function fillClaim(item: HTMLElement, claim: ShownClaim, ask: Ask): void {
  item.setAttribute("aria-label", spoken(claim));
  item.replaceChildren(
    element("p", "text", ...marked(claim.text, claim.marks)),
    ...(claim.badge === "" ? [] : [element("p", "badge", claim.badge)]),
    element("ul", "references", ...claim.references.map(referenceLine)),
    ...claim.cautions.map(cautionLine),
    ...more(claim),
    buttons(claim, ask),
  );
}

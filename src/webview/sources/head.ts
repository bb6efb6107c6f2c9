import { button, element, icon, marked } from "./dom.js";
import type { ShownPart, SourcesContent, Stretch } from "./messages.js";

export interface Head {
  readonly root: HTMLElement;
  show(content: SourcesContent): void;
  /** Marks in the sentence what it shares with a claim. */
  mark(marks: readonly Stretch[]): void;
}

const partLine = ({ text, verdict, phrase }: ShownPart): HTMLElement =>
  element("li", verdict, icon(verdict), element("span", "words", text, " ", element("em", "", phrase)));

/** Changes a text only where it is another: a live region speaks when it changes. */
function say(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** "Contested: …", its first word to be seen at once. */
function sayPhrase(target: HTMLElement, phrase: string): void {
  if (target.textContent === phrase) return;
  const [first = "", ...rest] = phrase.split(/(?<=:) /u);
  target.replaceChildren(element("strong", "", first), rest.length > 0 ? ` ${rest.join(" ")}` : "");
}

/** The sentence, how it stands, and what inserting would cite. */
export function createHead(insert: () => void): Head {
  const sentence = element("p", "sentence");
  sentence.setAttribute("aria-label", "Sentence");
  const pinned = element("p", "pinned", icon("pin"), "This sentence is kept");
  const verdictIcon = element("span", "verdict-icon");
  const phrase = element("span", "words");
  phrase.setAttribute("role", "status");
  phrase.setAttribute("aria-live", "polite");
  const verdict = element("p", "verdict", verdictIcon, phrase);
  const references = element("span", "words");
  const inserting = button("Insert", "insert", insert);
  const recommended = element("div", "recommended", references, inserting);
  const parts = element("ul", "parts");
  parts.setAttribute("aria-label", "The sentence’s parts");
  const hints = element("div", "hints");
  const root = element("section", "head", pinned, sentence, verdict, recommended, parts, hints);
  root.setAttribute("aria-label", "Sentence and verdict");
  let text = "";

  return {
    root,
    show(content) {
      text = content.sentence;
      root.dataset["verdict"] = content.verdict;
      pinned.hidden = !content.isPinned;
      verdictIcon.replaceChildren(icon(content.verdict));
      sayPhrase(phrase, content.phrase);
      recommended.hidden = content.recommended.length === 0;
      say(references, content.recommended.join(", "));
      inserting.setAttribute("aria-label", `Insert ${content.recommended.join(", ")}`);
      parts.hidden = content.parts.length === 0;
      parts.replaceChildren(...content.parts.map(partLine));
      hints.replaceChildren(...content.hints.map((hint) => element("p", "hint", hint)));
    },
    mark(marks) {
      sentence.replaceChildren(...marked(text, marks));
    },
  };
}

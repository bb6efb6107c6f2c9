import type { RichText } from "./richText.js";

/** The tree with its first character, or its last, changed. */
function changeFirst(rich: RichText, change: (text: string) => string): RichText {
  const at = rich.findIndex((part) => typeof part !== "string" || part !== "");
  return rich.map((part, index) => {
    if (index !== at) return part;
    return typeof part === "string"
      ? change(part)
      : { ...part, children: changeFirst(part.children, change) };
  });
}

function changeLast(rich: RichText, change: (text: string) => string): RichText {
  const last = rich.at(-1);
  if (last === undefined) return rich;
  const changed =
    typeof last === "string" ? change(last) : { ...last, children: changeLast(last.children, change) };
  return [...rich.slice(0, -1), changed];
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A citation as a footnote of its own: a sentence. */
export const noteText = (rich: RichText): RichText => changeFirst(rich, capital);

/** A citation within a footnote of hers: between brackets, and without the full stop of a note of its own. */
export function footnoteText(rich: RichText, authorInText: boolean): RichText {
  const open = changeLast(rich, (text) => text.replace(/(?<!\b(?:al|ibid|ed|eds|vol|no|id))\.$/iu, ""));
  return authorInText || rich.length === 0 ? open : ["(", ...open, ")"];
}

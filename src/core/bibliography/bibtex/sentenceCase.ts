import type { Inline } from "./tex.js";

/**
 * Titles in BibTeX are written in title case, in CSL in sentence case, so that styles may choose (CSL 1.0.2, "Title Case
 * Conversion"). What stands in braces keeps its capitals, and so does a word with a capital or digit inside.
 */
export function sentenceCased(inlines: readonly Inline[]): readonly Inline[] {
  return lowered(inlines, { first: true }).inlines;
}

interface Place {
  /** The next word begins a sentence. */
  readonly first: boolean;
}

function lowered(
  inlines: readonly Inline[],
  from: Place,
): { readonly inlines: readonly Inline[]; readonly place: Place } {
  let place = from;
  const out: Inline[] = [];
  for (const inline of inlines) {
    if (inline.kind === "text") {
      out.push({ kind: "text", text: loweredText(inline.text, place.first) });
      place = { first: place.first && !/[\p{L}\p{N}]/u.test(inline.text) };
      place = { first: place.first || SENTENCE_END.test(inline.text) };
    } else if (inline.kind === "group") {
      out.push(inline);
      place = { first: false };
    } else {
      const inner = lowered(inline.inlines, place);
      out.push({ ...inline, inlines: inner.inlines });
      place = inner.place;
    }
  }
  return { inlines: out, place };
}

const SENTENCE_END = /[.?!:][”’)\]]?\s*$/u;

/** A word with its apostrophes and hyphens' parts, as CSL sees it. */
const WORD = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}’']*/gu;

function loweredText(text: string, beginsSentence: boolean): string {
  return text.replace(WORD, (word, at: number) => {
    const first = at === 0 ? beginsSentence : startsSentence(text, at, beginsSentence);
    return first || !/^\p{Lu}[\p{Ll}\p{M}’']*$/u.test(word) ? word : word.toLowerCase();
  });
}

function startsSentence(text: string, at: number, beginsSentence: boolean): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  if (/[.?!:][”’)\]]?[\s\u00a0]+[“‘([]*$/u.test(before)) return true;
  return beginsSentence && !/[\p{L}\p{N}]/u.test(text.slice(0, at));
}

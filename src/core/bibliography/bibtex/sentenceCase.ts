import { plainText, type Inline } from "./tex.js";

/**
 * Titles in BibTeX are written in title case, in CSL in sentence case, so that styles may choose (CSL 1.0.2, "Title Case
 * Conversion"). What stands in braces, quotes or italics keeps its capitals, and so does a word with a capital or a
 * digit inside. A small word that begins the title or a sentence gets a capital, as in pandoc.
 */
export function sentenceCased(inlines: readonly Inline[]): readonly Inline[] {
  let before = "";
  return inlines.map((inline) => {
    const ahead = before;
    before = (before + plainText([inline])).slice(-80);
    return inline.kind === "text" ? { kind: "text", text: casedText(inline.text, ahead) } : inline;
  });
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function casedText(text: string, before: string): string {
  return text.replace(WORD, (word, at: number) => {
    const ahead = before + text.slice(0, at);
    const behind = text.slice(at + word.length, at + word.length + 40);
    if (beginsSentence(ahead)) return isRaised(word, behind) ? capitalised(word) : word;
    const plain = /^\p{Lu}[\p{Ll}\p{M}]*$/u.test(word);
    return plain && !isOfName(word, ahead, behind) ? word.toLowerCase() : word;
  });
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A Latin word all in small letters: not `α-synuclein`, `mRNA` or `p53`, nor the start of an address. */
const isRaised = (word: string, behind: string): boolean =>
  /^[a-z\u00df-\u024f]+$/.test(word) && !/^(?:[^\s\u00a0]*\p{Lu}|:\/)/u.test(behind);

/** An initial, or what stands behind one: `H. G. Wells`. */
const isOfName = (word: string, ahead: string, behind: string): boolean =>
  (word.length === 1 && behind.startsWith(".")) || /(?:^|[^\p{L}])\p{Lu}\.[\s\u00a0\u2006]*$/u.test(ahead);

/** Whether what stands before ends a sentence, or is nothing; `v.`, `vs.` and `16.` end none. */
export function beginsSentence(before: string): boolean {
  const end = before.replace(/[\s\u00a0“‘"'([{]+$/u, "");
  if (end === "") return true;
  if (/[\s\u00a0]/.test(before.slice(end.length)))
    return (
      /[?!:][”’)\]]?$/.test(end) ||
      (/\.[”’)\]]?$/.test(end) && !/(?:^|[^\p{L}\p{N}])(?:\p{L}{1,2}|\p{N}+)\.$/u.test(end))
    );
  return false;
}

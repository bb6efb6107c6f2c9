/*
 * A typeset page sets Greek letters in a font of their own, and a PDF reader puts blanks where the font
 * changes: `TGF- β ` for TGF-β, `IL-1 β ` for IL-1β, `NF- κ B` for NF-κB.
 */
const STRAY_BLANKS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\p{L}\p{N}][-‑])[^\S\r\n\t]+(?=[α-ωΑ-Ω](?!\p{L}))/gu, ""],
  [/(?<=\b\p{Lu}[\p{L}\p{N}]*-?\d+)[^\S\r\n\t]+(?=[α-ω](?![\p{L}\p{N}]))/gu, ""],
  [/(?<=κ)[^\S\r\n\t]+(?=B(?![\p{L}\p{N}]))/gu, ""],
  [/(?<=(?<![\p{L}\p{N}])[α-ω])[^\S\r\n\t]+(?=-\p{L})/gu, ""],
  [/(?<=[α-ω])[^\S\r\n\t]+(?=[,.;:)\]])/gu, ""],
];

/** Takes out the blanks that a change of font left around Greek letters, and makes every other run of blanks one. */
export const mend = (text: string): string =>
  STRAY_BLANKS.reduce((mended, [blanks, none]) => mended.replace(blanks, none), text)
    .replace(/[^\S\t]+/g, " ")
    .trim();

/** Running text without Markdown: emphasis, links, autolinks, heading marks and backslashes. Mended. */
export const plain = (text: string): string =>
  mend(withoutEmphasis(withoutLinks(text.replace(/^\s*#{1,6}\s+/, ""))));

/** `[[12](#B12)]` is the citation [12], and `[12](#B12)` is one too; `[text](address)` is its text. */
const withoutLinks = (text: string): string =>
  text
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, (_link: string, inner: string, at: number) =>
      /^\d/.test(inner) && !/[[,;–-]\s?$/.test(text.slice(0, at)) ? `[${inner}]` : inner,
    )
    .replace(/<(https?:[^\s<>]+)>/g, "$1");

const withoutEmphasis = (text: string): string =>
  text.replace(/(\*{1,3})(?=\S)([^*]*?\S)\1(?!\*)/g, "$2").replace(/\\([\\`*_{}[\]()#+.!<>-])/g, "$1");

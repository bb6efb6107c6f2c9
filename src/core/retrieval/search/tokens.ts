import { foldSpelling } from "../../text/words.js";

/** What stands between a word and the one before it: a hyphen makes compounds, a single blank may (IL 6). */
export type Gap = "hyphen" | "blank" | "other";

export type VisitToken = (start: number, end: number, gap: Gap) => void;

const UNKNOWN = 0;
const OTHER = 1;
const BLANK = 2;
const HYPHEN = 3;
const WORD = 4;

// surrogates pass as letters: what of them is no letter goes when the word is folded
const WORD_UNIT = /[\p{L}\p{N}\p{M}⁺⁻\ud800-\udfff]/u;
const HYPHEN_UNIT = /[-\u2010-\u2013\u2212]/u;
const TAG = /<\/?su[bp]>/iy;

/** Parts text into words, quickly: the class of a character is asked of Unicode once. */
export function createTokenizer(): (text: string, visit: VisitToken) => void {
  const classes = new Uint8Array(0x10000);
  const classify = (unit: number): number => {
    const character = String.fromCharCode(unit);
    const found = WORD_UNIT.test(character)
      ? WORD
      : HYPHEN_UNIT.test(character)
        ? HYPHEN
        : character === " "
          ? BLANK
          : OTHER;
    classes[unit] = found;
    return found;
  };
  const classAt = (text: string, at: number): number => {
    const unit = text.charCodeAt(at);
    const known = classes[unit] ?? UNKNOWN;
    return known === UNKNOWN ? classify(unit) : known;
  };
  /** Where a tag of a sub- or superscript that stands here ends, such as that of H<sub>2</sub>O. */
  const afterTag = (text: string, at: number): number => {
    TAG.lastIndex = at;
    return text.charCodeAt(at) === 60 && TAG.test(text) ? TAG.lastIndex : at;
  };
  const endOfWord = (text: string, from: number): number => {
    let at = from;
    while (at < text.length) {
      if (classAt(text, at) === WORD) at++;
      else {
        const next = afterTag(text, at);
        if (next === at || next >= text.length || classAt(text, next) !== WORD) return at;
        at = next;
      }
    }
    return at;
  };
  return (text, visit) => {
    let previous = -1;
    for (let at = 0; at < text.length; at++) {
      if (classAt(text, at) !== WORD) continue;
      const between = at === previous + 1 && previous >= 0 ? classAt(text, previous) : OTHER;
      const end = endOfWord(text, at);
      visit(at, end, between === HYPHEN ? "hyphen" : between === BLANK ? "blank" : "other");
      previous = end;
      at = end - 1;
    }
  };
}

const ASCII_WORD = /^[a-z0-9]*$/iu;

/** A word as it is compared: lower case, accents gone, Greek by name, sub- and superscripts on the line; empty if nothing is left. */
export const foldWord = (surface: string): string =>
  ASCII_WORD.test(surface)
    ? surface.toLowerCase()
    : foldSpelling(surface.replace(/<\/?su[bp]>/giu, ""))
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, "");

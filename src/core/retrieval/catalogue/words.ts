import { foldSpelling } from "../../text/words.js";

const ASCII = /^[\x20-\x7e]*$/u;

/** Spelling and case that do not matter to who looks for a word: accents, Greek letters by name, capitals. */
export const fold = (text: string): string => (ASCII.test(text) ? text : foldSpelling(text)).toLowerCase();

/** What no word of any script has: the signs of ASCII. */
const SIGNS = /[\0-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/u;
const PLAIN = /^[a-z0-9]*$/u;

/** The words of a text, folded. Text is ASCII for the most part, and folding the rest costs much: only those words are. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  for (const word of text.toLowerCase().split(SIGNS))
    if (word === "") continue;
    else if (PLAIN.test(word)) words.push(word);
    else for (const part of fold(word).split(/[^\p{L}\p{N}]+/u)) if (part !== "") words.push(part);
  return words;
}

/** The parts of a cite key by its signs, its capitals and its digits: `kinCellEncapsulation2020` is kin, cell, encapsulation, 2020. */
export const keyParts = (key: string): string[] =>
  Array.from(
    foldSpelling(key).matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|[\p{Lo}\p{Lm}]+|\p{N}+/gu),
    (match) => match[0].toLowerCase(),
  );

import { foldSpelling } from "./words.js";

/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
  þ: "th",
  ð: "d",
  Ł: "L",
  Ø: "O",
  Đ: "D",
  Æ: "Ae",
  Œ: "Oe",
  Þ: "Th",
  Ð: "D",
};

/** A text in ASCII: accents taken off, letters with a stroke and ligatures written out, Greek by name; all else stays. */
export const foldToAscii = (text: string): string =>
  foldSpelling(text).replace(/[łøđßæœıþðŁØĐÆŒÞÐ]/g, (letter) => LETTERS[letter] ?? letter);

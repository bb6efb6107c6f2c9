import type { CslItem } from "./cslItem.js";
import { familyName, yearOf } from "./summary.js";

/** Letters that are no letter with an accent, as they are written in ASCII. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * A key for a work whose file gives it none: first author's family name (or first word of an institution, else of the
 * title) and year, in small letters without accents: `kin2020`. Names in other scripts keep their letters.
 */
export function derivedKey(item: CslItem): string {
  const [first] = item.author ?? item.editor ?? [];
  const named = first?.literal === undefined ? first && familyName(first) : firstWord(first.literal);
  const who = lettersOf(named ?? "") || lettersOf(firstWord(item.title ?? "")) || "untitled";
  return who + (/\d{4}/.exec(yearOf(item.issued) ?? "")?.[0] ?? "");
}

const firstWord = (text: string): string => /\p{L}[\p{L}\p{M}'’-]*/u.exec(text)?.[0] ?? "";

const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[^\p{L}]+/gu, "");

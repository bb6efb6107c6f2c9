// One slip of the finger a claim, the same in every run.
import { seededRandom } from "../../scripts/lib/seededRandom.mjs";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function slip(word: string, random: () => number): string {
  // the first letter is seldom missed
  const at = 1 + Math.floor(random() * (word.length - 1));
  const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
  const before = word.slice(0, at);
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + word.slice(at + 1);
    case 1:
      return before + letter + word.slice(at);
    case 2:
      return before + letter + word.slice(at + 1);
    default:
      return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
  }
}

/** The text with one letter left out, put in, mistaken or swapped, in one of its words of five letters or more. */
export function withTypo(text: string, seed: number): string {
  const random = seededRandom(seed);
  const words = [...text.matchAll(/\p{L}{5,}/gu)];
  const chosen = words[Math.floor(random() * words.length)];
  if (!chosen) return text;
  return text.slice(0, chosen.index) + slip(chosen[0], random) + text.slice(chosen.index + chosen[0].length);
}

import type { Span } from "./problem.js";

const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  ς: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
};

/**
 * Folds spelling that does not change meaning: compatibility forms (H₂S is H2S), accents, Greek letters
 * to their names. Case is kept, since SC and sc are two things.
 */
export function foldSpelling(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word;
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[α-ως]/gu, (letter) => GREEK[letter] ?? letter)
    .normalize("NFC");
}

/** A word of running text with its place; `text` as written. */
export interface Word extends Span {
  readonly text: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}₀-₉⁰-⁹⁺⁻]*/gu;

/** The words of a stretch of text: letters, digits, sub- and superscripts. Hyphens, slashes and apostrophes part words. */
export function wordsOf(text: string, span: Span = { start: 0, end: text.length }): Word[] {
  const slice = text.slice(span.start, span.end);
  return Array.from(slice.matchAll(WORD), (match) => ({
    text: match[0],
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
}

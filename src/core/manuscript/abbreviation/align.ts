import { foldSpelling } from "../../text/words.js";

/** How well a short form's characters are found in the words before it; the measure is ours, the idea Schwartz and Hearst's. */
export interface Alignment {
  /** Where the long form begins in the text. */
  readonly start: number;
  /** The mean over the short form's characters: 1 where each begins a word of the long form. */
  readonly score: number;
}

const functionWords = new Set(
  "a an and as at by de del der des di du en et for from in into la le of on or per the to und upon via von with within without".split(
    " ",
  ),
);

const letterOrDigit = /[\p{L}\p{N}]/u;
const isWordCharacter = (char: string | undefined): boolean => char !== undefined && letterOrDigit.test(char);
const isDigit = (char: string | undefined): boolean => char !== undefined && char >= "0" && char <= "9";

/** A place where a short form's character may stand for a word or its part. */
interface Site {
  readonly at: number;
  /** Which word of the text it is in. */
  readonly word: number;
  readonly kind: "wordStart" | "partStart" | "inner" | "last";
}

interface Words {
  readonly starts: readonly number[];
  /** For each word whether a long form may leave it out at no cost. */
  readonly idle: readonly boolean[];
}

const wordsIn = (text: string): Words => {
  const found = [...text.matchAll(/[^\s/—]*[\p{L}\p{N}][^\s/—]*/gu)];
  return {
    starts: found.map((match) => match.index),
    idle: found.map((match) => functionWords.has(match[0].toLowerCase())),
  };
};

const kindAt = (text: string, at: number, wordStart: number): Site["kind"] => {
  const before = text[at - 1] ?? "";
  if (at === wordStart || !letterOrDigit.test(text.slice(wordStart, at))) return "wordStart";
  const char = text[at] ?? "";
  if (!isWordCharacter(before) || isDigit(before) !== isDigit(char)) return "partStart";
  if (before === before.toLowerCase() && char !== char.toLowerCase()) return "partStart";
  return isWordCharacter(text[at + 1]) ? "inner" : "last";
};

const numerals: readonly (readonly [string, RegExp])[] = [
  ["1", /^(?:one|mono|uni|first)/],
  ["2", /^(?:two|di|bi|second)/],
  ["3", /^(?:three|tri|third)/],
  ["4", /^(?:four|tetra|quadr)/],
  ["5", /^(?:five|penta)/],
  ["6", /^(?:six|hexa)/],
];

/** The digit that a word spells out (3D: three-dimensional), or none. */
const numeralAt = (text: string, at: number): string | undefined => {
  const word = text.slice(at, at + 6).toLowerCase();
  return numerals.find(([, form]) => form.test(word))?.[0];
};

/** Where each character occurs, from left to right. */
const sitesOf = (text: string, words: Words): ReadonlyMap<string, readonly Site[]> => {
  const sites = new Map<string, Site[]>();
  let word = -1;
  for (let at = 0; at < text.length; at++) {
    while ((words.starts[word + 1] ?? Infinity) <= at) word++;
    const char = text[at]?.toLowerCase() ?? "";
    if (word < 0 || !isWordCharacter(char)) continue;
    const site = { at, word, kind: kindAt(text, at, words.starts[word] ?? 0) };
    const numeral = site.kind === "wordStart" ? numeralAt(text, at) : undefined;
    for (const sign of numeral === undefined ? [char] : [char, numeral]) {
      const list = sites.get(sign);
      if (list) list.push(site);
      else sites.set(sign, [site]);
    }
  }
  return sites;
};

const worth = { wordStart: 1, partStart: 0.95, inner: 0.4, last: 0.35 } as const;
const consecutive = 0.65;

/** The cost of the words that lie between two places and of which no letter is used. */
const skipped = (words: Words, from: number, to: number): number => {
  let cost = 0;
  for (let word = from + 1; word < to; word++) cost += words.idle[word] ? 0.05 : 0.5;
  return cost;
};

interface Path {
  readonly site: Site;
  readonly score: number;
  readonly start: Site;
}

const firstPaths = (sites: readonly Site[]): Path[] =>
  sites
    .filter(({ kind }) => kind === "wordStart" || kind === "partStart")
    .map((site) => ({ site, start: site, score: worth[site.kind] }));

const step = (before: Path, site: Site, words: Words): number => {
  const sameWord = site.word === before.site.word;
  const gain = site.at === before.site.at + 1 ? Math.max(consecutive, worth[site.kind]) : worth[site.kind];
  // A letter from within a word counts for nothing unless the short form has that word's beginning as well.
  const strange = !sameWord && (site.kind === "inner" || site.kind === "last") ? 0.6 : 0;
  return before.score + gain - strange - skipped(words, before.site.word, site.word);
};

const nextPaths = (paths: readonly Path[], sites: readonly Site[], words: Words): Path[] => {
  const next: Path[] = [];
  for (const site of sites) {
    let best: Path | undefined;
    for (const before of paths) {
      if (before.site.at >= site.at) break;
      const score = step(before, site, words);
      if (!best || score >= best.score) best = { site, start: before.start, score };
    }
    if (best) next.push(best);
  }
  return next;
};

/** A text with its Greek letters spelt out and its sub- and superscripts plain, and where each character came from. */
const unfolded = (text: string): { readonly text: string; readonly from: readonly number[] } => {
  const from: number[] = [];
  let folded = "";
  let at = 0;
  for (const char of text) {
    // A mark of accent by itself folds to nothing.
    const plain = foldSpelling(char) || char;
    from.push(...new Array<number>(plain.length).fill(at));
    folded += plain;
    at += char.length;
  }
  return { text: folded, from };
};

// A digit that no word stands for costs this: PHQ-9 has as many questions, and H2S as many hydrogens.
const unspoken = 0.2;

const byPlace = (a: Path, b: Path): number => a.site.at - b.site.at;

const passOver = (paths: readonly Path[]): Path[] =>
  paths.map((path) => ({ ...path, score: path.score - unspoken }));

/** Digits behind a small letter number the members of a family (Tgfbr2): those are said in words, or it is another thing. */
const mayPassDigits = (shortForm: string, letters: readonly string[]): boolean =>
  !/[a-z][\d₀-₉]/u.test(shortForm) && letters.filter((letter) => !isDigit(letter)).length >= 2;

/** The paths on which all letters lie, in their order. */
const pathsOf = (shortForm: string, letters: readonly string[], text: string, words: Words): Path[] => {
  const [first = "", ...rest] = letters;
  const mayPass = mayPassDigits(shortForm, letters);
  const sites = sitesOf(text, words);
  let paths = firstPaths(sites.get(first) ?? []);
  for (const letter of rest) {
    const next = nextPaths(paths, sites.get(letter) ?? [], words);
    paths = mayPass && isDigit(letter) ? [...next, ...passOver(paths)].sort(byPlace) : next;
  }
  return paths;
};

/**
 * The best alignment of a short form with a text that ends with its long form, or none. `penalties` beside the matches:
 * content words left out, letters from within words whose beginning is not used, words behind the last match.
 */
export const align = (shortForm: string, longText: string): Alignment | undefined => {
  const letters = Array.from(foldSpelling(shortForm).toLowerCase()).filter((char) =>
    letterOrDigit.test(char),
  );
  const { text, from } = unfolded(longText);
  const words = wordsIn(text);
  const paths = pathsOf(shortForm, letters, text, words);
  let best: Alignment | undefined;
  for (const path of paths) {
    const score = (path.score - skipped(words, path.site.word, words.starts.length)) / letters.length;
    if (!best || score >= best.score) best = { start: from[path.start.at] ?? 0, score };
  }
  return best;
};

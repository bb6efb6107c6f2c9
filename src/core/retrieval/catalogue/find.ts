import type { CatalogueData } from "./data.js";
import { type Field, isWord, type WordRange, wordsFrom } from "./field.js";
import { likeWords } from "./likeWords.js";
import { wordsIn } from "./words.js";

export interface FindOptions {
  /** So many at most. */
  readonly limit: number;
  /** What speaks for an entry beside what was typed, by its place; 1 is as much as the step from one field to the next. */
  readonly favour?: ReadonlyMap<number, number>;
}

export interface FoundAt {
  readonly entry: number;
  readonly score: number;
}

/** Scores are kept in bytes while they are counted: ten for one. */
const TENTHS = 10;

/** What a word that was typed is worth where it begins a word of a field, and where it is the word. */
const WORTH = {
  key: { begins: 10, is: 12 },
  firstName: { begins: 9, is: 9.5 },
  name: { begins: 7, is: 7.5 },
  year: { begins: 5, is: 6 },
  title: { begins: 5, is: 6 },
  keyPart: { begins: 4, is: 4.5 },
  container: { begins: 3.5, is: 4 },
} as const;
const WORTH_LATER = { keyword: { begins: 3, is: 3.4 }, abstract: { begins: 1, is: 1.5 } } as const;
/** The same where letters are swapped, wrong, missing or too many. */
const WORTH_LIKE = { firstName: 2.8, name: 2.5, key: 2.2, title: 2 } as const;
/** Shorter beginnings stand in all abstracts. */
const LONG_ENOUGH_TO_READ = 3;
const LEAST_LETTERS_OF_A_SLIP = 3;
/** A name and a year in one go (`kin2020`) are rather a key, a name or a word as a whole. */
const WHOLE_FROM = 4;

type Scores = Uint8Array;

function mark(scores: Scores, field: Field, { low, high }: WordRange, worth: number): void {
  const { starts, entries } = field;
  const tenths = worth * TENTHS;
  // of a file that was damaged the places may be anywhere
  const end = Math.min(starts[high] ?? 0, entries.length);
  for (let at = starts[low] ?? 0; at < end; at++) {
    const entry = entries[at] ?? 0;
    if ((scores[entry] ?? 0) < tenths) scores[entry] = tenths;
  }
}

function markBeginning(
  scores: Scores,
  field: Field,
  word: string,
  worth: { readonly begins: number; readonly is: number },
): void {
  const range = wordsFrom(field, word);
  if (range.low >= range.high) return;
  mark(scores, field, range, worth.begins);
  if (isWord(field, range.low, word)) mark(scores, field, { low: range.low, high: range.low + 1 }, worth.is);
}

/** How far a word is looked for: where it is typed as it stands, in running text too, and with slips of the finger. */
type Reach = "fields" | "text" | "likeness";

/** How well one word fits each entry. */
function scoresOf({ count, first, later }: CatalogueData, word: string, reach: Reach): Scores {
  const scores = new Uint8Array(count);
  for (const name of ["key", "firstName", "name", "year", "title", "keyPart", "container"] as const)
    if (name !== "year" || /^\d{2,}$/u.test(word)) markBeginning(scores, first[name], word, WORTH[name]);
  if (reach === "fields") return scores;
  if (later && word.length >= LONG_ENOUGH_TO_READ)
    for (const name of ["keyword", "abstract"] as const)
      markBeginning(scores, later[name], word, WORTH_LATER[name]);
  // a figure that is another is another work
  if (reach === "text" || word.length < LEAST_LETTERS_OF_A_SLIP || !/\p{L}/u.test(word)) return scores;
  for (const name of ["firstName", "name", "key", "title"] as const)
    for (const range of likeWords(first[name], word)) mark(scores, first[name], range, WORTH_LIKE[name]);
  return scores;
}

/** Letters and digits that were typed in one go: kin2020 is kin and 2020, too. */
const piecesOf = (word: string): readonly string[] => word.match(/\p{L}+|\p{N}+/gu) ?? [];

/** How well what was typed fits each entry, in points; 0 for not at all. All that was typed must fit. */
function totals(data: CatalogueData, words: readonly string[], reach: Reach): Float32Array {
  const whole = scoresOf(data, words.join(""), reach);
  const parts = words.map((word) => (words.length === 1 ? whole : scoresOf(data, word, reach)));
  const pieces = words.map((word) => {
    const of = piecesOf(word);
    return of.length > 1 ? of.map((piece) => scoresOf(data, piece, reach)) : [];
  });
  const total = new Float32Array(data.count);
  for (let entry = 0; entry < data.count; entry++) {
    const wholly = (whole[entry] ?? 0) / TENTHS;
    total[entry] = wholly >= WHOLE_FROM ? wholly + 1 : sumOf(entry, parts, pieces);
  }
  return total;
}

function sumOf(entry: number, parts: readonly Scores[], pieces: readonly (readonly Scores[])[]): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.[entry] ?? 0;
    const of = part > 0 ? undefined : pieces[at];
    if (part === 0 && (of === undefined || of.length === 0)) return 0;
    for (const scores of of ?? []) {
      const piece = scores[entry] ?? 0;
      if (piece === 0) return 0;
      sum += piece;
      count++;
    }
    if (part > 0) {
      sum += part;
      count++;
    }
  }
  return sum / count / TENTHS;
}

/** The best by score, then the newest, then the last in the file: what was added last. */
function best(
  { count, shown: { years } }: CatalogueData,
  scoreAt: (entry: number) => number,
  { limit, favour }: FindOptions,
): FoundAt[] {
  const found: (FoundAt & { readonly year: number })[] = [];
  for (let entry = count - 1; entry >= 0; entry--) {
    const fits = scoreAt(entry);
    if (fits === 0) continue;
    const score = fits + (favour?.get(entry) ?? 0);
    const year = years[entry] ?? 0;
    const last = found[limit - 1];
    if (last && (score < last.score || (score === last.score && year <= last.year))) continue;
    let at = Math.min(found.length, limit - 1);
    while (at > 0 && isBefore(score, year, found[at - 1])) at--;
    found.splice(at, 0, { entry, score, year });
    if (found.length > limit) found.pop();
  }
  return found.map(({ entry, score }) => ({ entry, score }));
}

const isBefore = (
  score: number,
  year: number,
  other: { readonly score: number; readonly year: number } | undefined,
): boolean => other !== undefined && (score > other.score || (score === other.score && year > other.year));

/** Running text is read, and slips are allowed for, only where what was typed finds less than is shown. */
const REACHES: readonly Reach[] = ["fields", "text", "likeness"];

/** The entries that fit what was typed so far, best first; all, the newest first, where nothing was. */
export function findEntries(data: CatalogueData, typed: string, options: FindOptions): FoundAt[] {
  const words = wordsIn(typed).slice(0, MOST_WORDS);
  if (words.length === 0) return best(data, () => 1, options);
  let found: FoundAt[] = [];
  for (const reach of REACHES) {
    const total = totals(data, words, reach);
    found = best(data, (entry) => total[entry] ?? 0, options);
    if (found.length >= options.limit) break;
  }
  return found;
}

const MOST_WORDS = 8;

import { foldSpelling } from "../text/words.js";
import type { LibraryEntry } from "./library.js";

/** Reading what every entry says takes time; in larger libraries keys alone are compared. */
const MOST_READ = 5000;
const AUTHOR_AND_YEAR = /^(\p{L}{3,})[^\d]*?((?:1[6-9]|20)\d\d|\d\d)(?!\d)/u;

const folded = (text: string): string => foldSpelling(text).toLowerCase();
const bare = (key: string): string => folded(key).replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * Single letters that must be put in, taken out, changed or swapped with their neighbour to make one of the other
 * (optimal string alignment); `limit + 1` where it is more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/** `kin2020` of `Kin_2020_cells`, `KinEtAl20`: first author and the year's last two digits; undefined where a key has no such form. */
function authorAndYear(key: string): string | undefined {
  const [, author, year] = AUTHOR_AND_YEAR.exec(folded(key).replace(/[^\p{L}\p{N}]+/gu, " ")) ?? [];
  if (author === undefined || year === undefined) return undefined;
  return `${author.replace(/etal$/u, "")} ${year.slice(-2)}`;
}

interface Candidate {
  readonly key: string;
  readonly bare: string;
  readonly authorAndYear: string | undefined;
  /** The same from what the entry says. */
  readonly said: string | undefined;
}

function candidateOf(entry: LibraryEntry, isRead: boolean): Candidate {
  const { authors = "", year = "" } = isRead ? entry.summary() : {};
  const family = bare(/^[^\s,&]+/u.exec(authors)?.[0] ?? "");
  const said = family !== "" && year !== "" ? `${family} ${year.slice(-2)}` : undefined;
  return { key: entry.key, bare: bare(entry.key), authorAndYear: authorAndYear(entry.key), said };
}

/** How far a key is from what was written: 0 for the same but for case and punctuation; undefined for too far. */
function distanceOf(wanted: Candidate, one: Candidate): number | undefined {
  if (one.bare === wanted.bare) return 0;
  const limit = Math.min(3, Math.floor(wanted.bare.length / 4));
  const edits = limit > 0 ? editDistance(wanted.bare, one.bare, limit) : limit + 1;
  if (edits <= limit) return edits;
  const isLike =
    wanted.authorAndYear !== undefined &&
    (one.authorAndYear === wanted.authorAndYear || one.said === wanted.authorAndYear);
  return isLike ? 2.5 : undefined;
}

/** The keys that may be meant by one that no library has, likest first. Kept for each key that was asked for. */
export type NearestKeys = (key: string) => readonly string[];

/** By single letters, and by author and year: of the key, and of what an entry says. */
export function createNearestKeys(entries: () => readonly LibraryEntry[], most = 3): NearestKeys {
  const known = new Map<string, readonly string[]>();
  let candidates: readonly Candidate[] | undefined;
  return (key) => {
    const kept = known.get(key);
    if (kept) return kept;
    const all = entries();
    candidates ??= all.map((entry) => candidateOf(entry, all.length <= MOST_READ));
    const wanted = { key, bare: bare(key), authorAndYear: authorAndYear(key), said: undefined };
    const near = candidates
      .flatMap((one) => {
        const distance = distanceOf(wanted, one);
        return distance === undefined ? [] : [{ key: one.key, distance }];
      })
      .sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
    const found = [...new Set(near.map((one) => one.key))].slice(0, most);
    known.set(key, found);
    return found;
  };
}

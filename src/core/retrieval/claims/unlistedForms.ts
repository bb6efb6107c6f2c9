import type { Lexicon, LexiconEntry, LexiconMatch } from "../../knowledge/lexicon.js";
import { foldSpelling, type Word } from "../../text/words.js";

/** One key for the ways in which a short form is spelled: IL-1β, IL1beta, IL-1b are il1b. */
const compact = (form: string): string =>
  foldSpelling(form)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/(?<=\p{N}|\p{L}{2})(alpha|beta|gamma|delta|kappa)/gu, (name) => name.charAt(0));

/** A short form that stands at the end of a longer one, hucMSC, is a kind of it. */
const SHORTEST = 3;
const LONGEST_RUN = 4;

/** Spellings of short forms that no pack lists: hUCMSC, TNFa, 5HT. For searching; a hover wants the listed ones. */
export interface UnlistedForms {
  scan(text: string, words: readonly Word[], taken: readonly LexiconMatch[]): LexiconMatch[];
}

export function createUnlistedForms(lexicon: Lexicon): UnlistedForms {
  const byForm = new Map<string, LexiconEntry[]>();
  for (const entry of lexicon.entries) {
    if (entry.kind !== "abbreviation") continue;
    for (const form of [entry.entry.shortForm, ...entry.entry.variants]) {
      const key = compact(form);
      if (key.length >= SHORTEST) byForm.set(key, [...(byForm.get(key) ?? []), entry]);
    }
  }

  /** Words that hyphens join, as far as they are joined. */
  function runAt(text: string, words: readonly Word[], at: number): Word[] {
    const run: Word[] = [];
    for (const word of words.slice(at, at + LONGEST_RUN)) {
      const last = run.at(-1);
      if (last && !/^[-\u2010-\u2013/]?$/u.test(text.slice(last.end, word.start))) break;
      run.push(word);
    }
    return run;
  }

  function entriesOf(written: string): readonly LexiconEntry[] {
    const key = compact(written);
    const known = byForm.get(key) ?? byForm.get(key.replace(/s$/u, ""));
    if (known) return known;
    const [, tail] = /\p{Ll}*([\p{Lu}\p{N}]{3,})s?$/u.exec(written) ?? [];
    return tail === undefined || tail.length === written.length ? [] : (byForm.get(compact(tail)) ?? []);
  }

  return {
    scan(text, words, taken) {
      const matches: LexiconMatch[] = [];
      for (let at = 0; at < words.length; at++) {
        const first = words[at];
        if (!first || taken.some(({ start, end }) => start <= first.start && first.start < end)) continue;
        const run = runAt(text, words, at);
        for (let length = run.length; length > 0; length--) {
          const last = run[length - 1];
          const entries = last ? entriesOf(text.slice(first.start, last.end)) : [];
          if (!last || entries.length === 0) continue;
          matches.push({ start: first.start, end: last.end, entries: [...new Set(entries)] });
          at += length - 1;
          break;
        }
      }
      return matches;
    },
  };
}

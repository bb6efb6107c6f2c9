import type { Span } from "../text/problem.js";
import { foldSpelling, type Word, wordsOf } from "../text/words.js";
import type { KnowledgePack, PackAbbreviation, PackTerm } from "./schema.js";

/** An entry of a pack that a word of the manuscript can stand for. */
export type LexiconEntry =
  | { readonly kind: "abbreviation"; readonly pack: string; readonly entry: PackAbbreviation }
  | { readonly kind: "term"; readonly pack: string; readonly entry: PackTerm };

export interface LexiconMatch extends Span {
  readonly entries: readonly LexiconEntry[];
}

export interface Lexicon {
  /** The entries that stand in a stretch of running text, longest first match, none inside another. */
  scan(text: string, span: Span): LexiconMatch[];
  /** Entries by short form, variant, term, alias or long form, however cased. */
  find(form: string): readonly LexiconEntry[];
  readonly entries: readonly LexiconEntry[];
}

/** A word as it is compared: spelling folded, then without case, then in its singular. */
interface Folded {
  readonly folded: string;
  readonly plain: string;
  readonly one: string;
}

interface Form {
  readonly words: readonly Folded[];
  readonly caseMatters: boolean;
  readonly entry: LexiconEntry;
}

const nameOf = (entry: LexiconEntry): string =>
  entry.kind === "abbreviation" ? entry.entry.shortForm : entry.entry.term;

const singular = (key: string): string =>
  key.length > 3 && key.endsWith("ies")
    ? `${key.slice(0, -3)}y`
    : key.length > 3 && key.endsWith("s") && !/(?:ss|us|is)$/.test(key)
      ? key.slice(0, -1)
      : key;

const capitals = (word: string): boolean => /\p{Lu}|\p{N}/u.test(word);

function fold(word: string): Folded {
  const folded = foldSpelling(word);
  const plain = folded.toLowerCase();
  return { folded, plain, one: singular(plain) };
}

function formsOf(entry: LexiconEntry): Form[] {
  const form = (text: string, caseMatters: boolean): Form => ({
    words: wordsOf(text).map((word) => fold(word.text)),
    caseMatters,
    entry,
  });
  if (entry.kind === "abbreviation") {
    const { shortForm, variants, longForm } = entry.entry;
    return [form(shortForm, true), ...variants.map((variant) => form(variant, true)), form(longForm, false)];
  }
  return [entry.entry.term, ...entry.entry.aliases].map((text) => form(text, false));
}

/** A word of the text with its folded forms; made once a scan. */
interface TextWord extends Word, Folded {}

/** The whole form, with the plural -s that authors put on short forms (MSCs) and terms. */
function matchesForm(
  { words: wanted, caseMatters }: Form,
  words: readonly TextWord[],
  from: number,
): boolean {
  const last = wanted.length - 1;
  return wanted.every((a, i) => {
    const b = words[from + i];
    if (!b) return false;
    if (caseMatters)
      return b.folded === a.folded || (i === last && capitals(a.folded) && b.folded === `${a.folded}s`);
    return a.plain === b.plain || (i === last && a.one === b.one);
  });
}

/** Words of one form stand together: parted by a blank, a hyphen or a slash, not by a full stop or a line of table. */
function standTogether(text: string, words: readonly Word[], from: number, count: number): boolean {
  for (let i = from; i < from + count - 1; i++) {
    const left = words[i];
    const right = words[i + 1];
    if (!left || !right) return false;
    if (
      !/^(?:[\s\u00a0]{1,3}|\s?[-\u2010-\u2013\u2212/'’]\s?|[-\u2010-\u2013\u2212]\s?|\*{1,2}|\s?\*{1,2}\s?)$/u.test(
        text.slice(left.end, right.start),
      )
    )
      return false;
  }
  return true;
}

/** Short forms are made plural by -s whatever their length: SCs, MIs, MSCs. */
const isPluralShortForm = (word: string): boolean => /^.*[\p{Lu}\p{N}]s$/u.test(word);

/** The keys under which a word is looked up: as it stands, and in its singular. */
const lookupKeys = ({ folded, plain, one }: Folded): string[] => {
  const single = isPluralShortForm(folded) ? plain.slice(0, -1) : one;
  return single === plain ? [plain] : [plain, single];
};

/** The keys of a whole form, its last word as it stands and in its singular. */
const formKeys = (words: readonly Folded[]): string[] => {
  const head = words.slice(0, -1).map(({ plain }) => plain);
  const last = words.at(-1);
  return last ? lookupKeys(last).map((key) => [...head, key].join(" ")) : [];
};

/** MSC inside hUC-MSC or BDNF inside pro-BDNF is another thing: a hyphen before, and nothing known in front of it. */
const hangsOnUnknown = (text: string, start: number, previous: LexiconMatch | undefined): boolean =>
  /^[-\u2010\u2011]$/u.test(text.charAt(start - 1)) &&
  /[\p{L}\p{N}]/u.test(text.charAt(start - 2)) &&
  previous?.end !== start - 1;

/** Joins the entries of all packs; a form that several packs have names each. */
export function createLexicon(packs: readonly KnowledgePack[]): Lexicon {
  const entries = packs.flatMap((pack): LexiconEntry[] => [
    ...pack.abbreviations.map((entry) => ({ kind: "abbreviation" as const, pack: pack.id, entry })),
    ...pack.terms.map((entry) => ({ kind: "term" as const, pack: pack.id, entry })),
  ]);
  const byFirstWord = new Map<string, Form[]>();
  const byForm = new Map<string, LexiconEntry[]>();
  for (const form of entries.flatMap(formsOf)) {
    const first = form.words[0];
    if (first === undefined) continue;
    for (const key of lookupKeys(first)) byFirstWord.set(key, [...(byFirstWord.get(key) ?? []), form]);
    for (const whole of formKeys(form.words))
      byForm.set(whole, [...new Set([...(byForm.get(whole) ?? []), form.entry])]);
  }
  for (const forms of byFirstWord.values()) forms.sort((a, b) => b.words.length - a.words.length);

  function matchAt(text: string, words: readonly TextWord[], at: number): LexiconMatch | undefined {
    const word = words[at];
    const found = word ? lookupKeys(word).flatMap((key) => byFirstWord.get(key) ?? []) : [];
    if (!word || found.length === 0) return undefined;
    const fitting = [...new Set(found)]
      .filter((form) => matchesForm(form, words, at) && standTogether(text, words, at, form.words.length))
      .sort((a, b) => b.words.length - a.words.length || Number(b.caseMatters) - Number(a.caseMatters));
    const best = fitting[0];
    if (!best) return undefined;
    const same = fitting.filter(
      (form) => form.words.length === best.words.length && form.caseMatters === best.caseMatters,
    );
    const last = words[at + best.words.length - 1] ?? word;
    return { start: word.start, end: last.end, entries: [...new Set(same.map((form) => form.entry))] };
  }

  return {
    entries,
    scan(text, span) {
      const words = wordsOf(text, span).map((word) => ({ ...word, ...fold(word.text) }));
      const matches: LexiconMatch[] = [];
      for (let at = 0; at < words.length; at++) {
        const match = matchAt(text, words, at);
        if (!match || hangsOnUnknown(text, match.start, matches.at(-1))) continue;
        matches.push(match);
        while (at + 1 < words.length && (words[at + 1]?.start ?? match.end) < match.end) at++;
      }
      return matches;
    },
    find(form) {
      const keys = formKeys(wordsOf(form).map((word) => fold(word.text)));
      const found = [...new Set(keys.flatMap((key) => byForm.get(key) ?? []))];
      const exact = found.filter((entry) => nameOf(entry) === form);
      return exact.length > 0 ? exact : found;
    },
  };
}

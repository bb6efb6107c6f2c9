import type { AbbreviationDefinition, Manuscript } from "../core/manuscript/facts.js";
import type { Lexicon, LexiconEntry, LexiconMatch } from "../core/knowledge/lexicon.js";
import type { KnowledgePack } from "../core/knowledge/schema.js";
import type { Span } from "../core/text/problem.js";
import { wordsOf } from "../core/text/words.js";

/** What stands at a place of the manuscript: an entry of a pack, an abbreviation of the author's own, or both. */
export interface WordFound extends Span {
  readonly match?: LexiconMatch;
  readonly definition?: AbbreviationDefinition;
}

const isWordPart = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);

/** Places where a short form stands as a word of its own in running text, its plural with -s included. */
export function usesOf(manuscript: Manuscript, shortForm: string): Span[] {
  const uses: Span[] = [];
  for (
    let at = manuscript.text.indexOf(shortForm);
    at >= 0;
    at = manuscript.text.indexOf(shortForm, at + 1)
  ) {
    const plain = at + shortForm.length;
    const end = manuscript.text[plain] === "s" ? plain + 1 : plain;
    const before = manuscript.text[at - 1] ?? " ";
    const hangs = before === "-" && isWordPart(manuscript.text[at - 2] ?? " ");
    if (isWordPart(before) || hangs || isWordPart(manuscript.text[end] ?? " ")) continue;
    if (manuscript.proseAt(at)) uses.push({ start: at, end });
  }
  return uses;
}

/** The manuscript's own definition of a short form, its plural taken as one with it. */
export const definitionOf = (manuscript: Manuscript, shortForm: string): AbbreviationDefinition | undefined =>
  manuscript
    .definitions()
    .find(({ shortForm: own }) => own === shortForm || own === `${shortForm}s` || `${own}s` === shortForm);

/** Words of the pack's subject stand in the text: then a short form with many meanings is taken for the pack's. */
export function isOnSubject(manuscript: Manuscript, pack: KnowledgePack): boolean {
  const text = manuscript.text.toLowerCase();
  let found = 0;
  for (const word of pack.manifest.subject) {
    if (text.includes(word.toLowerCase())) found++;
    if (found >= 2) return true;
  }
  return false;
}

function speaks(entry: LexiconEntry, manuscript: Manuscript, packs: readonly KnowledgePack[]): boolean {
  if (!entry.entry.ambiguous) return true;
  const pack = packs.find((candidate) => candidate.id === entry.pack);
  return pack !== undefined && isOnSubject(manuscript, pack);
}

const SOFT_BREAK_BEHIND = /^[ \t]*\r?\n[ \t]*/u;
const SOFT_BREAK_BEFORE = /[ \t]*\r?\n[ \t]*$/u;

/** Running text around an offset with the lines that hard wrapping parted from it, so that a term may go over a line's end. */
function wrappedRunAt(manuscript: Manuscript, offset: number): Span | undefined {
  const run = manuscript.proseAt(offset);
  if (!run) return undefined;
  const { text } = manuscript;
  const behind = run.end + (SOFT_BREAK_BEHIND.exec(text.slice(run.end, run.end + 40))?.[0].length ?? 0);
  const next = behind > run.end ? manuscript.proseAt(behind) : undefined;
  const before =
    run.start - (SOFT_BREAK_BEFORE.exec(text.slice(Math.max(0, run.start - 40), run.start))?.[0].length ?? 0);
  const previous = before < run.start ? manuscript.proseAt(before) : undefined;
  return {
    start: previous?.end === before && previous.block === run.block ? previous.start : run.start,
    end: next?.start === behind && next.block === run.block ? next.end : run.end,
  };
}

/** The word or form at an offset that Stemma knows something of, or none. */
export function wordAt(
  manuscript: Manuscript,
  offset: number,
  lexicon: Lexicon,
  packs: readonly KnowledgePack[],
): WordFound | undefined {
  const run = wrappedRunAt(manuscript, offset);
  if (!run) return undefined;
  const near = { start: Math.max(run.start, offset - 120), end: Math.min(run.end, offset + 120) };
  const start = near.start === run.start ? run.start : wordStart(manuscript.text, near.start);
  const match = lexicon
    .scan(manuscript.text, { start, end: near.end })
    .filter((found) => found.start <= offset && offset <= found.end)
    .map((found) => ({
      ...found,
      entries: found.entries.filter((entry) => speaks(entry, manuscript, packs)),
    }))
    .find((found) => found.entries.length > 0);
  const own = ownDefinitionAt(manuscript, offset, start, near.end);
  if (match && (!own || own.end - own.start <= match.end - match.start)) {
    const text = manuscript.text.slice(match.start, match.end);
    const definition = own?.definition ?? definitionOf(manuscript, text);
    return { start: match.start, end: match.end, match, ...(definition ? { definition } : {}) };
  }
  return own;
}

const wordStart = (text: string, at: number): number => {
  let start = at;
  while (start < text.length && isWordPart(text[start] ?? " ")) start++;
  return start;
};

function ownDefinitionAt(
  manuscript: Manuscript,
  offset: number,
  start: number,
  end: number,
): WordFound | undefined {
  const words = wordsOf(manuscript.text, { start, end });
  if (!words.some((word) => word.start <= offset && offset <= word.end)) return undefined;
  for (const definition of manuscript.definitions()) {
    const from = manuscript.text.lastIndexOf(definition.shortForm, offset);
    if (from < start) continue;
    const plain = from + definition.shortForm.length;
    const stop = manuscript.text[plain] === "s" ? plain + 1 : plain;
    const clean = !isWordPart(manuscript.text[from - 1] ?? " ") && !isWordPart(manuscript.text[stop] ?? " ");
    const hangs = manuscript.text[from - 1] === "-" && isWordPart(manuscript.text[from - 2] ?? " ");
    if (clean && !hangs && offset <= stop) return { start: from, end: stop, definition };
  }
  return undefined;
}

import type { Span } from "../text/problem.js";
import type { CitationGroup, Manuscript, Sentence } from "./facts.js";

/** A change of the text: what stands in `span` becomes `newText`. */
export interface Change {
  readonly span: Span;
  readonly newText: string;
}

const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

/** A key as Pandoc reads it whole: in braces where its characters would end it early (manual, section Citation syntax). */
export const writeKey = (key: string): string => (PLAIN_KEY.test(key) ? `@${key}` : `@{${key}}`);

export const bracketed = (keys: readonly string[]): string => `[${keys.map(writeKey).join("; ")}]`;

const isBracketed = (text: string, group: CitationGroup): boolean =>
  text[group.span.start] === "[" && text[group.span.end - 1] === "]";

/** Whether further keys may go into a group: not where it refers to a figure or the like, which neither tool renders rightly. */
export const mayJoin = (text: string, group: CitationGroup): boolean =>
  isBracketed(text, group) && group.items.every((item) => item.target === "reference");

/** The keys that a group does not cite already. */
const newKeys = (group: CitationGroup, keys: readonly string[]): string[] =>
  keys.filter((key) => !group.items.some((item) => item.id === key));

export function join(group: CitationGroup, keys: readonly string[]): Change | undefined {
  const missing = newKeys(group, keys);
  if (missing.length === 0) return undefined;
  const at = group.span.end - 1;
  return { span: { start: at, end: at }, newText: `; ${missing.map(writeKey).join("; ")}` };
}

const ABBREVIATED =
  /(?:^|[\s([*_"'“‘])(?:al|etc|vs|figs?|eqs?|refs?|tab|cf|approx|ca|viz|resp|incl|excl|vol|suppl|spp|subsp|inc|ltd|corp|co|dr|prof|jr|sr|st|(?:\p{L}{1,2}\.)+\p{L})$/iu;
const EMPHASISED = /([*_]+)(?:et\s+)?[\p{L}.]+\.$/u;

/** Where a citation goes, and the full stop that it brings with it where the one before it is an abbreviation's. */
interface Place {
  readonly at: number;
  readonly stop: "" | ".";
}

/** A sentence whose last stop is an abbreviation's has ended where another follows, or where it is one from its capital on. */
const hasEnded = (manuscript: Manuscript, sentence: Sentence): boolean => {
  if (!["paragraph", "listItem", "footnote", "quote"].includes(sentence.block)) return false;
  const behind = manuscript.text.slice(sentence.end);
  return /^[^\S\n]*\n?[^\S\n]*[\p{L}\p{N}]/u.test(behind) || /^\P{L}*\p{Lu}/u.test(sentence.text);
};

/** An abbreviation keeps its stop, and its emphasis: the citation stands behind both. */
function behindAbbreviation(manuscript: Manuscript, sentence: Sentence, end: number, marks: string): Place {
  const { text } = manuscript;
  const behindStop = end - marks.length;
  const opening = EMPHASISED.exec(text.slice(sentence.start, behindStop))?.[1] ?? "";
  const isEmphasised = text.startsWith(opening, behindStop);
  return {
    at: isEmphasised ? behindStop + opening.length : behindStop,
    stop: !/[)\]]/u.test(marks) && hasEnded(manuscript, sentence) ? "." : "",
  };
}

/** Where a citation at the end of a sentence stands: before its full stop, and before quotes or mark-up that close with it. */
function endOfStatement(manuscript: Manuscript, sentence: Sentence): Place {
  const { text } = manuscript;
  let end = sentence.end;
  const behind = sentence.citations.find(
    (group) => group.span.end >= sentence.end && isBracketed(text, group),
  );
  if (behind) end = Math.min(end, behind.span.start);
  while (end > sentence.start && /\s/u.test(text[end - 1] ?? "")) end--;
  const statement = text.slice(sentence.start, end);
  const closing = /([.!?…:;]+)([*_"'’”)\]]*)$/u.exec(statement);
  if (!closing) return { at: end, stop: "" };
  const [, stops = "", marks = ""] = closing;
  if (stops === "." && ABBREVIATED.test(statement.slice(0, closing.index)))
    return behindAbbreviation(manuscript, sentence, end, marks);
  return { at: sentence.start + closing.index, stop: "" };
}

/**
 * The change that cites `keys` for a sentence: joins the bracketed citation at its end, or puts a new one before
 * the full stop. Undefined where all keys stand there already.
 */
export function citeSentence(
  manuscript: Manuscript,
  sentence: Sentence,
  keys: readonly string[],
): Change | undefined {
  const { text } = manuscript;
  const { at, stop } = endOfStatement(manuscript, sentence);
  const last = sentence.citations.findLast((group) => mayJoin(text, group));
  if (
    last &&
    /^[\s.!?…*_"'’”)]*$/u.test(text.slice(Math.min(last.span.end, at), Math.max(last.span.end, at)))
  )
    return join(last, keys);
  if (last && last.span.start >= at && last.span.start - at <= 3) return join(last, keys);
  const space = at > sentence.start && !/\s/u.test(text[at - 1] ?? " ") ? " " : "";
  return { span: { start: at, end: at }, newText: `${space}${bracketed(keys)}${stop}` };
}

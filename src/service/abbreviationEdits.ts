import type { Defined, Use } from "../core/manuscript/abbreviation/accounts.js";
import { articleFor, capitalised, pluralOf } from "../core/manuscript/abbreviation/grammar.js";
import type { Manuscript } from "../core/manuscript/facts.js";
import type { Change } from "../core/manuscript/insertCitation.js";
import type { Span } from "../core/text/problem.js";

/*
 * Changes that write an abbreviation's long or short form: the plural, the capital at the sentence's start and the article
 * before it are those of what is written. Nothing that holds a citation, code, math or HTML is ever replaced.
 */

const NOT_PLAIN = /[`$<>[\]@{}\\|!*_]/u;

/** Whether a stretch is nothing but words and the parentheses around them. */
const isPlain = (manuscript: Manuscript, { start, end }: Span): boolean =>
  !NOT_PLAIN.test(manuscript.text.slice(start, end)) &&
  !/\n[ \t]*\r?\n/u.test(manuscript.text.slice(start, end));

export function isAtSentenceStart(manuscript: Manuscript, offset: number): boolean {
  const sentence = manuscript.sentenceAt(offset);
  return sentence !== undefined && !/[\p{L}\p{N}]/u.test(manuscript.text.slice(sentence.start, offset));
}

/** The article before a place, where what is written there now takes another. */
function articleChange(manuscript: Manuscript, start: number, newText: string): Change[] {
  const before = /(?<![\p{L}\p{N}'’-])(an?)\s+$/iu.exec(
    manuscript.text.slice(Math.max(0, start - 12), start),
  );
  const article = before?.[1];
  if (!before || article === undefined) return [];
  const wanted = articleFor(article, newText);
  const at = start - before[0].length;
  return wanted === undefined ? [] : [{ span: { start: at, end: at + article.length }, newText: wanted }];
}

const write = (manuscript: Manuscript, span: Span, newText: string): Change[] => [
  ...articleChange(manuscript, span.start, newText),
  { span, newText },
];

/** The long form for a use, with the short form behind it where that is to be defined there. */
export function writeOut(
  manuscript: Manuscript,
  use: Pick<Use, "start" | "end" | "isPlural">,
  base: string,
  defines: boolean,
): Change[] | undefined {
  if (!isPlain(manuscript, use)) return undefined;
  const written = manuscript.text.slice(use.start, use.end);
  const long = use.isPlural ? pluralOf(base) : base;
  const cased = isAtSentenceStart(manuscript, use.start) ? capitalised(long) : long;
  return write(manuscript, use, defines ? `${cased} (${written})` : cased);
}

/** The short form in place of a long one. */
export function shorten(
  manuscript: Manuscript,
  long: Span & { readonly isPlural: boolean },
  shortForm: string,
): Change[] | undefined {
  if (!isPlain(manuscript, long)) return undefined;
  return write(manuscript, long, long.isPlural ? `${shortForm}s` : shortForm);
}

/** What may stand in a definition beside its two forms. */
const BESIDE =
  /^[\s()*_,;"'“”‘’]*(?:(?:here(?:in)?after|henceforth|abbreviated|from now on|called|as|or|also)[\s,:]*)*[\s()*_,;"'“”‘’]*$/iu;

/** A definition that says nothing but its two forms: in its place one of them can stand. */
export function isBareDefinition(manuscript: Manuscript, definition: Defined): boolean {
  const { shortFormSpan, longFormSpan } = definition;
  const [first, second] =
    shortFormSpan.start < longFormSpan.start ? [shortFormSpan, longFormSpan] : [longFormSpan, shortFormSpan];
  const { text } = manuscript;
  const rest = `${text.slice(definition.start, first.start)} ${text.slice(first.end, second.start)} ${text.slice(second.end, definition.end)}`;
  const slice = text.slice(definition.start, definition.end);
  const count = (mark: RegExp): number => slice.match(mark)?.length ?? 0;
  return isPlain(manuscript, definition) && BESIDE.test(rest) && count(/\(/gu) === count(/\)/gu);
}

/** The short form alone in place of a definition. */
export const keepShort = (manuscript: Manuscript, definition: Defined): Change[] | undefined =>
  isBareDefinition(manuscript, definition) ? write(manuscript, definition, definition.shortForm) : undefined;

/** The long form alone in place of a definition. */
export function keepLong(manuscript: Manuscript, definition: Defined): Change[] | undefined {
  if (!isBareDefinition(manuscript, definition)) return undefined;
  const { longFormSpan } = definition;
  return write(manuscript, definition, manuscript.text.slice(longFormSpan.start, longFormSpan.end));
}

/** Words of a message, cut short where they are many. */
export const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

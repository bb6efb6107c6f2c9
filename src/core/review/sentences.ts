/** Words whose full stop ends no sentence, in lower case. */
const ABBREVIATED = new Set(
  (
    "al e.g i.e vs cf ca approx resp viz incl etc fig figs tab eq eqs ref refs no nos sect sec ch vol pp p " +
    "dr prof st mr mrs ms jr sr inc ltd co corp dept univ sp spp subsp var a.m p.m"
  ).split(" "),
);

/**
 * A sentence's end: a mark, what closes behind it, citations printed behind the full stop, then the beginning of
 * another: a capital, a digit, or a name like iPSC or β-endorphin.
 */
const BOUNDARY =
  /[.!?]+["'”’)\]]*(?:\s?\[\d[\d\s,;–-]*\])*(?=\s+["'“‘([]*(?:\p{Lu}|\d|\p{Ll}{1,2}\p{Lu}|[α-ω]-\p{L}))/gu;

/** How far to look back from a mark; a sentence's beginning is only asked for where it is nearer. */
const FAR_ENOUGH = 40;

/** Parts a paragraph into its sentences, trimmed. Joined with blanks they are the paragraph again. */
export function splitSentences(paragraph: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of paragraph.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (isInside(paragraph.slice(Math.max(start, match.index - FAR_ENOUGH), match.index), match[0])) continue;
    sentences.push(paragraph.slice(start, end).trim());
    start = end;
  }
  const rest = paragraph.slice(start).trim();
  return rest === "" ? sentences : [...sentences, rest];
}

/** Is the mark that follows `before` a part of the sentence: of an abbreviation, an initial, a list's number? */
function isInside(before: string, mark: string): boolean {
  if (!/^\.["'”’)\]]*$/.test(mark)) return false;
  const word = /(?<=^|[\s([“"‘'/])[\p{L}\p{N}.-]+$/u.exec(before)?.[0] ?? "";
  return ABBREVIATED.has(word.toLowerCase())
    ? expectsMore(word, mark)
    : isCounter(before) || isInitial(before);
}

/** "etc." and "p.m." may end a sentence before a capital, and so may any behind a closing bracket. */
const expectsMore = (word: string, mark: string): boolean =>
  mark === "." && !/^(?:etc|a\.m|p\.m)$/i.test(word);

const isCounter = (before: string): boolean => /^\s*[([]?(?:\d{1,3}|[ivx]{1,4}|[a-z])$/i.test(before);

/** "by J. Smith", "and J.P. Smith": but "vitamin D. The" and "hepatitis C. Patients" end. */
const isInitial = (before: string): boolean =>
  /(?:^|\s)(?:by|and|of|from|&|\p{Lu}\.|Dr\.|Prof\.)\s(?:\p{Lu}\.-?)*\p{Lu}$/u.test(before);

import type { Span } from "./problem.js";

/** Stands in a text for a citation in brackets, which belongs to the sentence before it when it follows the full stop. */
export const bracketedSign = "\ufffc";
/** Stands in a text for a citation with its author in the text, which may begin a sentence. */
export const textualSign = "\ufffb";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

// Something always follows these.
const neverLast = words(
  "fig figs eq eqs ref refs tab sec sect chap ch no nos vol vols pp p dr prof mr mrs ms st e.g i.e cf viz approx ca c vs v suppl ed eds trans gen col capt lt sgt rev hon gov pres sen rep resp incl excl esp n.b al et spp sp subsp var cv ssp nr op cit jan feb mar apr jun jul aug sep sept oct nov dec ext exp temp max min avg ver tbl app suppl supp obs est",
);
// These may end a sentence; whether they do shows in the next word.
const seldomLast = words(
  "al etc i.v i.p i.m s.c p.o a.m p.m u.s u.k u.s.a e.u inc ltd co corp jr sr ph.d m.d b.i.d t.i.d q.d var sp spp no v",
);

const starters = words(
  "the a an this that these those it its they their there we our in on at for from with by to as of if when while although however moreover furthermore thus therefore hence here because since after before during among both all most many some several each no not one two three another other such results conclusion conclusions methods background objective objectives patients using based taken finally first second third data studies research recent previous",
);

const terminator = /[.!?…]+["'”’)\]»]*/g;

const isLower = (char: string): boolean => char.toLowerCase() === char && char.toUpperCase() !== char;
const firstWord = /^["'“‘«([]*([\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*)/u;

const mayBegin = (rest: string): boolean => {
  if (rest.startsWith(textualSign)) return true;
  const word = firstWord.exec(rest)?.[1];
  if (word === undefined) return /^["“‘«([]?[^\p{L}\p{N}\s,;:.)\]]/u.test(rest);
  if (!isLower(word[0] ?? "")) return true;
  // p53, mTOR, iPSCs, α-synuclein begin sentences as they are.
  return /\p{Lu}|\d/u.test(word.slice(1)) || /^\p{Script=Greek}/u.test(word);
};

const startsPlainly = (rest: string): boolean =>
  starters.has((firstWord.exec(rest)?.[1] ?? "").toLowerCase());

const wordBefore = /(?:^|[\s(["'“‘/\-–—])((?:\p{L}\p{M}*\.)*\p{L}[\p{L}\p{M}]*|\d+)$/u;

/** Whether the full stop behind `before` is that of an abbreviation, an initial or a list's number. */
const isInnerStop = (before: string, rest: string): boolean => {
  const word = wordBefore.exec(before.slice(-40))?.[1];
  if (word === undefined) return false;
  const plain = word.toLowerCase();
  if (/^\d{1,3}$/.test(word) && before.trim() === word) return true;
  if (seldomLast.has(plain)) return !startsPlainly(rest);
  if (neverLast.has(plain)) return true;
  if (/^\p{Lu}$/u.test(word)) return !startsPlainly(rest) && !/[\d)]/.test(rest[0] ?? "");
  return /^(?:\p{L}\.)+\p{L}$/u.test(word) && !startsPlainly(rest);
};

const trailing = new RegExp(`^(?:\\s*${bracketedSign})+`);

// Behind the citations that follow a full stop, where they are the end of the sentence and not the next one's subject.
const withCitations = (text: string, end: number): number => {
  const found = trailing.exec(text.slice(end, end + 200))?.[0];
  if (found === undefined) return end;
  const rest = text.slice(end + found.length).trimStart();
  return rest === "" || mayBegin(rest) || found.startsWith(bracketedSign) ? end + found.length : end;
};

/** Whether a parenthesis is open at `at` that closes soon: sentences within parentheses are their sentence's part. */
const isParenthesised = (text: string, from: number, at: number): boolean => {
  const open = text.lastIndexOf("(", at - 1);
  if (open < from) return false;
  const close = text.indexOf(")", open);
  return close >= at && close - open < 400;
};

const boundaryAt = (text: string, from: number, stop: RegExpExecArray): number => {
  const end = withCitations(text, stop.index + stop[0].length);
  const next = text.slice(end, end + 80);
  if (next !== "" && !/^\s/.test(next)) return -1;
  const rest = next.trimStart();
  if (rest === "") return end;
  if (!mayBegin(rest) || isParenthesised(text, from, stop.index)) return -1;
  return stop[0].startsWith(".") &&
    !stop[0].startsWith("..") &&
    isInnerStop(text.slice(from, stop.index), rest)
    ? -1
    : end;
};

const trimmedSpan = (text: string, start: number, end: number): Span => {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? "")) from++;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  return { start: from, end: to };
};

/** The sentences of one paragraph's plain text, in order, without the blanks between them. */
export const splitSentences = (text: string): readonly Span[] => {
  const spans: Span[] = [];
  let from = 0;
  const add = (end: number): void => {
    const span = trimmedSpan(text, from, end);
    if (span.end > span.start) spans.push(span);
    from = end;
  };
  const stops = new RegExp(terminator);
  for (let stop = stops.exec(text); stop; stop = stops.exec(text)) {
    const end = stop.index < from ? -1 : boundaryAt(text, from, stop);
    if (end >= 0) add(end);
  }
  add(text.length);
  return spans;
};

/** A stretch of flat text as a reader would say it: no signs of citations, one blank between words. */
export const plainSentence = (text: string): string =>
  text
    .replace(/\s*[\ufffb\ufffc]/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ([,;:.!?)\]])/g, "$1")
    .trim();

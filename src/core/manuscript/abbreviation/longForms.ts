import type { Span } from "../../text/problem.js";
import type { Manuscript, ProseRun } from "../facts.js";
import { isPlural, singularOf } from "./grammar.js";

/** A long form as it stands in running text. */
export interface WrittenLong extends Span {
  /** Which of the long forms that were looked for: its index. */
  readonly index: number;
  readonly isPlural: boolean;
  readonly block: ProseRun["block"];
}

const WORD = /[\p{L}\p{N}]+/gu;
const wordsIn = (text: string): string[] => Array.from(text.matchAll(WORD), ([word]) => word.toLowerCase());

/** The words of a long form as they are compared: small letters, no hyphens, the singular. */
export const longFormKey = (longForm: string): string => wordsIn(singularOf(longForm)).join(" ");

interface Wanted {
  /** In the singular. */
  readonly words: readonly string[];
  /** A long form that is a plural itself has none: the short form stands for it as it is. */
  readonly isPlural: boolean;
  readonly index: number;
}

interface Place extends Span {
  readonly word: string;
}

/** Between words of one long form there is a blank, a line's end or a hyphen. */
const JOINT = /^(?:[ \t\u00a0]{1,2}|[ \t]*\r?\n[ \t>]*|[-\u2010-\u2013])$/u;

const isSame = (written: string, wanted: string): "as it is" | "plural" | undefined =>
  written === wanted ? "as it is" : singularOf(written) === wanted ? "plural" : undefined;

function matchAt(text: string, places: readonly Place[], from: number, { words }: Wanted) {
  let last: ReturnType<typeof isSame>;
  for (const [offset, wanted] of words.entries()) {
    const place = places[from + offset];
    const before = places[from + offset - 1];
    if (!place) return undefined;
    if (offset > 0 && !JOINT.test(text.slice(before?.end ?? 0, place.start))) return undefined;
    last =
      offset === words.length - 1
        ? isSame(place.word, wanted)
        : place.word === wanted
          ? "as it is"
          : undefined;
    if (last === undefined) return undefined;
  }
  return last;
}

/** All places of running text at which one of the long forms stands, whatever its capitals and hyphens; the longest where several do. */
export function writtenLongForms(
  { text, prose }: { readonly text: string; readonly prose: Manuscript["prose"] },
  longForms: readonly string[],
): WrittenLong[] {
  const byFirst = new Map<string, Wanted[]>();
  for (const [index, longForm] of longForms.entries()) {
    const words = wordsIn(singularOf(longForm));
    const [first] = words;
    if (first === undefined || words.length < 2) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, index, isPlural: isPlural(longForm) }]);
  }
  if (byFirst.size === 0) return [];
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const places: (Place & { readonly block: ProseRun["block"] })[] = [];
  for (const run of prose())
    for (const { 0: word, index } of text.slice(run.start, run.end).matchAll(WORD)) {
      const start = run.start + index;
      places.push({ word: word.toLowerCase(), start, end: start + word.length, block: run.block });
    }
  const found: WrittenLong[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at];
    for (const wanted of (place && byFirst.get(place.word)) ?? []) {
      const number = matchAt(text, places, at, wanted);
      const end = places[at + wanted.words.length - 1]?.end;
      if (!place || number === undefined || end === undefined) continue;
      found.push({
        index: wanted.index,
        isPlural: number === "plural" && !wanted.isPlural,
        block: place.block,
        start: place.start,
        end,
      });
      at += wanted.words.length - 1;
      break;
    }
  }
  return found;
}

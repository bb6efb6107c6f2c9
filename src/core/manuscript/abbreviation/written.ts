import type { Span } from "../../text/problem.js";
import type { Manuscript, ProseRun } from "../facts.js";
import { isPlainlyShort } from "./shortForm.js";

/** A short form as it stands in running text. */
export interface WrittenForm extends Span {
  /** As written, the plural -s left off. */
  readonly shortForm: string;
  readonly isPlural: boolean;
  readonly block: ProseRun["block"];
  /** Hangs on another word by a hyphen: the BDNF of pro-BDNF is another thing. */
  readonly hangs: boolean;
}

const CHAIN =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}₀-₉⁰-⁹⁺⁻]*(?:[-\u2010\u2011][\p{L}\p{N}][\p{L}\p{N}\p{M}₀-₉⁰-⁹⁺⁻]*)*/gu;
const HYPHEN = /[-\u2010\u2011]/u;
/** A word with these before it is itself: non-MDD is not MDD. */
const PREFIX = /^(?:non|anti|pre|post|inter|intra|sub|multi|re|un|co|pan|semi|pseudo|peri|cross|per)$/iu;

/** The singular of a short form: MSC for MSCs. What ends in a small s of its own keeps it. */
export const singularShortForm = (shortForm: string): string =>
  shortForm.replace(/(?<=[\p{Lu}\p{N}])s$/u, "");

/** A short form that stands in running text as one word, as rules look for it. */
export const isWordShortForm = (shortForm: string): boolean =>
  isPlainlyShort(shortForm) && shortForm.match(CHAIN)?.[0] === shortForm;

/** With that behind its hyphen a word is part of a name: CLIP-seq, MCP-Mod, FGF-2; FDR-controlled is FDR. */
const NAME_BEHIND =
  /^(?:[\p{N}\p{Lu}\p{Script=Greek}]|(?:seqs?|like|alpha|beta|gamma|delta|kappa|epsilon|zeta)$)/u;

/** Looks at a word by itself, in its singular: whether it is meant as a short form though nothing defines it. */
export type MayBeShort = (word: string) => boolean;

interface Part extends Span {
  readonly text: string;
}

function partsOf(chain: string, start: number): Part[] {
  let at = start;
  return chain.split(HYPHEN).map((text) => {
    const part = { text, start: at, end: at + text.length };
    at = part.end + 1;
    return part;
  });
}

/** What stands directly against a word and makes it part of a name, a path, a formula. */
const GLUED_BEFORE = /(?:[@#~^\\/_.=<>&%+]|[$*_`]-?)$/u;
const GLUED_BEHIND = /^(?:[@#$~^\\_=<>%+]|\.[\p{L}\p{N}]|\/[\p{Ll}\d])/u;

const isGlued = (text: string, { start, end }: Span): boolean =>
  (GLUED_BEFORE.test(text.slice(Math.max(0, start - 2), start)) &&
    !/(?:\p{Lu}\/|\s[/~]|(?:^|[^\\$`\p{L}\p{N}])[*_]{1,2})$/u.test(
      text.slice(Math.max(0, start - 2), start),
    )) ||
  GLUED_BEHIND.test(text.slice(end, end + 2));

/** The short forms of one hyphenated chain, the longest known one first: FGF-2 of FGF-2-treated. */
function* formsIn(
  parts: readonly Part[],
  chain: Part,
  isKnown: (form: string) => boolean,
  mayBe: MayBeShort,
) {
  for (let from = 0; from < parts.length;) {
    const first = parts[from];
    if (!first) return;
    const before = parts[from - 1];
    const hangs = before !== undefined && !PREFIX.test(before.text);
    let to = parts.length;
    for (; to > from; to--) {
      const end = parts[to - 1]?.end ?? first.end;
      const written = chain.text.slice(first.start - chain.start, end - chain.start);
      const shortForm = singularShortForm(written);
      const isWhole = to === from + 1;
      if (!isKnown(shortForm) && !isKnown(written) && !(isWhole && mayBe(shortForm))) continue;
      const kept = isKnown(shortForm) || !isKnown(written) ? shortForm : written;
      const touches = hangs || NAME_BEHIND.test(parts[to]?.text ?? "");
      yield { start: first.start, end, shortForm: kept, isPlural: kept !== written, hangs: touches };
      break;
    }
    from = Math.max(to, from + 1);
  }
}

/**
 * The short forms of a manuscript's running text, in its order: the known ones, and words that may be one. Nothing of what
 * is glued to a formula, a path or a name.
 */
export function writtenForms(
  manuscript: Pick<Manuscript, "text" | "prose">,
  isKnown: (form: string) => boolean,
  mayBe: MayBeShort,
): WrittenForm[] {
  const { text } = manuscript;
  const found: WrittenForm[] = [];
  for (const run of manuscript.prose()) {
    const slice = text.slice(run.start, run.end);
    if (!/\p{Lu}/u.test(slice)) continue;
    for (const { 0: word, index } of slice.matchAll(CHAIN)) {
      if (!/\p{Lu}/u.test(word)) continue;
      const chain = { text: word, start: run.start + index, end: run.start + index + word.length };
      for (const form of formsIn(partsOf(word, chain.start), chain, isKnown, mayBe))
        if (!isGlued(text, form)) found.push({ ...form, block: run.block });
    }
  }
  return found;
}

/** A hyphenated word as it stands in running text. */
export interface Chain extends Span {
  /** As written, the plural -s left off. */
  readonly shortForm: string;
  readonly isPlural: boolean;
  readonly block: ProseRun["block"];
}

/** The words of running text that have a capital, each whole with its hyphens. */
export function chainsIn({ text, prose }: Pick<Manuscript, "text" | "prose">): Chain[] {
  const found: Chain[] = [];
  for (const run of prose())
    for (const { 0: word, index } of text.slice(run.start, run.end).matchAll(CHAIN)) {
      const start = run.start + index;
      const chain = { start, end: start + word.length };
      if (!/\p{Lu}/u.test(word) || isGlued(text, chain)) continue;
      const shortForm = singularShortForm(word);
      found.push({ ...chain, shortForm, isPlural: shortForm !== word, block: run.block });
    }
  return found;
}

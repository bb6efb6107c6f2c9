import type { CslName } from "../cslItem.js";
import { plainText, readTex, splitAtAnd, tidy, type Inline } from "./tex.js";

/**
 * What `von` is: without biblatex's option `useprefix` it is dropped where the family name stands alone (biblatex manual,
 * "useprefix"); one within the braces of the family name never is.
 */
export type Particle = "dropping-particle" | "non-dropping-particle";

/** A word of a name, or a comma. One that stands in braces as a whole is not taken apart and counts as written large. */
interface Word {
  readonly text: string;
  readonly comma: boolean;
  readonly braced: boolean;
}

/**
 * A BibTeX name list as CSL names: `First von Last`, `von Last, First`, `von Last, Jr, First`, BibLaTeX's
 * `family=..., given=...`, institutions in braces, and `others` as a literal, as pandoc has it.
 * Source: N. Markey, Tame the BeaST, ch. 11; biblatex manual, "Name Lists".
 */
export function readNames(source: string, particle: Particle = "dropping-particle"): CslName[] {
  const names: CslName[] = [];
  for (const inlines of splitAtAnd(readTex(source))) {
    const name = readName(inlines, particle);
    if (name) names.push(name);
  }
  return names;
}

function readName(inlines: readonly Inline[], particle: Particle): CslName | undefined {
  const inner = inlines.filter((inline) => inline.kind !== "text" || inline.text.trim() !== "");
  const [only] = inner;
  if (!only) return undefined;
  if (inner.length === 1 && only.kind === "group") return { literal: tidy(plainText(only.inlines)) };
  const whole = tidy(plainText(inner));
  if (whole === "others") return { literal: "others" };
  if (/^(?:family|given|prefix|suffix)\s*=/.test(whole)) return extendedName(whole, particle);
  const name = classicName(words(inlines), particle);
  return Object.keys(name).length > 0 ? name : undefined;
}

/** BibLaTeX's extended format: `given=Charles, prefix=de, family=Gaulle`. */
function extendedName(whole: string, usual: Particle): CslName {
  const parts = new Map<string, string>();
  for (const part of whole.split(/\s*,\s*/)) {
    const [, name, value] = /^([\w-]+)\s*=\s*(.*)$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) parts.set(name, value.replace(/^"|"$/g, ""));
  }
  const useprefix = parts.get("useprefix");
  const particle = useprefix === undefined ? usual : PARTICLES[useprefix === "true" ? 1 : 0];
  return nameOf({
    family: parts.get("family"),
    given: parts.get("given"),
    [particle]: parts.get("prefix"),
    suffix: parts.get("suffix"),
  });
}

const PARTICLES = ["dropping-particle", "non-dropping-particle"] as const;

function nameOf(parts: Readonly<Record<string, string | undefined>>): CslName {
  const name: CslName = {};
  for (const [part, value] of Object.entries(parts))
    if (value !== undefined && value !== "") name[part] = tidy(value);
  return name;
}

/** Words and commas, with a blank put between initials that stand together: `J.G. Smith` is `J. G. Smith`. */
function words(inlines: readonly Inline[]): readonly Word[] {
  const all: Word[] = [];
  let joins = false;
  for (const { text, divides, braced } of inlines.flatMap(piecesOf)) {
    const last = all.at(-1);
    if (divides && text === ",") all.push({ text, comma: true, braced });
    else if (!divides && joins && last)
      all[all.length - 1] = { text: last.text + text, comma: false, braced: false };
    else if (!divides) all.push({ text, comma: false, braced });
    joins = !divides;
  }
  return all;
}

interface NamePiece {
  readonly text: string;
  /** A comma or white space between words; what stands in braces never divides. */
  readonly divides: boolean;
  readonly braced: boolean;
}

function piecesOf(inline: Inline): readonly NamePiece[] {
  if (inline.kind !== "text")
    return [{ text: plainText([inline]), divides: false, braced: inline.kind === "group" }];
  const parts = spaced(inline.text).split(/(,|[\s\u00a0]+)/);
  return parts
    .map((text, at) => ({ text, divides: at % 2 === 1, braced: false }))
    .filter(({ text }) => text !== "");
}

const spaced = (text: string): string =>
  text.replace(/(?<=(?:^|[^\p{L}])\p{Lu}\.)(?=\p{Lu}(?:[^\p{L}]|$))/gu, " ");

function classicName(all: readonly Word[], particle: Particle): CslName {
  const parts = splitAtCommas(all);
  const [first = [], second = [], third] = parts;
  if (parts.length === 1) return firstVonLast(first, particle);
  return third?.length ? vonLast(first, third, second, particle) : vonLast(first, second, [], particle);
}

function splitAtCommas(all: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of all) {
    if (word.comma) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** `First` is all up to the first word written small, or all but the last. */
function firstVonLast(all: readonly Word[], particle: Particle): CslName {
  const small = all.findIndex((word) => !isLarge(word));
  const split = small < 0 ? all.length - 1 : small;
  return vonLast(all.slice(split), all.slice(0, split), [], particle);
}

function vonLast(
  both: readonly Word[],
  given: readonly Word[],
  suffix: readonly Word[],
  particle: Particle,
): CslName {
  const large = both.findIndex(isLarge);
  const split = Math.max(large < 0 ? both.length - 1 : large, 0);
  const family = textOf(both.slice(split));
  // Small words that braces hold to the family name: `{van der Waals}, Johannes`; or an article that grew on: `d'Alembert`.
  const [, kept, rest] = KEPT_PARTICLES.exec(family) ?? GROWN_PARTICLE.exec(family) ?? [];
  const named = withoutTail(given);
  const dropped = textOf(both.slice(0, split));
  return nameOf({
    family: rest ?? family,
    given: textOf(named.given),
    [particle]: dropped,
    // `Condorcet, Marquis de`
    ...(dropped === "" && named.tail !== "" && { "dropping-particle": named.tail }),
    ...(kept !== undefined && { "non-dropping-particle": kept.trim() }),
    suffix: textOf(suffix),
  });
}

const KEPT_PARTICLES = /^((?:\p{Ll}[\p{Ll}.]*['’]?\s+)+)(\p{Lu}.*)$/u;
const GROWN_PARTICLE = /^(\p{Ll}{1,3}['’-])(\p{Lu}\p{Ll}.*)$/u;

/** Particles that stand behind the given name, as catalogues put them: small words at its end, behind a large one. */
function withoutTail(given: readonly Word[]): { readonly given: readonly Word[]; readonly tail: string } {
  const last = given.findLastIndex(isLarge);
  const tail = textOf(given.slice(last + 1));
  return last < 0 || !TAIL.test(tail) ? { given, tail: "" } : { given: given.slice(0, last + 1), tail };
}

const TAIL =
  /^(?:(?:af|d['’]|da|das|de|del|dela|della|den|der|des|di|do|dos|du|ten|ter|van|vom|von|y|zu|zum|zur|la|le|los|las|av|of)(?: |$))+$/u;

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");

/** By the first letter behind any signs and digits; a word without letters counts as large. */
function isLarge({ text, braced }: Word): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return braced || letter?.toLowerCase() !== letter || letter?.toUpperCase() === letter;
}

import type { CslName } from "../cslItem.js";
import { plainText, readTex, tidy, type Inline } from "./tex.js";

/** A word of a name, or a comma; one in bare braces is not taken apart and counts as written large. */
interface Word {
  readonly text: string;
  readonly comma: boolean;
}

/**
 * A BibTeX name list as CSL names: `First von Last`, `von Last, First`, `von Last, Jr, First`, BibLaTeX's
 * `family=..., given=...`, institutions in braces, and `others` as a literal, as pandoc has it.
 * Source: N. Markey, Tame the BeaST, ch. 11; biblatex manual, "Name Lists".
 */
export function readNames(source: string): CslName[] {
  const names: CslName[] = [];
  for (const inlines of splitNames(readTex(source))) {
    const name = readName(inlines);
    if (name) names.push(name);
  }
  return names;
}

/** Splits at ` and ` outside of braces. */
function splitNames(inlines: readonly Inline[]): readonly (readonly Inline[])[] {
  const names: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind !== "text") {
      names.at(-1)?.push(inline);
      continue;
    }
    const parts = inline.text.split(/(?:^|(?<=\s))and(?=\s|$)/i);
    parts.forEach((text, index) => {
      if (index > 0) names.push([]);
      if (text !== "") names.at(-1)?.push({ kind: "text", text });
    });
  }
  return names;
}

function readName(inlines: readonly Inline[]): CslName | undefined {
  const inner = inlines.filter((inline) => inline.kind !== "text" || inline.text.trim() !== "");
  const [only] = inner;
  if (!only) return undefined;
  if (inner.length === 1 && only.kind === "group") return { literal: tidy(plainText(only.inlines)) };
  const whole = tidy(plainText(inner));
  if (whole === "others") return { literal: "others" };
  if (/^(?:family|given|prefix|suffix)\s*=/.test(whole)) return extendedName(whole);
  const name = classicName(words(inlines));
  return Object.keys(name).length > 0 ? name : undefined;
}

/** BibLaTeX's extended format: `given=Charles, prefix=de, family=Gaulle`. */
function extendedName(whole: string): CslName {
  const parts = new Map<string, string>();
  for (const part of whole.split(/\s*,\s*/)) {
    const [, name, value] = /^([\w-]+)\s*=\s*(.*)$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) parts.set(name, value.replace(/^"|"$/g, ""));
  }
  const particle = parts.get("useprefix") === "true" ? "non-dropping-particle" : "dropping-particle";
  return nameOf({
    family: parts.get("family"),
    given: parts.get("given"),
    [particle]: parts.get("prefix"),
    suffix: parts.get("suffix"),
  });
}

function nameOf(parts: Readonly<Record<string, string | undefined>>): CslName {
  const name: CslName = {};
  for (const [part, value] of Object.entries(parts))
    if (value !== undefined && value !== "") name[part] = value;
  return name;
}

/** Words and commas, with a blank put between initials that stand together: `J.G. Smith` is `J. G. Smith`. */
function words(inlines: readonly Inline[]): readonly Word[] {
  const all: Word[] = [];
  let joins = false;
  for (const { text, divides } of inlines.flatMap(piecesOf)) {
    const last = all.at(-1);
    if (divides && text === ",") all.push({ text, comma: true });
    else if (!divides && joins && last) all[all.length - 1] = { text: last.text + text, comma: false };
    else if (!divides) all.push({ text, comma: false });
    joins = !divides;
  }
  return all;
}

interface NamePiece {
  readonly text: string;
  /** A comma or white space between words; what stands in braces never divides. */
  readonly divides: boolean;
}

function piecesOf(inline: Inline): readonly NamePiece[] {
  if (inline.kind !== "text") return [{ text: plainText([inline]), divides: false }];
  const parts = spaced(inline.text).split(/(,|[\s\u00a0]+)/);
  return parts.map((text, at) => ({ text, divides: at % 2 === 1 })).filter(({ text }) => text !== "");
}

const spaced = (text: string): string =>
  text.replace(/(?<=(?:^|[^\p{L}])\p{Lu}\.)(?=\p{Lu}(?:[^\p{L}]|$))/gu, " ");

function classicName(all: readonly Word[]): CslName {
  const parts = splitAtCommas(all);
  const [first = [], second = [], third] = parts;
  if (parts.length === 1) return firstVonLast(first);
  return third ? vonLast(first, third, second) : vonLast(first, second, []);
}

function splitAtCommas(all: readonly Word[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of all) {
    if (word.comma) parts.push([]);
    else parts.at(-1)?.push(word.text);
  }
  return parts;
}

/** `First` is all up to the first word written small, or all but the last. */
function firstVonLast(all: readonly string[]): CslName {
  const small = all.findIndex((word) => !isLarge(word));
  const split = small < 0 ? all.length - 1 : small;
  return vonLast(all.slice(split), all.slice(0, split), []);
}

function vonLast(both: readonly string[], given: readonly string[], suffix: readonly string[]): CslName {
  const large = both.findIndex(isLarge);
  const split = large < 0 ? both.length - 1 : large;
  return nameOf({
    family: both.slice(Math.max(split, 0)).join(" "),
    given: given.join(" "),
    "non-dropping-particle": both.slice(0, Math.max(split, 0)).join(" "),
    suffix: suffix.join(" "),
  });
}

/** By the first letter behind any signs and digits; a word without letters counts as large. */
function isLarge(word: string): boolean {
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter?.toLowerCase() !== letter || letter?.toUpperCase() === letter;
}

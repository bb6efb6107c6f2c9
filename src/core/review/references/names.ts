import type { CslName } from "../../bibliography/cslItem.js";

/** "K.S.", "M.-M.", "A.M.d.J.", "Yu.": what MDPI prints for given names. */
const INITIALS = String.raw`\p{Lu}\p{M}*\p{Ll}{0,2}\.(?:[-‐‑]?\p{L}\p{M}*\p{Ll}{0,2}\.)*`;
const FAMILY = String.raw`[\p{L}'’ʼ][\p{L}\p{M}'’ʼ.‐‑ -]*`;
const SUFFIX = String.raw`(?:Jr|Sr)\.?|I{2,3}|IV`;
const NAME = String.raw`${FAMILY},\s?${INITIALS}(?:\s\p{Ll}[\p{Ll} ]*(?=;))?(?:,?\s(?:${SUFFIX})(?=[\s;,.]|$))?`;

/** A list of authors at the beginning of a reference, and the text behind it. */
export interface AuthorList {
  readonly authors: CslName[];
  /** The list ends in "et al.". */
  readonly cutShort: boolean;
  readonly rest: string;
}

/** Reads the authors that a reference begins with: "Family, I.I.; Family, I.; et al. Title", or an institution. */
export function readAuthors(text: string): AuthorList {
  const authors: CslName[] = [];
  let rest = text.trim();
  for (;;) {
    const cut = /^et\s+al\.?,?\s*/.exec(rest);
    if (cut) return { authors, cutShort: true, rest: rest.slice(cut[0].length) };
    const [printed, name = "", separator] = nextName(rest, authors.length > 0);
    if (printed === undefined) return { authors, cutShort: false, rest };
    authors.push(parseName(name));
    rest = rest.slice(printed.length);
    if (separator === "") return { authors, cutShort: false, rest };
  }
}

type NextName = readonly [printed: string, name: string, separator: string] | readonly [];

const PERSON = new RegExp(`^(${NAME})(\\s*;\\s*|,\\s+(?=et\\s+al\\b)|\\s+|$)`, "u");
const ANYONE_BEFORE_ANOTHER = /^([^;*.]{2,80}|[^;*]{2,60}\.)\s*;\s+(?=\p{L})/u;
const INSTITUTION = /^([^*]*?[^*\s.](?<!\b\p{Lu}|\bSt|\bDr))\.\s+(?=\S)/u;

function nextName(text: string, isLater: boolean): NextName {
  const person = PERSON.exec(text);
  if (person) return [person[0], person[1] ?? "", (person[2] ?? "").trim() === "" ? "" : ";"];
  const other = ANYONE_BEFORE_ANOTHER.exec(text);
  if (other && (isLater || PERSON.test(text.slice(other[0].length)))) return [other[0], other[1] ?? "", ";"];
  const institution = INSTITUTION.exec(text);
  return institution ? [institution[0], institution[1] ?? "", ""] : [];
}

/**
 * "de Queiroz, V." to CSL: leading words in lower case are the non-dropping particle, such words behind the initials
 * the dropping one. A name without comma is an institution's.
 */
export function parseName(name: string): CslName {
  const [, family = "", given = "", suffix] =
    new RegExp(`^([^,]+),\\s*([^,]+?)(?:,?\\s(${SUFFIX}))?$`, "u").exec(name.trim()) ?? [];
  if (family === "") return { literal: name.trim() };
  const [, particle, proper = family] = /^((?:\p{Ll}+\s)+)(.*\p{Lu}.*)$/u.exec(family.trim()) ?? [];
  const [, initials = given, dropping] = /^(.*\.)\s(\p{Ll}[\p{Ll} ]*)$/u.exec(given) ?? [];
  return {
    family: proper.trim(),
    given: initials.trim(),
    ...(particle === undefined ? {} : { "non-dropping-particle": particle.trim() }),
    ...(dropping === undefined ? {} : { "dropping-particle": dropping }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

/** Editors, who MDPI parts with commas or semicolons: "Smith, J., de Boer, K., Eds." */
export const readEditors = (text: string): CslName[] =>
  Array.from(text.matchAll(new RegExp(NAME, "gu")), ([name]) => parseName(name));

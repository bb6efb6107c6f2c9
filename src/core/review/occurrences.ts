import type { Occurrence, Place } from "../knowledge/schema.js";
import type { Passage } from "./structure.js";

/** The forms that the written layer knows: short forms are looked for as written, terms in any case. */
export interface WrittenForms {
  readonly abbreviations: readonly string[];
  readonly terms: readonly string[];
}

/**
 * Counts each form as a whole token in the sentences and table rows of the review, plural in -s (terms also in -ies)
 * included, and names its first place. A form that is both short form and term is counted as a short form.
 */
export function countOccurrences(passages: readonly Passage[], forms: WrittenForms): Occurrence[] {
  const short = new Set(forms.abbreviations);
  const terms = new Set(forms.terms.filter((term) => !short.has(term)));
  return [
    ...Array.from(short, (form) => count(passages, form, namePattern(form))),
    ...Array.from(terms, (form) => count(passages, form, termPattern(form))),
  ];
}

function count(passages: readonly Passage[], form: string, pattern: RegExp): Occurrence {
  const places = passages.flatMap(({ place, text }): Place[] =>
    Array.from(text.matchAll(pattern), () => place),
  );
  return { form, count: places.length, ...(places[0] ? { first: places[0] } : {}) };
}

/*
 * A token ends where no letter or digit goes on, and no hyphen that makes it a part of another name: MSC is not in
 * UC-MSC, IL-1 not in IL-1β, AUD not in AUD-MD, but MSC is in MSC-derived, and BDNF and TrkB are in BDNF–TrkB.
 */
const BEGIN = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][-‐‑])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const END_OF_NAME = String.raw`${END}(?![-‐‑](?:[\p{Lu}\p{N}α-ω]|(?:alpha|beta|gamma|delta|kappa)\b))`;

const namePattern = (form: string): RegExp => new RegExp(`${BEGIN}${escape(form)}s?${END_OF_NAME}`, "gu");

function termPattern(term: string): RegExp {
  if (isName(term)) return namePattern(term);
  const ending = /[^aeiou]y$/i.test(term) ? `${escape(term.slice(0, -1))}(?:y|ies)` : `${escape(term)}s?`;
  return new RegExp(`${BEGIN}${ending}${END}`, "giu");
}

/** ROS, 5-HT and miRNA are names, to be written so; neurogenesis may begin a sentence. */
const isName = (term: string): boolean => !term.includes(" ") && /(?:[\p{L}\p{N}]\p{Lu}|\d)/u.test(term);

const escape = (form: string): string => form.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

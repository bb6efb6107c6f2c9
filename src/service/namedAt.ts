import type { Manuscript } from "../core/manuscript/facts.js";
import { contains, type Span } from "../core/text/problem.js";
import type { LibraryEntry } from "../core/bibliography/library.js";
import { usesOf } from "./abbreviationUses.js";
import type { LibraryContext } from "./rule.js";

/** A key that stands at a place of a manuscript: the key without its `@`, braces or `-`. */
export interface KeyAt {
  readonly id: string;
  readonly target: "reference" | "crossref";
  readonly span: Span;
}

/** The key within its marks: `-@key`, `@{key}`. */
function bareKey(text: string, id: string, span: Span): Span {
  const start = text.indexOf(id, span.start);
  return start < 0 || start + id.length > span.end ? span : { start, end: start + id.length };
}

/** The key at an offset, in a citation or under `nocite:`; its marks count as its own. */
export function keyAt(manuscript: Manuscript, offset: number): KeyAt | undefined {
  const { frontMatter, text } = manuscript;
  const item = manuscript.citationAt(offset)?.items.find(({ keySpan }) => contains(keySpan, offset));
  if (item) return { id: item.id, target: item.target, span: bareKey(text, item.id, item.keySpan) };
  const named = frontMatter?.nocite.find((key) => contains(key, offset));
  return named && { id: named.id, target: "reference", span: bareKey(text, named.id, named) };
}

/** An abbreviation that the manuscript itself defines, at one of its places. */
export interface AbbreviationAt {
  /** In the singular. */
  readonly shortForm: string;
  readonly longForm: string;
  /** The short form here, without a plural -s. */
  readonly span: Span;
  /** Of the short form where it is defined. */
  readonly definition: Span;
}

/** `MSCs` is the plural of `MSC`; `AIDS` stands for itself. */
const singularOf = (shortForm: string): string =>
  /[\p{Lu}\d]s$/u.test(shortForm) ? shortForm.slice(0, -1) : shortForm;

const isWordPart = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Where a short form stands around an offset, as a word of its own or in the plural. */
function standsAt(text: string, shortForm: string, offset: number): Span | undefined {
  const start = text.lastIndexOf(shortForm, offset);
  const plain = start + shortForm.length;
  const end = text[plain] === "s" ? plain + 1 : plain;
  if (start < 0 || offset > end || isWordPart(text[start - 1]) || isWordPart(text[end])) return undefined;
  return text[start - 1] === "-" && isWordPart(text[start - 2]) ? undefined : { start, end: plain };
}

export function abbreviationAt(manuscript: Manuscript, offset: number): AbbreviationAt | undefined {
  if (!manuscript.proseAt(offset)) return undefined;
  const found = manuscript.definitions().flatMap(({ shortForm, longForm, shortFormSpan }) => {
    const singular = singularOf(shortForm);
    const span = standsAt(manuscript.text, singular, offset);
    return span ? [{ shortForm: singular, longForm, span, definition: shortFormSpan }] : [];
  });
  return found.sort((a, b) => b.shortForm.length - a.shortForm.length)[0];
}

/** All places of an abbreviation in the text, its definitions too, each without a plural -s. */
export const placesOf = (manuscript: Manuscript, shortForm: string): Span[] =>
  usesOf(manuscript, shortForm).map(({ start }) => ({ start, end: start + shortForm.length }));

/** Fields of BibTeX that name other entries. */
const LEADS_ON: ReadonlySet<string> = new Set(["crossref", "xdata", "xref", "entryset", "related"]);

/** A key in a library: of an entry, or in a field that names another entry. */
export interface LibraryKey {
  readonly key: string;
  readonly span: Span;
  /** Whether it is the entry's own. */
  readonly isOwn: boolean;
}

/** The key's place without quotes; undefined where it is written with escapes, so that it cannot be replaced as it stands. */
export function ownKeySpan(text: string, { key, keySpan }: LibraryEntry): Span | undefined {
  for (const trim of [0, 1]) {
    const span = { start: keySpan.start + trim, end: keySpan.end - trim };
    if (text.slice(span.start, span.end) === key) return span;
  }
  return undefined;
}

function keysNamedBy(text: string, entry: LibraryEntry): LibraryKey[] {
  return entry
    .fields()
    .filter(({ name }) => LEADS_ON.has(name.toLowerCase()))
    .flatMap(({ valueSpan }) =>
      [...text.slice(valueSpan.start, valueSpan.end).matchAll(/[^\s,{}"]+/gu)].map(({ 0: key, index }) => {
        const start = valueSpan.start + index;
        return { key, span: { start, end: start + key.length }, isOwn: false };
      }),
    );
}

const MAY_LEAD_ON = /\b(?:crossref|xdata|xref|entryset|related)\s*=/iu;

/** All keys of a library with their places; `of` narrows it to one key. Keys written with escapes are left out. */
export function keysOfLibrary(
  text: string,
  { format, entries }: LibraryContext["library"],
  of?: string,
): LibraryKey[] {
  const own = entries
    .filter(({ key }) => of === undefined || key === of)
    .flatMap((entry) => {
      const span = ownKeySpan(text, entry);
      return span ? [{ key: entry.key, span, isOwn: true }] : [];
    });
  if (format !== "bibtex" || !MAY_LEAD_ON.test(text)) return own;
  const named = entries
    .flatMap((entry) => keysNamedBy(text, entry))
    .filter(({ key }) => of === undefined || key === of);
  return [...own, ...named].sort((a, b) => a.span.start - b.span.start);
}

/** The key at an offset of a library. */
export function libraryKeyAt(
  text: string,
  { format, entries }: LibraryContext["library"],
  offset: number,
): LibraryKey | undefined {
  const entry = entries.find(({ span }) => contains(span, offset));
  if (!entry) return undefined;
  const own = ownKeySpan(text, entry);
  if (own && contains(own, offset)) return { key: entry.key, span: own, isOwn: true };
  return format === "bibtex"
    ? keysNamedBy(text, entry).find(({ span }) => contains(span, offset))
    : undefined;
}

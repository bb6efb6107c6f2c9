import type { KnowledgePack } from "../../knowledge/schema.js";
import type { QueryWord } from "./analysis.js";
import type { PackReading } from "./readClaims.js";

/*
 * The claims of a pack as read, written down: `npm run generate` does it for the shipped packs, so that their index is there
 * in milliseconds. What is written for other claims than the pack's, or by another version of this, is not taken.
 */

/** To be raised when a reading of the same claims gives other terms. */
const ENGINE = 1;

/** As JSON: terms by number, levels and weights in hundredths. */
interface Written {
  readonly engine: number;
  readonly source: number;
  readonly terms: readonly string[];
  /** For each term: claim, level, claim, level ... */
  readonly postings: readonly (readonly number[])[];
  /** For each claim its words: term, weight, then how many concepts, those, and the classes. */
  readonly words: readonly (readonly (readonly number[])[])[];
  readonly vocabulary: Readonly<Record<string, number>>;
}

/** A fingerprint of all that a reading rests on. Source: FNV-1a, 32 bits. */
function fingerprint(pack: KnowledgePack): number {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  };
  for (const { text, about, wordings = [], sectionTitle, references } of pack.claims) {
    for (const part of [text, ...about, ...wordings, sectionTitle]) add(part);
    for (const { number, verdict } of references) add(`${number}${verdict ?? ""}`);
  }
  for (const { term, aliases } of pack.terms) for (const form of [term, ...aliases]) add(form);
  for (const { shortForm, longForm, variants } of pack.abbreviations)
    for (const form of [shortForm, longForm, ...variants]) add(form);
  for (const { csl } of pack.references) add(csl.title ?? "");
  return hash >>> 0;
}

const hundredths = (share: number): number => Math.round(share * 100);

/** The reading of a pack as text. */
export function writePrepared(pack: KnowledgePack, { postings, wordsOf, vocabulary }: PackReading): string {
  const terms = new Map([...postings.keys()].map((term, number) => [term, number]));
  const numberOf = (term: string): number => {
    const number = terms.get(term) ?? terms.size;
    terms.set(term, number);
    return number;
  };
  const writeWord = ({ term, weight, concepts, classes }: QueryWord): number[] => [
    numberOf(term),
    hundredths(weight),
    concepts.length,
    ...[...concepts, ...classes].map(numberOf),
  ];
  const written = {
    engine: ENGINE,
    source: fingerprint(pack),
    postings: [...postings.values()],
    words: pack.claims.map((_, claim) => wordsOf(claim).map(writeWord)),
    terms: new Array<string>(),
    vocabulary: Object.fromEntries(vocabulary),
  };
  return JSON.stringify({ ...written, terms: [...terms.keys()] } satisfies Written);
}

/** Whether it is what `writePrepared` writes: for a fingerprint to fit, the rest is checked no deeper. */
const isWritten = (value: unknown): value is Written =>
  typeof value === "object" &&
  value !== null &&
  "engine" in value &&
  value.engine === ENGINE &&
  "source" in value &&
  "terms" in value &&
  Array.isArray(value.terms) &&
  value.terms.every((term) => typeof term === "string") &&
  "postings" in value &&
  Array.isArray(value.postings) &&
  value.postings.every(Array.isArray) &&
  "words" in value &&
  Array.isArray(value.words) &&
  value.words.every(Array.isArray) &&
  "vocabulary" in value &&
  typeof value.vocabulary === "object" &&
  value.vocabulary !== null;

function wordOf(terms: readonly string[], written: readonly number[]): QueryWord {
  const [term = -1, weight = 0, count = 0, ...others] = written;
  const named = others.map((number) => terms[number] ?? "");
  return {
    term: terms[term] ?? "",
    weight: weight / 100,
    concepts: named.slice(0, count),
    classes: named.slice(count),
    start: 0,
    end: 0,
  };
}

/** The reading that was written for this pack, by this version; undefined for any other text. */
export function readPrepared(text: string, pack: KnowledgePack): PackReading | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isWritten(value) || value.source !== fingerprint(pack) || value.words.length !== pack.claims.length)
    return undefined;
  const { terms, postings, words, vocabulary } = value;
  return {
    postings: new Map(postings.map((numbers, term) => [terms[term] ?? "", numbers])),
    wordsOf: (claim) => (words[claim] ?? []).map((written) => wordOf(terms, written)),
    vocabulary: new Map(Object.entries(vocabulary)),
  };
}

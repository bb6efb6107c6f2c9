import { z } from "zod";
import type { LibraryFormat } from "../../bibliography/library.js";
import type { Sliced } from "../../sliced.js";
import { FIRST_FIELDS, type FirstFields, LATER_FIELDS, type LaterFields } from "./data.js";
import type { Field } from "./field.js";
import type { KeptLibrary } from "./kept.js";
import type { TextList } from "./textList.js";

/** "stc" and a version: raised whenever entries are read or laid out otherwise than before. */
const MARK = 0x01637473;
/** The mark, the length of all, that of the description, the number of entries, that of sections. */
const HEADER = 5;
const ALIGN = 8;

const Description = z.object({
  uri: z.string(),
  size: z.number(),
  modified: z.number(),
  digest: z.string(),
  // what this program wrote, which the mark says
  format: z.custom<LibraryFormat>((value) => typeof value === "string"),
  aliases: z.array(z.tuple([z.string(), z.int()])),
  problems: z.array(
    z.object({
      message: z.string(),
      start: z.int(),
      end: z.int(),
      severity: z.enum(["error", "warning", "information"]),
      citeKey: z.string().optional(),
      line: z.int(),
    }),
  ),
});

type Section = Uint8Array | Uint16Array | Uint32Array;

const listSections = ({ starts, units }: TextList): Section[] => [starts, units];
const fieldSections = ({ words, starts, entries }: Field): Section[] => [
  ...listSections(words),
  starts,
  entries,
];

/** In the order in which they are read again. */
function sectionsOf({ data, places }: KeptLibrary, later: LaterFields): Section[] {
  const { shown, works, first } = data;
  return [
    places.starts,
    places.ends,
    places.keyStarts,
    places.keyEnds,
    ...[shown.keys, shown.titles, shown.names, shown.containers, shown.identifiers].flatMap(listSections),
    shown.years,
    works.DOI,
    works.PMID,
    works.title,
    ...FIRST_FIELDS.flatMap((name) => fieldSections(first[name])),
    ...LATER_FIELDS.flatMap((name) => fieldSections(later[name])),
  ];
}

const align = (length: number): number => Math.ceil(length / ALIGN) * ALIGN;

/** Writes a library with keywords and abstracts; lists of numbers lie as in memory, so that they are read without copying. */
export function* keptToBytes(kept: KeptLibrary, later: LaterFields): Sliced<Uint8Array> {
  const { stamp, problems, problemLines } = kept;
  const description = JSON.stringify({
    uri: kept.uri,
    ...stamp,
    format: kept.format,
    aliases: kept.aliases.map(([alias, at]): [string, number] => [alias, at]),
    problems: problems.map(({ message, span, severity, citeKey }, at) => ({
      message,
      ...span,
      severity,
      ...(citeKey === undefined ? {} : { citeKey }),
      line: problemLines[at] ?? 1,
    })),
  } satisfies z.input<typeof Description>);
  const units = Uint16Array.from(description, (letter) => letter.charCodeAt(0));
  const sections: Section[] = [unitsOf(description, units), ...sectionsOf(kept, later)];
  const table = (HEADER + sections.length * 2) * 4;
  let length = align(table);
  const places = sections.map((section) => {
    const at = length;
    length += align(section.byteLength);
    return at;
  });
  yield;
  const bytes = new Uint8Array(length);
  const header = new Uint32Array(bytes.buffer, 0, HEADER + sections.length * 2);
  header.set([MARK, length, description.length, kept.data.count, sections.length]);
  for (const [at, section] of sections.entries()) {
    header.set([section.length, section.BYTES_PER_ELEMENT], HEADER + at * 2);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), places[at] ?? 0);
    yield;
  }
  return bytes;
}

/** A letter outside of the basic plane is two units. */
function unitsOf(text: string, guess: Uint16Array): Uint16Array {
  if (guess.length === text.length) return guess;
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** Takes section by section from bytes; what does not fit makes it fail. */
function createTaker(bytes: Uint8Array, header: Uint32Array, from: number) {
  let at = from;
  let section = 0;
  let failed = false;
  function take(width?: number): Section {
    const length = header[HEADER + section * 2] ?? 0;
    const size = header[HEADER + section * 2 + 1] ?? 0;
    section++;
    if ((width !== undefined && width !== size) || at + length * size > bytes.length) failed = true;
    if (failed) return new Uint8Array(0);
    const place = bytes.byteOffset + at;
    at += align(length * size);
    if (size === 1) return new Uint8Array(bytes.buffer, place, length);
    if (size === 2) return new Uint16Array(bytes.buffer, place, length);
    if (size === 4) return new Uint32Array(bytes.buffer, place, length);
    failed = true;
    return new Uint8Array(0);
  }
  const numbers = (length?: number): Uint32Array => {
    const taken = take(4);
    if (!(taken instanceof Uint32Array) || (length !== undefined && taken.length !== length)) failed = true;
    return taken instanceof Uint32Array ? taken : new Uint32Array(0);
  };
  const list = (count?: number): TextList => {
    const starts = numbers(count === undefined ? undefined : count + 1);
    const taken = take();
    const units = taken instanceof Uint32Array ? new Uint8Array(0) : taken;
    if ((starts.at(-1) ?? 0) !== units.length) failed = true;
    return { starts, units };
  };
  const field = (): Field => {
    const words = list();
    const starts = numbers(words.starts.length);
    const entries = numbers();
    if ((starts.at(-1) ?? 0) !== entries.length) failed = true;
    return { words, starts, entries };
  };
  const years = (count: number): Uint16Array => {
    const taken = take(2);
    if (!(taken instanceof Uint16Array) || taken.length !== count) failed = true;
    return taken instanceof Uint16Array ? taken : new Uint16Array(0);
  };
  return { numbers, list, field, years, isWhole: () => !failed && at === bytes.length };
}

/**
 * Reads what `keptToBytes` wrote, in no time: lists stay where they lie. Undefined where it is anything else: another version, cut
 * short, a file of another program. Never throws.
 */
export function keptFromBytes(given: Uint8Array): KeptLibrary | undefined {
  if (given.length < HEADER * 4) return undefined;
  // lists of numbers must lie on their width
  const bytes = given.byteOffset % ALIGN === 0 ? given : Uint8Array.from(given);
  const [mark, length, descriptionLength = 0, count = 0, sections = 0] = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    HEADER,
  );
  const table = (HEADER + sections * 2) * 4;
  if (mark !== MARK || length !== bytes.length || table > bytes.length) return undefined;
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER + sections * 2);
  if (header[HEADER] !== descriptionLength) return undefined;
  const description = descriptionIn(bytes, align(table), descriptionLength);
  if (!description) return undefined;
  const taker = createTaker(bytes, header, align(table));
  const { list, numbers, field, years, isWhole } = taker;
  taker.years(descriptionLength);
  const places = {
    starts: numbers(count),
    ends: numbers(count),
    keyStarts: numbers(count),
    keyEnds: numbers(count),
  };
  const shown = {
    keys: list(count),
    titles: list(count),
    names: list(count),
    containers: list(count),
    identifiers: list(count),
    years: years(count),
  };
  const works = { DOI: numbers(count), PMID: numbers(count), title: numbers(count) };
  const first: FirstFields = {
    key: field(),
    keyPart: field(),
    firstName: field(),
    name: field(),
    title: field(),
    container: field(),
    year: field(),
  };
  const later: LaterFields = { keyword: field(), abstract: field() };
  if (!isWhole()) return undefined;
  const { uri, size, modified, digest, format, aliases, problems } = description;
  return {
    uri,
    stamp: { size, modified, digest },
    format,
    aliases,
    problems: problems.map(({ message, start, end, severity, citeKey }) => ({
      message,
      span: { start, end },
      severity,
      ...(citeKey === undefined ? {} : { citeKey }),
    })),
    problemLines: problems.map(({ line }) => line),
    places,
    data: { count, shown, works, first, later },
  };
}

function descriptionIn(
  bytes: Uint8Array,
  at: number,
  length: number,
): z.output<typeof Description> | undefined {
  if (at + length * 2 > bytes.length) return undefined;
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset + at, length);
  let text = "";
  for (let start = 0; start < length; start += 4096)
    text += String.fromCharCode(...units.subarray(start, start + 4096));
  try {
    return Description.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

import type { Library, LibraryEntry } from "../library.js";
import type { Dialect } from "./fieldsOf.js";

/** How a file sets its entries out, read off the last of them. */
export interface Layout {
  readonly dialect: Dialect;
  /** Before a field's name. */
  readonly indent: string;
  /** Between a field's name and its value, `=` and the blanks around it. */
  readonly equals: string;
  /** A name and its padding fill so many columns; 0 where values are not aligned. */
  readonly nameWidth: number;
  readonly commaBehindLast: boolean;
  /** Values stand in quotes, where they can. */
  readonly quotes: boolean;
  /** Where in an entry a field stands, 0 first and 1 last; of names that the file has. */
  readonly places: ReadonlyMap<string, number>;
  /** The closing brace stands on a line of its own, behind so many blanks. */
  readonly closing: string | undefined;
  readonly spelling: (type: string) => string;
  readonly nameSpelling: (name: string) => string;
  /** Blank lines between entries. */
  readonly blankLines: number;
}

const same = (text: string): string => text;

const USUAL: Layout = {
  dialect: "bibtex",
  indent: "  ",
  equals: " = ",
  nameWidth: 0,
  commaBehindLast: false,
  quotes: false,
  places: new Map(),
  closing: "",
  spelling: same,
  nameSpelling: same,
  blankLines: 1,
};

/** The layout of a library; the usual one where it has no entry with fields on lines of their own. */
export function layoutOf(text: string, library: Library): Layout {
  const entries = library.entries.slice(-20);
  const model = entries.findLast((entry) => isSetOut(text, entry));
  const dialect = dialectOf(entries);
  if (!model) return { ...USUAL, dialect };
  const custom = { dialect, blankLines: blankLinesOf(text, entries), places: placesOf(entries) };
  return { ...readLayout(text, model), ...custom };
}

const isSetOut = (text: string, entry: LibraryEntry): boolean => {
  const fields = entry.fields();
  return (
    fields.length > 1 &&
    fields.every(({ nameSpan }) =>
      /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, nameSpan.start - 80), nameSpan.start)),
    )
  );
};

function readLayout(text: string, entry: LibraryEntry): Omit<Layout, "dialect" | "blankLines" | "places"> {
  const fields = entry.fields();
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last) return USUAL;
  const gaps = fields.map(({ nameSpan, valueSpan }) =>
    text.slice(nameSpan.end, valueSpan.start).replace(/[\r\n]/g, " "),
  );
  const aligned =
    new Set(fields.map(({ nameSpan, valueSpan }) => valueSpan.start - nameSpan.start)).size === 1;
  const padded = aligned && new Set(gaps.map((gap) => gap.length)).size > 1;
  const behind = text.slice(last.valueSpan.end, entry.span.end);
  return {
    indent: blanksBefore(text, first.nameSpan.start),
    equals: padded ? (gaps.find((gap) => /^ ?=/.test(gap)) ?? " = ") : (gaps[0] ?? " = "),
    nameWidth: padded
      ? Math.max(
          ...fields.map(({ nameSpan }, at) => nameSpan.end - nameSpan.start + (gaps[at] ?? "").indexOf("=")),
        )
      : 0,
    commaBehindLast: /^\s*,/.test(behind),
    quotes: fields.filter(({ valueSpan }) => text[valueSpan.start] === '"').length * 2 > fields.length,
    closing: /[\r\n]/.test(behind) ? blanksBefore(text, entry.span.end - 1) : undefined,
    spelling: spellingOf(
      /^@\s*([A-Za-z]+)/.exec(text.slice(entry.span.start, entry.span.start + 60))?.[1] ?? "",
    ),
    nameSpelling: spellingOf(text.slice(first.nameSpan.start, first.nameSpan.end)),
  };
}

/** The mean place of each field among those of its entry. */
function placesOf(entries: readonly LibraryEntry[]): ReadonlyMap<string, number> {
  const seen = new Map<string, readonly number[]>();
  for (const entry of entries) {
    const fields = entry.fields();
    fields.forEach(({ name }, at) => {
      const key = name.toLowerCase();
      seen.set(key, [...(seen.get(key) ?? []), fields.length > 1 ? at / (fields.length - 1) : 0]);
    });
  }
  const mean = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + place, 0) / places.length;
  return new Map(Array.from(seen, ([name, places]) => [name, mean(places)]));
}

const blanksBefore = (text: string, at: number): string =>
  /[ \t]*$/.exec(text.slice(Math.max(0, at - 80), at))?.[0] ?? "";

/** `ARTICLE`, `Article` or `article`. */
function spellingOf(model: string): (word: string) => string {
  if (/^[A-Z]{2,}$/.test(model)) return (word) => word.toUpperCase();
  if (/^[A-Z][a-z]/.test(model)) return (word) => word.charAt(0).toUpperCase() + word.slice(1);
  return same;
}

function blankLinesOf(text: string, entries: readonly LibraryEntry[]): number {
  const [last, before] = [entries.at(-1), entries.at(-2)];
  if (!last || !before) return USUAL.blankLines;
  const between = text.slice(before.span.end, last.span.start);
  const lines = between.split(/\r\n|\r|\n/).length - 2;
  return between.trim() === "" && lines >= 0 ? Math.min(lines, 3) : USUAL.blankLines;
}

function dialectOf(entries: readonly LibraryEntry[]): Dialect {
  const names = entries.flatMap((entry) => entry.fields().map(({ name }) => name));
  const count = (...wanted: string[]): number => names.filter((name) => wanted.includes(name)).length;
  return count("date", "journaltitle", "location") > count("year", "journal", "address")
    ? "biblatex"
    : "bibtex";
}

import type { Span } from "../text/problem.js";
import { citeKeyOf } from "./cite-key/citeKey.js";
import type { KeyPattern } from "./cite-key/pattern.js";
import type { CslItem } from "./cslItem.js";
import type { EntryField, EntrySummary, LibraryEntry, LibraryProblem, LibraryReading } from "./library.js";
import { letters } from "./sameWork.js";
import { summaryOf } from "./summary.js";

/** A reference of a format that need not have cite keys (RIS, PubMed, EndNote ...), as it stands in its file. */
export interface LibraryRecord {
  readonly span: Span;
  /** The id that the file gives, with its place. */
  readonly id: { readonly text: string; readonly span: Span } | undefined;
  /** What stands for the key where there is none: the record's first line or tag. */
  readonly head: Span;
  /** What is wrong with it, though it can be read. */
  readonly flaw?: { readonly message: string; readonly span: Span };
  readonly fields: () => readonly EntryField[];
  readonly read: (id: string) => CslItem;
}

/**
 * Records as entries. One without an id gets a key of author and year, with a letter where that is taken; as keys are given
 * in the file's order, they stay what they were when references are added behind.
 */
export function recordEntries(
  records: readonly LibraryRecord[],
  problems: readonly LibraryProblem[],
): LibraryReading {
  const taken = new Set(records.flatMap(({ id }) => (id && isUsable(id.text) ? [id.text] : [])));
  const free = freeKeys(taken);
  const entries: LibraryEntry[] = [];
  const all: LibraryProblem[] = [...problems];
  for (const record of records) {
    const given = record.id?.text;
    const key = isUsable(given) ? given : free(citeKeyOf(record.read(""), AUTHOR_AND_YEAR));
    entries.push(new RecordEntry(record, key));
    if (record.flaw) all.push({ ...record.flaw, severity: "warning", citeKey: key });
  }
  return { entries, problems: all.sort((a, b) => a.span.start - b.span.start) };
}

/** Remembers how far the letters of each key have come: a thousand works of one author and year take a thousand steps. */
function freeKeys(taken: Set<string>): (base: string) => string {
  const counts = new Map<string, number>();
  return (base) => {
    let count = counts.get(base) ?? 0;
    let key = base;
    for (; taken.has(key); key = base + letters(count)) count++;
    counts.set(base, count);
    taken.add(key);
    return key;
  };
}

/** `auth.lower + year`, whatever pattern new entries get: what stands in a file keeps its key. */
const AUTHOR_AND_YEAR: KeyPattern = {
  terms: [
    { kind: "function", name: "auth", count: undefined, filters: ["lower"] },
    { kind: "function", name: "year", count: undefined, filters: [] },
  ],
};

/** Pandoc takes any key without braces and blanks, in `@{...}` if need be. */
const isUsable = (id: string | undefined): id is string => id !== undefined && /^[^\s{}]+$/.test(id);

class RecordEntry implements LibraryEntry {
  private cachedItem: CslItem | undefined;
  private cachedSummary: EntrySummary | undefined;
  private readonly record: LibraryRecord;
  readonly key: string;
  readonly aliases: readonly string[] = [];

  constructor(record: LibraryRecord, key: string) {
    this.record = record;
    this.key = key;
  }

  get span(): Span {
    return this.record.span;
  }

  get keySpan(): Span {
    return this.record.id?.text === this.key ? this.record.id.span : this.record.head;
  }

  fields(): readonly EntryField[] {
    return this.record.fields();
  }

  summary(): EntrySummary {
    this.cachedSummary ??= summaryOf(this.cachedItem ?? this.record.read(this.key));
    return this.cachedSummary;
  }

  item(): CslItem {
    this.cachedItem ??= this.record.read(this.key);
    return this.cachedItem;
  }
}

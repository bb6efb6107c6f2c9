import type { CslItem } from "../../bibliography/cslItem.js";
import type { EntryField, EntrySummary, Library, LibraryEntry } from "../../bibliography/library.js";
import { summaryOf } from "../../bibliography/summary.js";
import type { Sliced } from "../../sliced.js";
import type { Span } from "../../text/problem.js";
import type { Catalogue } from "./catalogue.js";
import type { KeptLibrary } from "./kept.js";

const AT_ONCE = 20_000;

/** An entry as the catalogue knows it, before its file is read: key, place, title, names, year, journal, DOI. */
class RestoredEntry implements LibraryEntry {
  readonly key: string;
  readonly aliases: readonly string[] = [];
  private readonly kept: KeptLibrary;
  private readonly catalogue: Catalogue;
  private readonly at: number;

  constructor(kept: KeptLibrary, catalogue: Catalogue, at: number) {
    this.kept = kept;
    this.catalogue = catalogue;
    this.at = at;
    this.key = catalogue.key(at);
  }

  get span(): Span {
    const { starts, ends } = this.kept.places;
    return { start: starts[this.at] ?? 0, end: ends[this.at] ?? 0 };
  }

  get keySpan(): Span {
    const { keyStarts, keyEnds } = this.kept.places;
    return { start: keyStarts[this.at] ?? 0, end: keyEnds[this.at] ?? 0 };
  }

  fields(): readonly EntryField[] {
    return [];
  }

  summary(): EntrySummary {
    return summaryOf(this.item());
  }

  item(): CslItem {
    return this.catalogue.item(this.at);
  }
}

/** A library as it was kept. Its entries answer what the catalogue knows; what more there is comes with the file. */
export function* restoreLibrary(kept: KeptLibrary, catalogue: Catalogue): Sliced<Library> {
  const entries: LibraryEntry[] = [];
  const byKey = new Map<string, LibraryEntry>();
  const repeated: LibraryEntry[] = [];
  for (let at = 0; at < catalogue.count; at++) {
    const entry = new RestoredEntry(kept, catalogue, at);
    entries.push(entry);
    if (byKey.has(entry.key)) repeated.push(entry);
    else byKey.set(entry.key, entry);
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
  for (const [alias, at] of kept.aliases) {
    const entry = entries[at];
    if (entry && !byKey.has(alias)) byKey.set(alias, entry);
  }
  return { format: kept.format, entries, byKey, repeated, problems: kept.problems };
}

import { atOnce, type Sliced } from "../../sliced.js";
import type { Span } from "../../text/problem.js";
import type { CslItem } from "../cslItem.js";
import type {
  EntryField,
  EntryGlance,
  EntrySummary,
  EntryWords,
  LibraryEntry,
  LibraryReading,
} from "../library.js";
import { keepRecent } from "../recent.js";
import { summaryOf } from "../summary.js";
import { fieldsFrom } from "./fields.js";
import { GLANCE_FIELDS, glanceOfFields, WORDS_FIELDS, wordsOfFields } from "./glance.js";
import { withInherited } from "./inherit.js";
import { cslOf, type BibtexFields } from "./mapping.js";
import { scanBibtexInSlices, type BibtexEntry } from "./scan.js";
import { rawValue, readStrings, type Strings } from "./strings.js";

/** Reads a BibTeX or BibLaTeX library: the places of all entries at once, what they say when asked. */
export const readBibtexLibrary = (text: string): LibraryReading => atOnce(readBibtexInSlices(text));

/** The same, a stretch of the text at a time. */
export function* readBibtexInSlices(text: string): Sliced<LibraryReading> {
  const scan = yield* scanBibtexInSlices(text);
  yield;
  const file = new BibtexFile(text, readStrings(text, scan.definitions), scan.entries);
  const entries: LibraryEntry[] = [];
  for (const entry of scan.entries)
    if (entry.type !== "xdata") entries.push(new BibtexLibraryEntry(file, entry));
  return { entries, problems: scan.problems };
}

/** Items kept in memory: more than a manuscript cites. */
const MOST_KEPT = 2000;

/** What the entries of one file share: its text, its strings, and each other. */
class BibtexFile {
  private byKey: ReadonlyMap<string, BibtexEntry> | undefined;
  readonly text: string;
  readonly recent = keepRecent<CslItem>(MOST_KEPT);
  private readonly hasAliases: boolean;
  private readonly strings: Strings;
  private readonly entries: readonly BibtexEntry[];

  constructor(text: string, strings: Strings, entries: readonly BibtexEntry[]) {
    this.text = text;
    this.hasAliases = namesAliases(text);
    this.strings = strings;
    this.entries = entries;
  }

  /** All fields of an entry, inherited ones too. BibTeX takes the first of two that have one name; so do we. */
  fieldsOf(entry: BibtexEntry, wanted?: ReadonlySet<string>): BibtexFields {
    return withInherited(this.ownFieldsOf(entry, wanted), (key) => {
      const parent = this.find(key);
      return parent && this.ownFieldsOf(parent, wanted);
    });
  }

  /** Few libraries have `ids`: the others are not searched for it entry by entry. */
  aliasesOf(entry: BibtexEntry): readonly string[] {
    if (!this.hasAliases) return [];
    const ids = this.ownFieldsOf(entry, ALIASES).fields.get("ids") ?? "";
    return ids.split(/[\s,]+/).filter((key) => key !== "");
  }

  private ownFieldsOf(entry: BibtexEntry, wanted: ReadonlySet<string> | undefined): BibtexFields {
    const fields = new Map<string, string>();
    for (const field of fieldsFrom(this.text, entry.body, entry.closer)) {
      if (wanted && !wanted.has(field.name)) continue;
      if (!fields.has(field.name)) fields.set(field.name, rawValue(this.text, field, this.strings));
    }
    return { type: entry.type, key: entry.key, fields };
  }

  private find(key: string): BibtexEntry | undefined {
    this.byKey ??= new Map(this.entries.toReversed().map((entry) => [entry.key, entry]));
    return this.byKey.get(key);
  }
}

/** Whether a field `ids` may be there; as a whole library is gone through, by the engine's search for a text. */
function namesAliases(text: string): boolean {
  for (const name of ["ids", "IDS", "Ids"])
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 3))
      if (/^\W?ids\s*=/i.test(text.slice(Math.max(0, at - 1), at + 20))) return true;
  return false;
}

const ALIASES: ReadonlySet<string> = new Set(["ids"]);

/** The fields that a summary is made of, with those that lead to them. */
const SUMMARY_FIELDS: ReadonlySet<string> = new Set(
  `title subtitle titleaddon maintitle mainsubtitle mainttitleaddon issuetitle author editor date year month day
  langid hyphenation crossref xdata`.split(/\s+/),
);

class BibtexLibraryEntry implements LibraryEntry {
  private cachedSummary: EntrySummary | undefined;
  private readonly file: BibtexFile;
  private readonly entry: BibtexEntry;

  constructor(file: BibtexFile, entry: BibtexEntry) {
    this.file = file;
    this.entry = entry;
  }

  get key(): string {
    return this.entry.key;
  }

  get span(): Span {
    return this.entry.span;
  }

  get keySpan(): Span {
    return this.entry.keySpan;
  }

  get aliases(): readonly string[] {
    return this.file.aliasesOf(this.entry);
  }

  fields(): readonly EntryField[] {
    return fieldsFrom(this.file.text, this.entry.body, this.entry.closer);
  }

  summary(): EntrySummary {
    this.cachedSummary ??= summaryOf(cslOf(this.file.fieldsOf(this.entry, SUMMARY_FIELDS)));
    return this.cachedSummary;
  }

  item(): CslItem {
    return this.file.recent(this.entry, () => cslOf(this.file.fieldsOf(this.entry)));
  }

  glance(): EntryGlance {
    return glanceOfFields(this.file.fieldsOf(this.entry, GLANCE_FIELDS));
  }

  words(): EntryWords {
    return wordsOfFields(this.file.fieldsOf(this.entry, WORDS_FIELDS));
  }
}

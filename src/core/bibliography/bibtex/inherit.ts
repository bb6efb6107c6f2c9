import type { BibtexFields } from "./mapping.js";

/** Chains of crossref and xdata may be long, or circles. */
const MOST_PARENTS = 20;

/** Fields that are an entry's own affair (biblatex manual, appendix B). */
const NOT_INHERITED = new Set(
  `ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
  relatedtype shorthand shorthandintro sortkey`.split(/\s+/),
);

type Find = (key: string) => BibtexFields | undefined;

/** An entry with what it takes over through `crossref` and `xdata`; its own fields win. A circle ends where it closes. */
export function withInherited(entry: BibtexFields, find: Find): BibtexFields {
  if (!entry.fields.has("crossref") && !entry.fields.has("xdata")) return entry;
  const fields = new Map(entry.fields);
  const seen = new Set([entry.key]);
  const next = parentsOf(entry);
  while (next.length > 0 && seen.size <= MOST_PARENTS) {
    const { key, child } = next.shift() ?? { key: "", child: entry };
    const parent = seen.has(key) ? undefined : find(key);
    seen.add(key);
    if (!parent) continue;
    for (const [name, value] of parent.fields) {
      for (const heir of inheritedNames(parent.type, child.type, name))
        if (!fields.has(heir)) fields.set(heir, value);
    }
    next.push(...parentsOf(parent));
  }
  return { ...entry, fields };
}

interface Parent {
  readonly key: string;
  readonly child: BibtexFields;
}

function parentsOf(child: BibtexFields): Parent[] {
  const keys = `${child.fields.get("xdata") ?? ""},${child.fields.get("crossref") ?? ""}`.split(/[\s,]+/);
  return keys.filter((key) => key !== "").map((key) => ({ key, child }));
}

/** Under which names a parent's field counts for the child: a book's title is a chapter's book title. */
function inheritedNames(parent: string, child: string, field: string): readonly string[] {
  if (NOT_INHERITED.has(field)) return [];
  if (parent === "xdata") return [field];
  const prefix = titlePrefix(parent, child);
  if (prefix === undefined) return [field];
  if (field === "title" || field === "subtitle" || field === "titleaddon") return [prefix + field];
  if (/^(?:short|sort|index|indexsort)title$/.test(field)) return [];
  // a part of an author's own book is hers, too; what others wrote for a book is not
  if (field === "author" && prefix === "book")
    return IN_OWN_BOOK.has(child) ? ["author", "bookauthor"] : ["bookauthor"];
  return [field];
}

const IN_OWN_BOOK: ReadonlySet<string> = new Set(["inbook", "bookinbook", "suppbook"]);

function titlePrefix(parent: string, child: string): string | undefined {
  if (parent === "periodical") return "journal";
  if (parent.startsWith("mv")) return "main";
  const isPart = /^(?:in|supp|bookinbook|conference)/.test(child);
  return isPart && /^(?:book|collection|reference|proceedings)$/.test(parent) ? "book" : undefined;
}

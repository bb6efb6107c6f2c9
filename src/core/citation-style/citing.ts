import type { CitationGroup, CitationItem, Manuscript } from "../manuscript/facts.js";
import { readLocator } from "../manuscript/citation/locator.js";
import type { Cite, Cluster } from "./cluster.js";
import { type Footnote, readFootnotes } from "./footnotes.js";

/** A citation of a manuscript with what the processor takes of it. */
export interface PlacedCluster {
  readonly group: CitationGroup;
  readonly cluster: Cluster;
  /** The group that this one stands in the prefix or suffix of. */
  readonly within: CitationGroup | undefined;
}

// `ch. 3` is no locator to Pandoc: the locales abbreviate a chapter as `chap.`, so it prints as it is written
const isPandocs = (text: string): boolean => !/^chs?\./iu.test(text);

const citeOf = ({ id, mode, prefix, suffix }: CitationItem): Cite => {
  const read = readLocator(suffix);
  const locator = read && isPandocs(read.text) ? read : undefined;
  return {
    key: id,
    prefix,
    suffix: (locator?.rest ?? suffix).trimEnd(),
    ...(locator === undefined ? {} : { locator: locator.value, label: locator.label }),
    suppressAuthor: mode === "SuppressAuthor",
  };
};

const isReference = ({ target }: CitationItem): boolean => target === "reference";

interface Placed {
  readonly group: CitationGroup;
  readonly footnote: Footnote | undefined;
}

/** What comes first is read first; a footnote is read where its mark stands. */
const byReading = (a: Placed, b: Placed): number =>
  (a.footnote?.mark ?? a.group.span.start) - (b.footnote?.mark ?? b.group.span.start) ||
  a.group.span.start - b.group.span.start;

function numbered(placed: readonly Placed[], marks: readonly Footnote[]): Map<CitationGroup, number> {
  const numbers = new Map<CitationGroup, number>();
  const ofFootnote = new Map<string, number>();
  let next = 1;
  let mark = 0;
  for (const { group, footnote } of placed) {
    const at = footnote?.mark ?? group.span.start;
    for (; (marks[mark]?.mark ?? Infinity) <= at; mark++) ofFootnote.set(marks[mark]?.name ?? "", next++);
    numbers.set(group, footnote === undefined ? next++ : (ofFootnote.get(footnote.name) ?? next));
  }
  return numbers;
}

const enclosing = (groups: readonly CitationGroup[], index: number): CitationGroup | undefined => {
  const { span } = groups[index] ?? { span: { start: 0, end: 0 } };
  // groups are in the order of the text, so the nearest around it is the last before it that ends behind it
  for (let at = index - 1; at >= 0 && at > index - 8; at--) {
    const before = groups[at];
    if (before && before.span.end >= span.end) return before;
  }
  return undefined;
};

/** The citations of a manuscript in the order in which they are read; references to its own figures are none. */
export function placedClusters(manuscript: Manuscript): readonly PlacedCluster[] {
  const groups = manuscript.citations().filter(({ items }) => items.some(isReference));
  const footnotes = readFootnotes(manuscript.text);
  const placed = groups.map((group) => ({ group, footnote: footnotes.at(group.span.start) })).sort(byReading);
  const numbers = numbered(placed, footnotes.marks);
  const within = new Map(groups.map((group, index) => [group, enclosing(groups, index)]));
  return placed.map(({ group, footnote }) => ({
    group,
    within: within.get(group),
    cluster: {
      cites: group.items.filter(isReference).map(citeOf),
      authorInText: group.items[0]?.mode === "AuthorInText",
      note: numbers.get(group) ?? 0,
      inFootnote: footnote !== undefined,
    },
  }));
}

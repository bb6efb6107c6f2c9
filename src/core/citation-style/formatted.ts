import type { CitationGroup, Manuscript } from "../manuscript/facts.js";
import { type Sliced } from "../sliced.js";
import { placedClusters, type PlacedCluster } from "./citing.js";
import type { Cite, RenderedBibliography } from "./cluster.js";
import type { Citing, Processor } from "./processor.js";
import type { RichText } from "./richText.js";

/** A citation of a manuscript as it prints. */
export interface FormattedCitation {
  readonly group: CitationGroup;
  /** What stands at its place; empty where all of it is in the footnote. */
  readonly text: RichText;
  /** Its footnote, in a style of notes; numbered with those of the author's own. */
  readonly note?: { readonly number: number; readonly content: RichText };
  readonly unknown: readonly string[];
  /** It stands in another's prefix or suffix, and is printed there. */
  readonly isNested: boolean;
}

export interface FormattedManuscript {
  /** In the order in which they are read. */
  readonly citations: readonly FormattedCitation[];
  readonly bibliography: RenderedBibliography;
  /** How many citations and entries had to be formatted. */
  readonly formatted: number;
  readonly problems: readonly string[];
}

/** A private character stands for a citation within a citation, with its index. */
const nestedMark = (index: number): string => `\u{F0000}${String(index)}\u{F0001}`;
const NESTED = /\u{F0000}(\d+)\u{F0001}/u;

const blanks = (text: string): string => text.replace(/\s+/gu, " ");

/** The cites with each citation that stands within them marked. */
function withNested(outer: PlacedCluster, inner: ReadonlyMap<string, number>): readonly Cite[] {
  const mark = (text: string): string => {
    let marked = text;
    for (const [source, index] of inner) marked = marked.replace(source, () => nestedMark(index));
    return marked;
  };
  return outer.cluster.cites.map((cite) => ({
    ...cite,
    prefix: mark(cite.prefix),
    suffix: mark(cite.suffix),
  }));
}

function nestedIn(placed: readonly PlacedCluster[], text: string): Map<CitationGroup, Map<string, number>> {
  const within = new Map<CitationGroup, Map<string, number>>();
  placed.forEach(({ group, within: outer }, index) => {
    if (!outer) return;
    const sources = within.get(outer) ?? new Map<string, number>();
    sources.set(blanks(text.slice(group.span.start, group.span.end)), index);
    within.set(outer, sources);
  });
  return within;
}

/** The text with what was marked put in its place. */
function filled(rich: RichText, inner: (index: number) => RichText): RichText {
  return rich.flatMap((part): RichText => {
    if (typeof part !== "string") return [{ ...part, children: filled(part.children, inner) }];
    const found = NESTED.exec(part);
    if (!found) return [part];
    const behind = part.slice(found.index + found[0].length);
    return [part.slice(0, found.index), ...inner(Number(found[1])), ...filled([behind], inner)];
  });
}

/** A manuscript's citations and reference list, in slices. */
export function* formatSliced(
  processor: Processor,
  manuscript: Manuscript,
  { item, uncited }: Pick<Citing, "item" | "uncited">,
): Sliced<FormattedManuscript> {
  const placed = placedClusters(manuscript);
  const nested = nestedIn(placed, manuscript.text);
  const clusters = placed.map((one) => {
    const inner = nested.get(one.group);
    return inner ? { ...one.cluster, cites: withNested(one, inner) } : one.cluster;
  });
  const { clusters: rendered, ...rest } = yield* processor.renderSliced({ clusters, uncited, item });
  const fill = (rich: RichText): RichText => filled(rich, (index) => rendered[index]?.text ?? []);
  const citations = placed.flatMap(({ group, cluster, within }, index) => {
    const printed = rendered[index];
    if (!printed) return [];
    const { text, note, unknown } = printed;
    return {
      group,
      text: fill(text),
      ...(note === undefined ? {} : { note: { number: cluster.note, content: fill(note) } }),
      unknown,
      isNested: within !== undefined,
    };
  });
  return { citations, ...rest };
}

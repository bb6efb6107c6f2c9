import type { Heading, Manuscript } from "./facts.js";

/** A heading's name as it can be compared: without number and colon, in lower case. */
const plainName = ({ text }: Heading): string =>
  text
    .replace(/^(?:\d+(?:\.\d+)*\.?|[ivx]+\.)\s+/iu, "")
    .replace(/[\s:.]+$/u, "")
    .toLowerCase();

export interface Sections {
  /** The names of the headings that an offset stands under, outermost first; the same list for all that one heading has. */
  at(offset: number): readonly string[];
}

/** The headings of a manuscript as a tree of names. */
export function sectionsOf(manuscript: Pick<Manuscript, "headings">): Sections {
  const starts: { readonly start: number; readonly names: readonly string[] }[] = [];
  const none: readonly string[] = [];
  let path: Heading[] = [];
  for (const heading of manuscript.headings()) {
    path = [...path.filter(({ level }) => level < heading.level), heading];
    starts.push({ start: heading.start, names: path.map(plainName) });
  }
  return {
    at: (offset) => starts.findLast(({ start }) => start <= offset)?.names ?? none,
  };
}

import type { CslItem } from "../../bibliography/cslItem.js";
import { sameWork } from "../../bibliography/sameWork.js";
import { withoutMarkup } from "../../bibliography/summary.js";
import type { LibraryEntries, WorkMarks } from "./data.js";

const KINDS = ["DOI", "PMID", "title"] as const;
type Marks = Readonly<Record<(typeof KINDS)[number], number>>;

/** FNV-1a, never 0 for what is something. */
function markOf(text: string): number {
  if (text === "") return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}

const PLAIN = /^[\x20-\x7e]*$/u;

const comparable = (title: string): string =>
  PLAIN.test(title) && !title.includes("<") ? title.toLowerCase().replace(/[^a-z0-9]+/gu, "") : folded(title);

const folded = (title: string): string =>
  withoutMarkup(title)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

export function marksOf({ DOI = "", URL = "", PMID = "", title = "" }: CslItem): Marks {
  const doi = /10\.\d{4,}\/\S+/u.exec(DOI)?.[0] ?? /doi\.org\/(10\.\S+)/iu.exec(URL)?.[1] ?? DOI;
  return {
    DOI: markOf(doi.toLowerCase()),
    PMID: markOf(/\d+/u.exec(PMID)?.[0] ?? ""),
    title: markOf(title === "" ? URL : comparable(title)),
  };
}

/** Which entry is the same work as another item; entries are read only where a mark says that they may be. */
export type WorkFinder = (work: CslItem) => number | undefined;

export function createWorkFinder(marks: WorkMarks, entries: LibraryEntries): WorkFinder {
  /** The first entry with each mark; entries that share one hang together by `next`, plus one. */
  const chains = KINDS.map((kind) => {
    const first = new Map<number, number>();
    const next = new Uint32Array(marks[kind].length);
    for (let at = marks[kind].length - 1; at >= 0; at--) {
      const mark = marks[kind][at] ?? 0;
      if (mark === 0) continue;
      next[at] = (first.get(mark) ?? -1) + 1;
      first.set(mark, at);
    }
    return { kind, first, next };
  });
  return (work) => {
    const asked = marksOf(work);
    for (const { kind, first, next } of chains)
      for (let at = first.get(asked[kind]) ?? -1; at >= 0; at = (next[at] ?? 0) - 1)
        if (sameWork(entries.item(at), work)) return at;
    return undefined;
  };
}

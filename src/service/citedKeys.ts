import type { Manuscript } from "../core/manuscript/facts.js";
import type { Span } from "../core/text/problem.js";

/** A work as the manuscript cites it: its key, and where it stands with its `@` (and `-`). */
export interface CitedKey {
  readonly id: string;
  readonly span: Span;
}

/** Keys that say themselves what they cite: Manubot and filters of Pandoc look them up. */
const LOOKED_UP =
  /^(?:(?:short)?doi|pmid|pmcid?|arxiv|isbn|issn|url|wikidata|raw|tag|clinicaltrials|dblp|ads|mr|zbl|omid|swh|rrid|uniprot|bioproject|https?):|^https?:\/\/|^10\.\d{4,}\//iu;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Works that the manuscript lists itself, as pandoc's `references:` in its front matter or another block of metadata. */
function ownReferences({ frontMatter, text }: Manuscript): ReadonlySet<string> {
  if (!/^references:/mu.test(text)) return new Set();
  const data = isRecord(frontMatter?.data) ? frontMatter.data["references"] : undefined;
  const items: readonly unknown[] = Array.isArray(data) ? data : [];
  const listed = items.flatMap((item) =>
    isRecord(item) && typeof item["id"] === "string" ? [item["id"]] : [],
  );
  const further = [...text.matchAll(/^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([^\s"']+)["']?[ \t]*$/gmu)];
  return new Set([...listed, ...further.flatMap(([, id]) => id ?? [])]);
}

/** The works that a manuscript cites from its libraries, `nocite:` first, then as they stand. */
export function citedKeys(manuscript: Manuscript): readonly CitedKey[] {
  const own = ownReferences(manuscript);
  const named = (manuscript.frontMatter?.nocite ?? []).map((key) => ({ id: key.id, span: key }));
  const cited = manuscript
    .citations()
    .flatMap(({ items }) => items.filter(({ target }) => target === "reference"))
    .map(({ id, keySpan }) => ({ id, span: keySpan }));
  return [...named, ...cited].filter(({ id }) => id !== "*" && !own.has(id) && !LOOKED_UP.test(id));
}

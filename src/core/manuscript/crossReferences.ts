import { isCrossReference } from "./citation/crossReference.js";
import type { CitationGroup, DocumentKind, FrontMatter } from "./facts.js";

/** What the whole document says of its citations: names of numbered examples, and prefixes of its own cross-references. */
export interface Naming {
  readonly examples: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The keys that Quarto's `crossref: custom:` adds to its reserved prefixes. */
export const ownPrefixes = (frontMatter: FrontMatter | undefined, kind: DocumentKind): readonly string[] => {
  const data = kind === "quarto" && isRecord(frontMatter?.data) ? frontMatter.data : {};
  const crossref = isRecord(data["crossref"]) ? data["crossref"] : {};
  const custom: unknown = crossref["custom"];
  if (!Array.isArray(custom)) return [];
  return custom.flatMap((entry: unknown) =>
    isRecord(entry) && typeof entry["key"] === "string" ? [entry["key"]] : [],
  );
};

/** A citation as the whole document means it: none where a `@name` refers to a numbered example. */
export type Meaning = (group: CitationGroup) => CitationGroup | undefined;

const retarget = (group: CitationGroup, kind: DocumentKind, prefixes: readonly string[]): CitationGroup => {
  if (!group.items.some(({ id, target }) => target === "reference" && isCrossReference(id, kind, prefixes)))
    return group;
  return {
    span: group.span,
    items: group.items.map((item) =>
      isCrossReference(item.id, kind, prefixes) ? { ...item, target: "crossref" } : item,
    ),
  };
};

/** Undefined where the document names nothing, which is nearly always. The same group gives the same meaning. */
export const meaningOf = ({ examples, prefixes }: Naming, kind: DocumentKind): Meaning | undefined => {
  if (examples.size === 0 && prefixes.length === 0) return undefined;
  const known = new Map<CitationGroup, CitationGroup | undefined>();
  return (group) => {
    if (known.has(group)) return known.get(group);
    const [first] = group.items;
    const isExample = first?.mode === "AuthorInText" && examples.has(first.id);
    const meaning = isExample ? undefined : retarget(group, kind, prefixes);
    known.set(group, meaning);
    return meaning;
  };
};

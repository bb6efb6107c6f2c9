import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

/** Fields that name other entries: those are used where this one is. */
const LEADS_ON: ReadonlySet<string> = new Set(["crossref", "xdata", "xref", "entryset", "related"]);

/** The keys that manuscripts using this library cite; undefined where nothing can be said of what they do not. */
async function citedKeys({
  document,
  manuscripts,
}: LibraryContext): Promise<ReadonlySet<string> | undefined> {
  const { outlines, isWhole } = await manuscripts();
  const users = outlines.filter(({ libraries }) => libraries.includes(document.uri));
  if (!isWhole || users.length === 0 || users.some(({ citesAll }) => citesAll)) return undefined;
  // a chapter names no library: what it cites may come from any
  const chapters = outlines.filter(({ namesLibrary }) => !namesLibrary);
  return new Set([...users, ...chapters].flatMap(({ keys }) => keys.map(({ id }) => id)));
}

/** Entries that another one leads to: its parent, its set, what it has its fields from. */
function leadOn(text: string, { library }: LibraryContext): ReadonlySet<string> {
  const named = new Set<string>();
  if (library.format !== "bibtex" || !/\b(?:crossref|xdata|xref|entryset|related)\s*=/iu.test(text))
    return named;
  for (const entry of library.entries)
    for (const { name, valueSpan } of entry.fields())
      if (LEADS_ON.has(name.toLowerCase()))
        for (const key of text.slice(valueSpan.start, valueSpan.end).split(/[\s,{}"]+/u)) named.add(key);
  return named;
}

async function check(context: LibraryContext): Promise<Finding[]> {
  const cited = await citedKeys(context);
  if (!cited) return [];
  const led = leadOn(context.document.getText(), context);
  const isUsed = (key: string): boolean => cited.has(key) || led.has(key);
  return context.library.entries
    .filter(({ key, aliases }) => !isUsed(key) && !aliases.some(isUsed))
    .map(({ key, keySpan }) => ({
      span: keySpan,
      message: `No manuscript here that uses this library cites ${key}.`,
      fixes: [],
    }));
}

export const unusedEntry: LibraryRule = {
  code: "library/unused-entry",
  defaultSeverity: "hint",
  title: "An entry that no manuscript of the workspace cites",
  documentation: {
    why: "What nobody cites is not printed, and may be a key that was mistyped or a citation that got lost in a revision. A large library of one's own has many of them, so it is but a hint.",
    example: "@article{lost2020, author = {Lost, Ann}, title = {Not cited any more}, year = {2020}}",
    quiet: [
      "a library that no manuscript of the workspace uses",
      'a library used by a text with `nocite: "@*"`',
      "what a text that names no library cites, such as a chapter of a book",
      "the parent of another entry (`crossref`, `xdata`), and keys cited by another of their names (`ids`)",
      "a workspace with more texts than are looked through",
    ],
  },
  check,
};

import { keysOfLibrary } from "../../namedAt.js";
import type { Finding, LibraryContext, LibraryRule } from "../../rule.js";

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
const ledTo = (text: string, { library }: LibraryContext): ReadonlySet<string> =>
  new Set(keysOfLibrary(text, library).flatMap(({ key, isOwn }) => (isOwn ? [] : [key])));

async function check(context: LibraryContext): Promise<Finding[]> {
  const cited = await citedKeys(context);
  if (!cited) return [];
  const led = ledTo(context.document.getText(), context);
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

import type { LibraryEntry } from "../../../core/bibliography/library.js";
import { citedKeys } from "../../citedKeys.js";
import type { LibraryState } from "../../libraryState.js";
import { nameOf, namesOf } from "../../libraryNames.js";
import type { Finding, RelatedPlace, Rule, RuleContext } from "../../rule.js";

interface Place {
  readonly state: LibraryState;
  readonly entry: LibraryEntry;
}

/** All entries with one of these keys, in the order of the libraries. */
function placesOf(
  { libraries }: RuleContext,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const add = (key: string, place: Place): void => {
    if (keys.has(key)) places.set(key, [...(places.get(key) ?? []), place]);
  };
  for (const state of libraries.states) {
    for (const key of keys) {
      const entry = state.library?.byKey.get(key);
      if (entry) add(key, { state, entry });
    }
    for (const entry of state.library?.repeated ?? []) add(entry.key, { state, entry });
  }
  return places;
}

/** An entry that stands in two files word for word prints the same, whichever is taken. */
const saysTheSame = (places: readonly Place[]): boolean =>
  new Set(
    places.map(({ entry }) =>
      JSON.stringify(Object.entries(entry.item()).sort(([a], [b]) => (a < b ? -1 : 1))),
    ),
  ).size === 1;

const related = ({ state, entry }: Place): RelatedPlace => ({
  span: entry.keySpan,
  message: `${nameOf(state.uri)}: ${entry.summary().title}`,
  in: { uri: state.uri, text: state.text ?? "" },
});

function message(key: string, places: readonly Place[]): string {
  const files = new Set(places.map(({ state }) => state.uri));
  const where =
    files.size > 1 ? namesOf([...files]).replace(/ or (?=[^ ]*$)/u, " and ") : namesOf([...files]);
  const titles = [...new Set(places.map(({ entry }) => entry.summary().title))].filter(
    (title) => title !== "",
  );
  const what =
    titles.length > 1 ? ` for “${titles[0] ?? ""}” and “${titles[1] ?? ""}”` : ", with different entries";
  return `@${key} stands more than once in ${where}${what}. Pandoc prints the last of them: check which is meant, and give the other a key of its own.`;
}

export const duplicateKey: Rule = {
  code: "citation/duplicate-key",
  defaultSeverity: "information",
  title: "A cited key that stands for two entries",
  documentation: {
    why: "Of two entries with one key one is printed, and not always the one that is meant: Pandoc takes the last, BibTeX the first and complains.",
    example: "---\nbibliography: [one.bib, two.bib]\n---\n\nCells divide [@kin2020].",
    quiet: [
      "entries that say the same, as in a library that was copied",
      "keys that are not cited",
      "further places of the same key: it is told once",
    ],
  },
  check(context) {
    const cited = citedKeys(context.manuscript);
    const places = placesOf(context, new Set(cited.map(({ id }) => id)));
    const told = new Set<string>();
    return cited.flatMap(({ id, span }): Finding[] => {
      const all = places.get(id) ?? [];
      if (told.has(id) || all.length < 2 || saysTheSame(all)) return [];
      told.add(id);
      return [{ span, message: message(id, all), fixes: [], related: all.map(related) }];
    });
  },
};

// What a user would pick instead, each as its own documentation sets it up.
import { createRequire } from "node:module";
import * as orama from "@orama/orama";
import { Index as FlexIndex } from "flexsearch";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { z } from "zod";

/** A text to be found: an abstract, or a reference of which only the title is known. */
export interface Searchable {
  readonly title: string;
  /** In sentences; empty where there is none. */
  readonly abstract: readonly string[];
}

/** Positions of the documents found, best first. */
export type Search = (query: string, limit: number) => readonly number[];

/** A way of searching, to be measured beside others. */
export interface System {
  readonly name: string;
  readonly build: (documents: readonly Searchable[]) => Search;
}

const require = createRequire(import.meta.url);

// the list that lunr ships
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could dear did do " +
    "does either else ever every for from get got had has have he her hers him his how however i if in into is it its just least " +
    "let like likely may me might most must my neither no nor not of off often on only or other our own rather said say says she " +
    "should since so some than that the their them then there these they this tis to too twas us wants was we were what when where " +
    "which while who whom why will with would yet you your"
  ).split(" "),
);

export const rowsOf = (documents: readonly Searchable[]): { id: string; title: string; abstract: string }[] =>
  documents.map(({ title, abstract }, at) => ({ id: String(at), title, abstract: abstract.join(" ") }));

export const miniSearchOptions = { fields: ["title", "abstract"] };

/** Positions of the documents that a MiniSearch index finds, best first. */
const ranking =
  (index: MiniSearch) =>
  (query: string, limit: number): number[] =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => Number(id));

export const miniSearch: System = {
  name: "MiniSearch 7, default",
  build(documents) {
    const index = new MiniSearch(miniSearchOptions);
    index.addAll(rowsOf(documents));
    return ranking(index);
  },
};

export const miniSearchStemmed: System = {
  name: "MiniSearch 7, Porter stems and stop words",
  build(documents) {
    const index = new MiniSearch({
      fields: ["title", "abstract"],
      processTerm(term) {
        const lower = term.toLowerCase();
        return lower === "" || STOP_WORDS.has(lower) ? null : stemmer(lower);
      },
    });
    index.addAll(rowsOf(documents));
    return ranking(index);
  },
};

export const lunrDefault: System = {
  name: "lunr 2",
  build(documents) {
    const index = lunr((builder) => {
      builder.field("title");
      builder.field("abstract");
      for (const row of rowsOf(documents)) builder.add(row);
    });
    return (query, limit) =>
      index
        .query((q) => {
          // its query language would read signs of the text as commands
          for (const token of lunr.tokenizer(query)) q.term(token.toString(), {});
        })
        .slice(0, limit)
        .map(({ ref }) => Number(ref));
  },
};

/** Finds documents with all words as a rule; `suggest` lets words go. */
export const flexSearch: System = {
  name: "FlexSearch 0.8, suggest",
  build(documents) {
    const index = new FlexIndex({ tokenize: "strict", encoder: "LatinBalance" });
    for (const { id, title, abstract } of rowsOf(documents)) index.add(Number(id), `${title} ${abstract}`);
    return (query, limit) => index.search(query, { limit, suggest: true }).map(Number);
  },
};

export const oramaDefault: System = {
  name: "Orama 3, default",
  build(documents) {
    const index = orama.create({ schema: { title: "string", abstract: "string" } });
    for (const row of rowsOf(documents)) void orama.insert(index, row);
    return (query, limit) => {
      const found = orama.search(index, { term: query, limit });
      return "then" in found ? [] : found.hits.map(({ id }) => Number(id));
    };
  },
};

/** The package brings no types. */
const Wink = z.custom<
  () => {
    defineConfig(config: { fldWeights: Record<string, number> }): void;
    definePrepTasks(tasks: readonly unknown[]): void;
    addDoc(document: Record<string, string>, id: string): void;
    consolidate(): void;
    search(query: string, limit: number): [string, number][];
  }
>((value) => typeof value === "function");
const WinkUtils = z.object({
  string: z.object({ lowerCase: z.unknown(), tokenize0: z.unknown() }),
  tokens: z.object({ removeWords: z.unknown(), stem: z.unknown() }),
});

export const winkBm25: System = {
  name: "wink-bm25 3, title x3",
  build(documents) {
    const { string, tokens } = WinkUtils.parse(require("wink-nlp-utils"));
    const engine = Wink.parse(require("wink-bm25-text-search"))();
    engine.defineConfig({ fldWeights: { title: 3, abstract: 1 } });
    engine.definePrepTasks([string.lowerCase, string.tokenize0, tokens.removeWords, tokens.stem]);
    for (const { id, title, abstract } of rowsOf(documents)) engine.addDoc({ title, abstract }, id);
    engine.consolidate();
    return (query, limit) => engine.search(query, limit).map(([id]) => Number(id));
  },
};

import { createLexicon } from "../../src/core/knowledge/lexicon.js";
import type { SourcesResult } from "../../src/core/retrieval/result.js";
import { createSourceFinder } from "../../src/core/retrieval/sources.js";
import { type Query, type QuerySet, readQueries } from "./claimQueries.js";
import { shippedPack } from "./shippedPack.js";

const pack = shippedPack();
const finder = createSourceFinder([pack], createLexicon([pack]));
const numbers = new Map(pack.references.map(({ citeKey, number }) => [citeKey, number]));

/** What is recommended, then what fits in the order of the list: the sources as the author meets them. */
const sourcesOf = ({ recommended, candidates }: SourcesResult): number[] => {
  const fitting = candidates.flatMap(({ references }) =>
    references
      .filter(({ verdict }) => verdict === "supports" || verdict === "plausible")
      .map(({ citeKey }) => citeKey),
  );
  return [...new Set([...recommended, ...fitting])].map((key) => numbers.get(key) ?? 0);
};

/** A sentence, what was answered, and that by the numbers of the references. */
export interface Answer {
  readonly query: Query;
  readonly result: SourcesResult;
  readonly recommended: readonly number[];
  readonly sources: readonly number[];
}
const ask = (query: Query): Answer => {
  const result = finder.find(query.text);
  return {
    query,
    result,
    recommended: result.recommended.map((key) => numbers.get(key) ?? 0),
    sources: sourcesOf(result),
  };
};

const CONTRADICTS = /^(?:contested-)?(?:overclaim|wrong-number|number|negation|direction)/u;
const isSupported = ({ query }: Answer): boolean =>
  query.verdicts.includes("supported") && query.fits.length > 0;
const isUnsupported = ({ query }: Answer): boolean => query.verdicts.join() === "unsupported";
/** What is recommended and neither fits nor would be let pass. */
export const misfits = ({ query, recommended }: Answer): number[] =>
  recommended.filter((number) => !query.fits.includes(number) && !query.acceptable.includes(number));

/** What is measured: its name, which answers count, which of those are right. */
export const MEASURES: readonly [string, (answer: Answer) => boolean, (answer: Answer) => boolean][] = [
  ["fitting source first", isSupported, ({ query, sources }) => query.fits.includes(sources[0] ?? -1)],
  [
    "fitting source among the first three",
    isSupported,
    ({ query, sources }) => sources.slice(0, 3).some((number) => query.fits.includes(number)),
  ],
  [
    "fitting source recommended first",
    isSupported,
    ({ query, recommended }) => query.fits.includes(recommended[0] ?? -1),
  ],
  [
    "fitting or acceptable recommended first",
    isSupported,
    ({ query, recommended }) => [...query.fits, ...query.acceptable].includes(recommended[0] ?? -1),
  ],
  ["unsupported refused", isUnsupported, ({ result }) => result.verdict === "unsupported"],
  [
    "over-claims and contradictions flagged",
    ({ query }) => CONTRADICTS.test(query.kind),
    ({ result }) => result.verdict === "contested",
  ],
  ["verdict as the writer's", () => true, ({ query, result }) => query.verdicts.includes(result.verdict)],
  ["no misfit recommended", () => true, (answer) => misfits(answer).length === 0],
];

export const answersTo = (half: QuerySet): Answer[] => readQueries(half).map(ask);

/** The share of the answers counted that are right, by the name of the measure. */
export const sharesOf = (
  answers: readonly Answer[],
): ReadonlyMap<string, { right: number; counted: number }> =>
  new Map(
    MEASURES.map(([name, counts, isRight]) => {
      const counted = answers.filter(counts);
      return [name, { right: counted.filter(isRight).length, counted: counted.length }];
    }),
  );

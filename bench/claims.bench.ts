// How well a sentence finds its source, on sentences written by people who had not seen the engine, judged by their gold
// and not by the pack's verdicts: `npm run bench -- claims` (figures), `npm run bench -- bench/claims.bench.ts tuning` (each
// miss of the half that is for tuning; of the half that is held back only figures are ever printed).
import { createLexicon } from "../src/core/knowledge/lexicon.js";
import type { SourcesResult } from "../src/core/retrieval/result.js";
import { createSourceFinder } from "../src/core/retrieval/sources.js";
import { shippedPack } from "../test/support/shippedPack.js";
import { type Query, readQueries } from "../test/support/claimQueries.js";

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

interface Answer {
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
const misfits = ({ query, recommended }: Answer): number[] =>
  recommended.filter((number) => !query.fits.includes(number) && !query.acceptable.includes(number));

const MEASURES: readonly [string, (answer: Answer) => boolean, (answer: Answer) => boolean][] = [
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

const wrongOf = (answer: Answer): string[] =>
  MEASURES.filter(([, counts, isRight]) => counts(answer) && !isRight(answer)).map(([name]) => name);

function print(half: "tuning" | "held", isShown: boolean): void {
  const answers = readQueries(half).map(ask);
  console.log(`\n${half}: ${answers.length} sentences`);
  for (const [name, counts, isRight] of MEASURES) {
    const counted = answers.filter(counts);
    const right = counted.filter(isRight).length;
    console.log(`  ${(right / Math.max(1, counted.length)).toFixed(3)}  ${right}/${counted.length}  ${name}`);
  }
  const firsts = answers.filter(({ recommended }) => recommended.length > 0);
  const amiss = (list: readonly Answer[], from: number, to: number): number =>
    list.filter(
      (answer) => misfits({ ...answer, recommended: answer.recommended.slice(from, to) }).length > 0,
    ).length;
  const further = firsts.reduce((sum, { recommended }) => sum + recommended.length - 1, 0);
  console.log(
    `  recommended for ${firsts.length}: misfits among the first ${amiss(firsts, 0, 1)}, among ${further} further ones ${amiss(firsts, 1, 9)}`,
  );
  if (!isShown) return;
  for (const answer of answers.filter((candidate) => wrongOf(candidate).length > 0)) {
    const { query, result, recommended, sources } = answer;
    console.log(`\n${query.id} ${query.kind}: ${query.text}`);
    console.log(
      `  gold ${query.verdicts.join("/")} [${query.fits.join()}] (${query.acceptable.join()}); said ${result.verdict} [${recommended.join()}] of ${sources.slice(0, 5).join()}`,
    );
    console.log(`  wrong: ${wrongOf(answer).join("; ")}; misfits ${misfits(answer).join()}`);
    for (const candidate of result.candidates.slice(0, 3))
      console.log(
        `    ${candidate.score.toFixed(2)} ${candidate.claim?.id}: ${candidate.claim?.text} {${candidate.differences.map(({ kind }) => kind).join()}} ${candidate.references.map(({ number, verdict, role }) => `${number}${role === "better" ? "b" : ""}:${verdict?.slice(0, 4)}`).join(" ")}`,
      );
  }
}

const [only] = process.argv.slice(2);
if (only !== "held") print("tuning", only === "tuning");
if (only !== "tuning") print("held", false);

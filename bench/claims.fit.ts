// Fits the weights of src/core/retrieval/claims/{match,recommend}.ts on the tuning half of test/fixtures/queries and prints
// them: `npm run bench -- bench/claims.fit.ts`. The half that is held back is never read here.
import { createLexicon } from "../src/core/knowledge/lexicon.js";
import { createClaimFinder } from "../src/core/retrieval/claims/finder.js";
import { FEATURES } from "../src/core/retrieval/claims/match.js";
import { groundsFor } from "../src/core/retrieval/claims/supports.js";
import { shippedPack } from "../test/support/shippedPack.js";
import { readFirstQueries, readQueries } from "../test/support/claimQueries.js";

type Row = Readonly<Record<string, number>>;

/** Logistic regression by gradient descent, with a little decay of the weights but the constant. */
function fit(rows: readonly { readonly x: Row; readonly y: number }[], names: readonly string[]): Row {
  const weights = new Map<string, number>([...names, "constant"].map((name) => [name, 0]));
  for (let step = 0; step < 6000; step++) {
    const gradient = new Map<string, number>();
    for (const { x, y } of rows) {
      let sum = weights.get("constant") ?? 0;
      for (const name of names) sum += (weights.get(name) ?? 0) * (x[name] ?? 0);
      const error = 1 / (1 + Math.exp(-sum)) - y;
      for (const name of names) gradient.set(name, (gradient.get(name) ?? 0) + error * (x[name] ?? 0));
      gradient.set("constant", (gradient.get("constant") ?? 0) + error);
    }
    for (const [name, weight] of weights) {
      const decay = name === "constant" ? 0 : 0.002 * weight;
      weights.set(name, weight - 1.5 * ((gradient.get(name) ?? 0) / rows.length + decay));
    }
  }
  return Object.fromEntries([...weights].map(([name, weight]) => [name, Math.round(weight * 100) / 100]));
}

const pack = shippedPack();
const finder = createClaimFinder([pack], createLexicon([pack]), { bearsOn: 0.3 });
const queries = readQueries("tuning").map((query) => ({
  query,
  question: finder.ask(query.text),
}));

const references = queries.flatMap(({ query, question }) =>
  groundsFor(question).map(({ fitting, grounds }) => ({
    x: { ...grounds },
    cited: query.fits.includes(fitting.reference.number) ? 1 : 0,
    accepted: [...query.fits, ...query.acceptable].includes(fitting.reference.number) ? 1 : 0,
  })),
);
const bearing = [...readQueries("tuning"), ...readFirstQueries()].flatMap((query) => {
  const best = finder.best(query.text);
  return best ? [{ x: best, y: query.verdicts.join() === "unsupported" ? 0 : 1 }] : [];
});

console.log(`${queries.length} sentences, ${references.length} references of claims that bear on them`);
console.log("match.ts WEIGHTS", fit(bearing, FEATURES));
console.log(
  "recommend.ts ORDER",
  fit(
    references.map(({ x, cited }) => ({ x, y: cited })),
    ["best", "next", "rank", "supports", "title", "titleRank", "named", "reviewOfField", "reviewForStudy"],
  ),
);
console.log(
  "recommend.ts SURENESS",
  fit(
    references.map(({ x, accepted }) => ({ x, y: accepted })),
    ["best", "next", "title", "titleRank", "named", "reviewOfField"],
  ),
);

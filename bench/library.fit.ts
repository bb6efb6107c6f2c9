// Fits the weights of src/core/retrieval/library/score.ts and says where to draw the line: `npm run bench -- bench/library.fit.ts`.
// Sentences for tuning are asked of the pack's own references among others' abstracts and titles, the claims of SciFact's train of
// its abstracts, and citing sentences of CiteBench's dev of their articles' references. What is held back is never read here.
import type { CslItem } from "../src/core/bibliography/cslItem.js";
import { createLexicon } from "../src/core/knowledge/lexicon.js";
import { FEATURES, type Features } from "../src/core/retrieval/library/bearing.js";
import { buildLibrary } from "../src/core/retrieval/library/build.js";
import { type LibraryIndex, openLibrary } from "../src/core/retrieval/library/libraryIndex.js";
import { scoreOf } from "../src/core/retrieval/library/score.js";
import { atOnce } from "../src/core/sliced.js";
import { shippedPack } from "../test/support/shippedPack.js";
import { readQueries } from "../test/support/claimQueries.js";
import { readCiteBench } from "./retrieval/citebench.js";
import { haveBenchmarks } from "./retrieval/data.js";
import { shippedEmbedding } from "./retrieval/embedding.js";
import { readSciFact } from "./retrieval/scifact.js";

interface Row {
  readonly set: string;
  readonly sentence: string;
  readonly x: Features;
  readonly y: number;
  readonly weight: number;
}
interface Asked {
  readonly id: string;
  readonly text: string;
  readonly relevant: ReadonlySet<string>;
}

const pack = shippedPack();
const lexicon = createLexicon([pack]);
const own = pack.references.map(({ csl, citeKey }): CslItem => ({ ...csl, id: citeKey }));
const keyOf = new Map(pack.references.map(({ number, citeKey }) => [number, citeKey]));
const tuning = readQueries("tuning").map(({ id, text, fits, acceptable }): Asked => ({
  id,
  text,
  relevant: new Set([...fits, ...acceptable].map((number) => keyOf.get(number) ?? "")),
}));

function open(items: readonly CslItem[], isEmbedded: boolean): LibraryIndex {
  const entries = { length: items.length, item: (at: number) => items[at] ?? { id: "", type: "" } };
  const embedding = isEmbedded ? shippedEmbedding() : undefined;
  const data = atOnce(buildLibrary(entries, lexicon, embedding));
  return atOnce(openLibrary(data, entries, { lexicon, embedding }));
}

/** Each set counts as much as any other, however many sentences it has. */
function rowsOf(set: string, library: LibraryIndex, asked: readonly Asked[], isEmbedded: boolean): Row[] {
  // the weights with vectors are for libraries that have them
  if (isEmbedded !== library.hasVectors) return [];
  const rows = asked.flatMap(({ id, text, relevant }) =>
    library.nearest(text).map(({ item, features }) => ({
      set,
      sentence: `${set} ${id}`,
      x: features,
      y: relevant.has(item.id) ? 1 : 0,
    })),
  );
  return rows.map((row) => ({ ...row, weight: 1000 / rows.length }));
}

function fit(rows: readonly Row[], names: readonly (keyof Features)[]): Map<string, number> {
  const weights = new Float64Array(names.length + 1);
  const xs = rows.map(({ x }) => [...names.map((name) => x[name]), 1]);
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 1500; step++) {
    const gradient = new Float64Array(weights.length);
    rows.forEach(({ y, weight }, at) => {
      const x = xs[at] ?? [];
      const sum = x.reduce((total, value, k) => total + value * (weights[k] ?? 0), 0);
      const error = weight * (1 / (1 + Math.exp(-sum)) - y);
      x.forEach((value, k) => (gradient[k] = (gradient[k] ?? 0) + error * value));
    });
    weights.forEach((value, k) => {
      const decay = k === names.length ? 0 : 0.0005 * value;
      weights[k] = value - 6 * ((gradient[k] ?? 0) / all + decay);
    });
  }
  return new Map([...names, "constant"].map((name, k) => [name, Math.round((weights[k] ?? 0) * 100) / 100]));
}

/** What makes the score of each sentence's best entry the share of those that are right, by bisection. */
function constantFor(rows: readonly Row[], weights: ReadonlyMap<string, number>): string {
  const odds = ({ x }: Row): number =>
    FEATURES.reduce((sum, name) => sum + (weights.get(name) ?? 0) * x[name], weights.get("constant") ?? 0);
  const best = new Map<string, Row>();
  for (const row of rows) {
    const known = best.get(row.sentence);
    if (!known || odds(row) > odds(known)) best.set(row.sentence, row);
  }
  const tops = [...best.values()];
  const excess = (more: number): number =>
    tops.reduce((sum, row) => sum + row.weight * (1 / (1 + Math.exp(-odds(row) - more)) - row.y), 0);
  let [low, high] = [-5, 5];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return low.toFixed(2);
}

/** What a line drawn at each score lets through. */
function lines(rows: readonly Row[], hasVectors: boolean): void {
  for (const set of new Set(rows.map((row) => row.set))) {
    const best = new Map<string, { score: number; y: number; any: number }>();
    const scored = rows
      .filter((row) => row.set === set)
      .map((row) => ({ ...row, score: scoreOf(row.x, hasVectors) }));
    for (const { sentence, score, y } of scored) {
      const known = best.get(sentence) ?? { score: -1, y: 0, any: 0 };
      const any = Math.max(known.any, y);
      best.set(sentence, score > known.score ? { score, y, any } : { ...known, any });
    }
    const sentences = [...best.values()];
    const positive = sentences.filter(({ any }) => any === 1);
    const cells = [0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8].map((line) => {
      const found = positive.filter(({ score, y }) => score >= line && y === 1).length;
      const wrong = sentences.filter(({ any, score }) => any === 0 && score >= line).length;
      const shown = scored.filter(({ score }) => score >= line);
      return `${line}: ${found}/${positive.length} first, ${wrong}/${sentences.length - positive.length} none, ${(shown.length / sentences.length).toFixed(2)} a sentence of which ${(shown.filter(({ y }) => y === 1).length / Math.max(1, shown.length)).toFixed(2)}`;
    });
    console.log(`${set}\n  ${cells.join("\n  ")}`);
  }
}

function main(): void {
  const { documents, tune } = readSciFact();
  const abstracts = documents.map(({ title, sentences }, at): CslItem => ({
    id: `s${at}`,
    type: "article-journal",
    title,
    abstract: sentences.join(" "),
  }));
  const articles = readCiteBench("dev").slice(0, 15);
  const titles = articles.flatMap(({ references }, article) =>
    references.map(({ title }, at): CslItem => ({ id: `c${article}-${at}`, type: "article-journal", title })),
  );
  const claims = tune.map(({ id, text, relevant }): Asked => ({
    id,
    text,
    relevant: new Set(relevant.map((at) => `s${at}`)),
  }));
  const none = tuning.map((asked) => ({ ...asked, relevant: new Set<string>() }));
  for (const isEmbedded of [false, true]) {
    const scifact = open(abstracts, isEmbedded);
    const ownAmong = [...own, ...titles, ...(isEmbedded ? [] : abstracts.slice(0, 1500))];
    const rows = [
      ...rowsOf("own references alone", open(own, isEmbedded), tuning, isEmbedded),
      ...rowsOf("own among others", open(ownAmong, isEmbedded), tuning, isEmbedded),
      ...rowsOf("claims of their abstracts", scifact, claims, isEmbedded),
      ...rowsOf("sentences of others' abstracts", scifact, none, isEmbedded),
      ...rowsOf("sentences of others' titles", open(titles, isEmbedded), none, isEmbedded),
      ...articles
        .flatMap(({ references, sentences, id }) => {
          const items = references.map(({ title, year }, at): CslItem => ({
            id: String(at),
            type: "article-journal",
            title,
            issued: { literal: year },
          }));
          return rowsOf(
            "citing sentences",
            open(items, isEmbedded),
            sentences.slice(0, 20).map(({ text, relevant }, at) => ({
              id: `${id}-${at}`,
              text,
              relevant: new Set(relevant.map(String)),
            })),
            isEmbedded,
          );
        })
        .map((row, _, { length }) => ({ ...row, weight: 1000 / length })),
    ];
    const weights = fit(
      rows,
      FEATURES.filter((name) => isEmbedded || name !== "cosine"),
    );
    console.log(isEmbedded ? "\nwith vectors" : "words alone", Object.fromEntries(weights));
    console.log("what to add to the constant", constantFor(rows, weights));
    lines(rows, isEmbedded);
  }
}

if (haveBenchmarks()) main();

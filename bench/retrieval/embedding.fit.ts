// What the likeness of vectors counts beside the score of words, tried on SciFact's train and CiteBench's dev.
// Run: node scripts/bench.mjs bench/retrieval/embedding.fit.ts [file]
import { bothOf, shippedEmbedding } from "./embedding.js";
import { readCiteBench } from "./citebench.js";
import { haveBenchmarks } from "./data.js";
import { mean } from "./metrics.js";
import { measure, searchable } from "./quality.js";
import { readSciFact } from "./scifact.js";
import { share } from "./table.js";

const WEIGHTS = [0, 12, 16, 20, 30, 40, 50, 60];

function main(): void {
  const embedding = shippedEmbedding(process.argv[2]);
  const { documents, tune, dev } = readSciFact();
  const claims = bothOf(embedding, searchable(documents));
  const articles = readCiteBench("dev").map(({ references, sentences }) => ({
    sentences,
    search: bothOf(
      embedding,
      references.map(({ title }) => ({ title, abstract: [] })),
    ),
  }));
  for (const weight of WEIGHTS) {
    const ndcgOf = (asked: typeof tune): string =>
      share(mean(measure((query, limit) => claims(query, limit, weight), asked).ndcg));
    const cited = articles.flatMap(
      ({ sentences, search }) => measure((query, limit) => search(query, limit, weight), sentences).ndcg,
    );
    console.log(
      `${weight}: claims ${ndcgOf(tune)}, left aside ${ndcgOf(dev)}, citing sentences ${share(mean(cited))}`,
    );
  }
}

if (haveBenchmarks()) main();

// What the static embedding adds to the word index, and what it costs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import { createVectorBuilder, createVectorSearch } from "../../src/core/retrieval/embedding/documents.js";
import { readEmbedding } from "../../src/core/retrieval/embedding/embedding.js";
import { signalWeight } from "../../src/core/retrieval/embedding/weight.js";
import { type CitingArticle, readCiteBench } from "./citebench.js";
import { haveBenchmarks } from "./data.js";
import { shippedEmbedding, withEmbedding } from "./embedding.js";
import { mean, pairedBootstrap, quantile } from "./metrics.js";
import { stemma } from "./ours.js";
import { measure, measureArticles, type Quality, searchable } from "./quality.js";
import { readSciFact } from "./scifact.js";
import { printTable, share, signed } from "./table.js";

const timed = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

const median = (rounds: number, run: () => unknown): string =>
  quantile(
    Array.from({ length: rounds }, () => timed(run)),
    0.5,
  ).toFixed(2);

/** Prints the two; a quality below what was reached before fails the run. */
function printRows(title: string, words: Quality, both: Quality, wanted = 0): void {
  if (mean(both.ndcg) < wanted) process.exitCode = 1;
  const { low, high } = pairedBootstrap(both.ndcg, words.ndcg);
  const rowOf = (name: string, { ndcg, recall, milliseconds }: Quality, more: string): string[] => [
    ...[name, share(mean(ndcg)), share(mean(recall)), quantile(milliseconds, 0.5).toFixed(2), more],
  ];
  printTable(
    title,
    ["", "nDCG@10", "R@10", "ms, median", "against words, 95 %"],
    [rowOf("Stemma", words, ""), rowOf("+ static embedding", both, `${signed(low)} to ${signed(high)}`)],
  );
}

function main(): void {
  const embedding = shippedEmbedding();
  const { documents, test } = readSciFact();
  const abstracts = searchable(documents);
  printRows(
    "SciFact test, 300 claims of 5,183 abstracts",
    measure(stemma.build(abstracts), test),
    measure(withEmbedding(embedding, signalWeight(1)).build(abstracts), test),
    0.725,
  );
  for (const [title, articles, wanted] of [
    ["CiteBench test, citing sentences of 124 articles, titles alone", readCiteBench("test"), 0.49],
    ["The same, only sentences that cite nothing of what training articles cite", unseen(), 0.46],
  ] as const)
    printRows(
      title,
      measureArticles(stemma, articles),
      measureArticles(withEmbedding(embedding, signalWeight(0)), articles),
      wanted,
    );
}

/** Articles of the test with the sentences whose titles no article of train cites. */
function unseen(): CitingArticle[] {
  const titles = readCiteBench("train").flatMap(({ references }) =>
    references.map(({ title }) => folded(title)),
  );
  const seen = new Set(titles);
  return readCiteBench("test").map(({ id, references, sentences }) => ({
    id,
    references,
    sentences: sentences.filter(({ relevant }) =>
      relevant.every((position) => !seen.has(folded(references[position]?.title ?? ""))),
    ),
  }));
}

const folded = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function costs(): void {
  const bytes = readFileSync(join(root, "data/embedding/titles-128.bin"));
  const embedding = shippedEmbedding();
  const text = "Transplanted mesenchymal stem cells improve motor function after spinal cord injury in rats.";
  const builder = createVectorBuilder(embedding);
  for (let document = 0; document < 20_000; document++)
    builder.add(embedding.embed(`${text} ${document}`).map((value, at) => value * Math.sin(document + at)));
  const search = createVectorSearch(builder.data());
  const query = embedding.embed(text);
  console.log(`reading ${bytes.length} bytes: ${median(20, () => readEmbedding(bytes))} ms`);
  console.log(`embedding a sentence: ${median(500, () => embedding.embed(text))} ms`);
  console.log(`scores of 20,000 documents: ${median(200, () => search.scores(query))} ms`);
}

costs();
if (haveBenchmarks()) main();

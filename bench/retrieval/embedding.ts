// The word index with the static embedding as a further signal, as a system to be measured beside others.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import {
  createVectorBuilder,
  createVectorSearch,
  type VectorSearch,
} from "../../src/core/retrieval/embedding/documents.js";
import { type Embedding, readEmbedding } from "../../src/core/retrieval/embedding/embedding.js";
import { createSearchIndex } from "../../src/core/retrieval/search/index.js";
import { readQuery } from "../../src/core/retrieval/search/query.js";
import { dataOf } from "./ours.js";
import type { Searchable, System } from "./systems.js";

/** The shipped embedding, or that of the file named. */
export function shippedEmbedding(file = "data/embedding/titles-128.bin"): Embedding {
  const read = readEmbedding(readFileSync(resolve(root, file)));
  if (read.kind === "problem") throw new Error(read.problem);
  return read.embedding;
}

function vectorsOf(embedding: Embedding, documents: readonly Searchable[]): VectorSearch {
  const builder = createVectorBuilder(embedding);
  for (const { title, abstract } of documents) builder.add(embedding.embedDocument(title, abstract));
  return createVectorSearch(builder.data());
}

/** Words and vectors, of which the second can be weighed anew. */
export function bothOf(embedding: Embedding, documents: readonly Searchable[]) {
  const index = createSearchIndex(dataOf(documents));
  const vectors = vectorsOf(embedding, documents);
  return (query: string, limit: number, weight: number): number[] => {
    const scores = vectors.scores(embedding.embed(query));
    return index
      .search(readQuery(query), { limit, signal: { scores, weight } })
      .map(({ document }) => document);
  };
}

export const withEmbedding = (embedding: Embedding, weight: number): System => ({
  name: "Stemma + static embedding",
  build(documents) {
    const search = bothOf(embedding, documents);
    return (query, limit) => search(query, limit, weight);
  },
});

// Which sentence of an abstract bears on a claim (SciFact, the claims of test whose evidence is known).
import { createSearchIndex } from "../../src/core/retrieval/search/index.js";
import { readQuery } from "../../src/core/retrieval/search/query.js";
import { haveBenchmarks } from "./data.js";
import { mean, pairedBootstrap } from "./metrics.js";
import { dataOf } from "./ours.js";
import { searchable } from "./quality.js";
import { readSciFact } from "./scifact.js";
import { printTable, share, signed } from "./table.js";

function main(): void {
  const { documents, test } = readSciFact();
  const index = createSearchIndex(dataOf(searchable(documents)));
  const asked = test.flatMap(({ text, evidence }) => evidence.map((known) => ({ text, ...known })));
  const isFirst = asked.map(({ text, document, sentences }) => {
    const best = index.bestSentence(readQuery(text), documents[document]?.sentences ?? []);
    return best && sentences.includes(best.sentence) ? 1 : 0;
  });
  // what comes of taking any sentence, and the last one
  const byChance = asked.map(
    ({ document, sentences }) => sentences.length / Math.max(1, documents[document]?.sentences.length ?? 1),
  );
  const last = asked.map(({ document, sentences }) =>
    sentences.includes((documents[document]?.sentences.length ?? 0) - 1) ? 1 : 0,
  );
  const row = (name: string, values: readonly number[]): string[] => {
    const { low, mean: difference, high } = pairedBootstrap(isFirst, values);
    const ahead = values === isFirst ? "" : `${signed(difference)} (${signed(low)} to ${signed(high)})`;
    return [name, share(mean(values)), ahead];
  };
  printTable(
    `Evidence: ${asked.length} pairs of claim and abstract; share of which the best sentence is evidence`,
    ["", "share", "ours ahead by (95 %)"],
    [row("Stemma", isFirst), row("the last sentence", last), row("any sentence", byChance)],
  );
}

if (haveBenchmarks()) main();

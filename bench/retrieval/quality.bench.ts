// Which abstract bears on a claim (SciFact), which reference a sentence cites (CiteBench): this engine and its peers in one run.
import { haveBenchmarks } from "./data.js";
import { mean, ndcgAt10, pairedBootstrap, recallAt10 } from "./metrics.js";
import { readSciFact } from "./scifact.js";
import * as peers from "./systems.js";
import { withTypo } from "./typos.js";

function main(): void {
  const { documents, dev } = readSciFact();
  const searchable = documents.map(({ title, sentences }) => ({ title, abstract: sentences }));
  for (const system of [
    peers.miniSearch,
    peers.miniSearchStemmed,
    peers.lunrDefault,
    peers.flexSearch,
    peers.oramaDefault,
    peers.winkBm25,
  ]) {
    const t = performance.now();
    const search = system.build(searchable);
    const built = performance.now() - t;
    const start = performance.now();
    const found = dev.map(({ text }) => search(text, 10));
    const ms = (performance.now() - start) / dev.length;
    const ndcg = found.map((f, i) => ndcgAt10(f, dev[i]?.relevant ?? []));
    const typo = dev.map(({ text, relevant }, i) => ndcgAt10(search(withTypo(text, i), 10), relevant));
    const r = mean(found.map((f, i) => recallAt10(f, dev[i]?.relevant ?? [])));
    console.log(system.name, built, mean(ndcg), r, mean(typo), ms, pairedBootstrap(ndcg, typo));
  }
}

if (haveBenchmarks()) main();

// Which abstract bears on a claim (SciFact, test), and which of its references a sentence cites (CiteBench, test, titles
// alone): this engine, the steps of its ranking, and the libraries a user would pick instead, in one run.
import { readCiteBench } from "./citebench.js";
import { haveBenchmarks } from "./data.js";
import { mean, pairedBootstrap, quantile } from "./metrics.js";
import { steps, stemma } from "./ours.js";
import { measure, measureArticles, mistyped, type Quality, searchable } from "./quality.js";
import { readSciFact } from "./scifact.js";
import {
  flexSearch,
  lunrDefault,
  miniSearch,
  miniSearchStemmed,
  oramaDefault,
  type System,
  winkBm25,
} from "./systems.js";
import { printTable, share, signed } from "./table.js";

/** How much better ours is, and where 95 % of resampled differences lie. */
function oursAhead(ours: readonly number[], theirs: readonly number[]): string {
  if (ours === theirs) return "";
  const { low, mean: difference, high } = pairedBootstrap(ours, theirs);
  return `${signed(difference)} (${signed(low)} to ${signed(high)})`;
}

const figures = ({ ndcg, recall, milliseconds }: Quality, ours: Quality): string[] => [
  share(mean(ndcg)),
  share(mean(recall)),
  quantile(milliseconds, 0.5).toFixed(2),
  oursAhead(ours.ndcg, ndcg),
];

function abstractsOfClaims(): void {
  const { documents, test } = readSciFact();
  const library = searchable(documents);
  const slipped = mistyped(test);
  const systems: readonly System[] = [
    stemma,
    ...steps,
    winkBm25,
    miniSearchStemmed,
    miniSearch,
    lunrDefault,
    flexSearch,
    oramaDefault,
  ];
  const measured = systems.map(({ name, build }) => {
    const search = build(library);
    return { name, plain: measure(search, test), typed: measure(search, slipped) };
  });
  const [ours] = measured;
  if (!ours) return;
  printTable(
    `SciFact test: ${test.length} claims, ${library.length} abstracts`,
    ["", "nDCG@10", "R@10", "ms a claim", "ours ahead by (95 %)", "with a slip", "ours ahead by (95 %)"],
    measured.map(({ name, plain, typed }) => [
      name,
      ...figures(plain, ours.plain),
      share(mean(typed.ndcg)),
      oursAhead(ours.typed.ndcg, typed.ndcg),
    ]),
  );
  const cost = pairedBootstrap(ours.plain.ndcg, ours.typed.ndcg);
  console.log(`\nA slip costs ours ${share(cost.mean)} (${share(cost.low)} to ${share(cost.high)}).`);
}

function titlesOfSentences(): void {
  const articles = readCiteBench("test");
  const systems: readonly System[] = [stemma, ...steps, winkBm25, miniSearchStemmed, miniSearch, lunrDefault];
  const measured = systems.map((system) => ({
    name: system.name,
    quality: measureArticles(system, articles),
  }));
  const [ours] = measured;
  if (!ours) return;
  printTable(
    `CiteBench test: ${ours.quality.ndcg.length} citing sentences, the references of ${articles.length} articles, titles alone`,
    ["", "nDCG@10", "R@10", "ms a sentence", "ours ahead by (95 %)"],
    measured.map(({ name, quality }) => [name, ...figures(quality, ours.quality)]),
  );
}

if (haveBenchmarks()) {
  abstractsOfClaims();
  titlesOfSentences();
}

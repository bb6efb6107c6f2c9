// npm run train:embedding -- PATH/TO/citebench [PATH/TO/scifact]
// Learns the vectors of data/embedding from sentences that cite and the titles they cite. Titles of the second folder's
// corpus are left out, so that it stays unseen.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { seededRandom } from "../lib/seededRandom.mjs";
import { provenanceOf } from "./provenance.js";
import { createRoom } from "./room.js";
import { quantise } from "./quantise.js";
import { buildCorpus, type Corpus, readArticles, readWithheld } from "./corpus.js";
import { chooseVocabulary, type Options, type Plan, textsOf, type Vocabulary } from "./plan.js";

const defaults: Options = {
  dimensions: 128,
  words: 28_000,
  runs: 36_000,
  epochs: 10,
  batch: 512,
  together: 2,
  temperature: 0.1,
  dropout: 0.2,
  rate: 0.004,
  seed: 1,
};
const WORKERS = 2;

/** Options can be set by hand, for trials: --epochs=3. */
const isNamed = (name: string): name is keyof Options => name in defaults;
const options = { ...defaults };
for (const argument of process.argv.slice(2)) {
  const [, name = "", value = ""] = /^--(\w+)=([\d.e-]+)$/.exec(argument) ?? [];
  if (isNamed(name)) options[name] = Number(value);
}

/** Random directions, longer for rarer units. */
function firstVectors(vectors: Float32Array, { frequencies }: Vocabulary, texts: number): void {
  const { dimensions, seed } = options;
  const random = seededRandom(seed + 1);
  const rarity = Array.from(frequencies, (count) => Math.log(texts / count) / Math.log(texts));
  for (let at = 0; at < vectors.length; at++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    vectors[at] = normal * Math.sqrt((rarity[Math.floor(at / dimensions)] ?? 0) / dimensions);
  }
}

/** The rows of vectors in the room. */
const vectorsIn = ({ room, rows }: Plan): Float32Array =>
  new Float32Array(room.memory.buffer, 4 * room.vectors, rows * options.dimensions);

function planOf(corpus: Corpus, vocabulary: Vocabulary): Plan {
  const rows = vocabulary.units.length;
  const room = createRoom({ ...options, rows, workers: WORKERS });
  const texts = textsOf(corpus, vocabulary);
  const plan = { options, texts, articles: corpus.articles, rows, workers: WORKERS, room };
  firstVectors(vectorsIn(plan), vocabulary, corpus.starts.length - 1);
  return plan;
}

const start = performance.now();
const tell = (text: string): void =>
  console.log(`${((performance.now() - start) / 1000).toFixed(0)} s  ${text}`);

const run = (plan: Plan, worker: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(fileURLToPath(new URL("./worker.mjs", import.meta.url)), {
      workerData: { plan, worker },
    });
    thread.on("message", ({ epoch, loss }: { epoch: number; loss: number }) => {
      if (worker === 0) tell(`turn ${epoch} of ${plan.options.epochs}: loss ${loss.toFixed(3)}`);
    });
    thread.once("error", reject);
    thread.once("exit", () => resolve());
  });

const output = process.env["STEMMA_EMBEDDING"] ?? join(process.cwd(), "data/embedding/titles-128.bin");
const [citebench, scifact] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (citebench === undefined) throw new Error("Name the folder of citebench.");
const articles = readArticles(citebench);
const withheld = readWithheld(scifact);
const corpus = buildCorpus(articles, withheld);
tell(`${corpus.starts.length - 1} texts, ${corpus.articles.flat().length} sentences`);
const vocabulary = chooseVocabulary(corpus, options);
const plan = planOf(corpus, vocabulary);
tell(`${vocabulary.units.length} rows`);
await Promise.all(Array.from({ length: WORKERS }, (_, worker) => run(plan, worker)));
const bytes = quantise(vectorsIn(plan), { units: vocabulary.units, dimensions: options.dimensions });
const provenance = provenanceOf(bytes, articles, options, withheld.size);
writeFileSync(output, bytes);
writeFileSync(output.replace(/\.bin$/, ".json"), `${JSON.stringify(provenance, null, 2)}\n`);
tell(`${output}: ${bytes.length} bytes, SHA-256 ${provenance.sha256}`);

// What a library costs: to index its abstracts beside MiniSearch, to open what was kept, to look a sentence up in pack and library,
// and how long others wait for their turn meanwhile. Abstracts are SciFact's; beyond 5,183 they are mixed of its sentences.
import MiniSearch from "minisearch";
import type { CslItem } from "../src/core/bibliography/cslItem.js";
import { createLexicon } from "../src/core/knowledge/lexicon.js";
import { buildLibrary } from "../src/core/retrieval/library/build.js";
import { libraryFromBytes, libraryKey, libraryToBytes } from "../src/core/retrieval/library/bytes.js";
import type { LibraryEntries } from "../src/core/retrieval/library/data.js";
import { type LibraryIndex, openLibrary } from "../src/core/retrieval/library/libraryIndex.js";
import { createSourceFinder } from "../src/core/retrieval/sources.js";
import type { Sliced } from "../src/core/sliced.js";
import { shippedPack } from "../test/support/shippedPack.js";
import { report } from "./harness.js";
import { haveBenchmarks } from "./retrieval/data.js";
import { shippedEmbedding } from "./retrieval/embedding.js";
import { quantile } from "./retrieval/metrics.js";
import { mixedLibrary } from "./retrieval/mixed.js";
import { searchable } from "./retrieval/quality.js";
import { readSciFact } from "./retrieval/scifact.js";
import { miniSearchOptions, rowsOf, type Searchable } from "./retrieval/systems.js";
import { printTable } from "./retrieval/table.js";

const SIZES = [1000, 5000, 20_000];
const pack = shippedPack();
const lexicon = createLexicon([pack]);
const tools = { lexicon, embedding: shippedEmbedding() };
const finder = createSourceFinder([pack], lexicon);

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Work that was run with a turn for others after each slice. */
interface Ran<T> {
  readonly value: T;
  /** Milliseconds of the processor, of all and of the longest slice: the clock of a shared machine says more of its other guests. */
  readonly cost: number;
  readonly longest: number;
}

async function ran<T>(work: Sliced<T>): Promise<Ran<T>> {
  let [cost, longest] = [0, 0];
  for (;;) {
    const before = processor();
    const { done, value } = work.next();
    const slice = processor() - before;
    cost += slice;
    longest = Math.max(longest, slice);
    if (done) return { value, cost, longest };
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** The better of three runs: what another guest of the machine took is not counted. */
async function ranThrice<T>(make: () => Sliced<T>): Promise<Ran<T>> {
  const runs = [await ran(make()), await ran(make()), await ran(make())] as const;
  return {
    value: runs[2].value,
    cost: Math.min(...runs.map(({ cost }) => cost)),
    longest: Math.min(...runs.map(({ longest }) => longest)),
  };
}

function miniSearchCost(library: readonly Searchable[]): number {
  const rows = rowsOf(library);
  const costs = [1, 2, 3].map(() => {
    const before = processor();
    new MiniSearch(miniSearchOptions).addAll(rows);
    return processor() - before;
  });
  return Math.min(...costs);
}

const entriesOf = (library: readonly Searchable[]): LibraryEntries => {
  const items = library.map(({ title, abstract }, at): CslItem => ({
    id: `entry${at}`,
    type: "article-journal",
    title,
    abstract: abstract.join(" "),
    author: [{ family: "Author" }],
    issued: { "date-parts": [[2000 + (at % 25)]] },
  }));
  return { length: items.length, item: (at) => items[at] ?? { id: "", type: "" } };
};

/** As much text as the library file would have. */
const textOf = (library: readonly Searchable[]): string =>
  library.map(({ title, abstract }) => `${title} ${abstract.join(" ")}`).join("\n");

interface Measured {
  readonly row: readonly string[];
  readonly rate: number;
  readonly opening: number;
  readonly p99: number;
  readonly longest: number;
}

function lookUps(index: LibraryIndex, sentences: readonly string[]): number[] {
  for (const text of sentences.slice(0, 30)) finder.find(text, { libraries: [index] });
  const once = (text: string): number => {
    const start = processor();
    finder.find(text, { libraries: [index] });
    return processor() - start;
  };
  return sentences.map((text) => Math.min(once(text), once(text), once(text)));
}

const megabytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6 + process.memoryUsage().arrayBuffers / 1e6;
};

async function measure(library: readonly Searchable[], sentences: readonly string[]): Promise<Measured> {
  const entries = entriesOf(library);
  const mini = miniSearchCost(library);
  const source = { text: textOf(library), format: "bibtex" };
  const built = await ranThrice(() => buildLibrary(entries, lexicon, tools.embedding));
  const written = await ranThrice(() => libraryToBytes(built.value));
  const before = megabytes();
  const key = await ranThrice(() => libraryKey(source, tools));
  const read = await ranThrice(() => libraryFromBytes(written.value, entries.length, tools.embedding));
  if (!read.value) throw new Error("What was kept is not read again.");
  const kept = read.value;
  const opened = await ranThrice(() => openLibrary(kept, entries, tools));
  const memory = megabytes() - before;
  const times = lookUps(opened.value, sentences);
  const anew = built.cost + opened.cost;
  const again = key.cost + read.cost + opened.cost;
  const longest = Math.max(...[built, written, key, read, opened].map((one) => one.longest));
  const p99 = quantile(times, 0.99);
  const figures = [mini, anew, written.cost, again, memory, written.value.length / 1e6];
  return {
    row: [
      `${library.length} abstracts`,
      ...figures.map((figure) => figure.toFixed(figure < 20 ? 1 : 0)),
      ...[quantile(times, 0.5), p99, longest].map((figure) => figure.toFixed(1)),
    ],
    rate: mini / anew,
    opening: anew / again,
    p99,
    longest,
  };
}

async function main(): Promise<void> {
  const { documents, dev } = readSciFact();
  const sentences = dev.map(({ text }) => text);
  // at full speed before anything is counted
  await measure(searchable(documents.slice(0, 1000)), sentences);
  const all: Measured[] = [];
  for (const size of SIZES) all.push(await measure(mixedLibrary(searchable(documents), size), sentences));
  printTable(
    "A library, ms of the processor",
    [
      "",
      "MiniSearch",
      "anew",
      "to bytes",
      "as kept",
      "MB of memory",
      "MB kept",
      "find p50",
      "p99",
      "longest slice",
    ],
    all.map(({ row }) => row),
  );
  SIZES.forEach((size, at) => {
    const { rate = 0, opening = 0, p99 = 0, longest = 0 } = all[at] ?? {};
    console.log(`\n${size} abstracts`);
    // to be at least so much is to be at most so much the other way round
    report("Time to index, of MiniSearch's", 1 / rate, "x", 1);
    report("Time to open what was kept, of indexing anew", 1 / opening, "x", size < 5000 ? undefined : 0.1);
    report("A look-up in pack and library, p99", p99, "ms", 30);
    report("The longest that others wait", longest, "ms", 50);
  });
}

if (haveBenchmarks()) await main();

// Time to index, to open what was kept, its size, and time of a search, for libraries of three sizes, beside MiniSearch in the
// same run. Times to index and open are of the processor, since a shared machine's clock says more of its other guests.
import MiniSearch from "minisearch";
import { fromBytes, toBytes } from "../../src/core/retrieval/search/bytes.js";
import { createSearchIndex } from "../../src/core/retrieval/search/index.js";
import { haveBenchmarks } from "./data.js";
import { quantile } from "./metrics.js";
import { mixedLibrary } from "./mixed.js";
import { dataOf, searchOf } from "./ours.js";
import { mistyped, searchable } from "./quality.js";
import { readSciFact, type SciFactClaim } from "./scifact.js";
import { miniSearchOptions, rowsOf, type Search, type Searchable } from "./systems.js";
import { printTable } from "./table.js";

const SIZES = [1000, 5000, 20_000];

interface Timed<T> {
  readonly value: T;
  readonly milliseconds: number;
}

function timed<T>(run: () => T): Timed<T> {
  const before = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { value, milliseconds: (user + system) / 1000 };
}

/** The quicker of two, so that neither pays for the other's warming up. */
function timedTwice<T>(run: () => T): Timed<T> {
  const [first, second] = [timed(run), timed(run)];
  return first.milliseconds < second.milliseconds ? first : second;
}

interface Measured {
  readonly index: number;
  readonly open: number;
  readonly bytes: number;
  readonly search: Search;
}

function measureOurs(library: readonly Searchable[]): Measured {
  const built = timedTwice(() => {
    const data = dataOf(library);
    createSearchIndex(data);
    return data;
  });
  const bytes = toBytes(built.value);
  const opened = timedTwice(() => {
    const read = fromBytes(bytes);
    if (read.kind === "index") createSearchIndex(read.data);
  });
  return {
    index: built.milliseconds,
    open: opened.milliseconds,
    bytes: bytes.length,
    search: searchOf(built.value),
  };
}

function measureMiniSearch(library: readonly Searchable[]): Measured {
  const rows = rowsOf(library);
  const built = timedTwice(() => {
    const index = new MiniSearch(miniSearchOptions);
    index.addAll(rows);
    return index;
  });
  const json = JSON.stringify(built.value);
  const opened = timedTwice(() => MiniSearch.loadJSON(json, miniSearchOptions));
  return {
    index: built.milliseconds,
    open: opened.milliseconds,
    bytes: json.length,
    search: (query, limit) =>
      built.value
        .search(query)
        .slice(0, limit)
        .map(({ id }) => Number(id)),
  };
}

function searchTimes(search: Search, claims: readonly SciFactClaim[]): number[] {
  for (const { text } of claims.slice(0, 30)) search(text, 10);
  return claims.map(({ text }) => timed(() => search(text, 10)).milliseconds);
}

function main(): void {
  const { documents, dev } = readSciFact();
  const claims = dev.slice(0, 100);
  const slipped = mistyped(claims);
  const small = searchable(documents.slice(0, 1000));
  // both at their full speed before anything is counted
  for (const measureAny of [measureOurs, measureMiniSearch]) searchTimes(measureAny(small).search, claims);
  const rows = SIZES.flatMap((size) => {
    const library = mixedLibrary(searchable(documents), size);
    const systems: readonly (readonly [string, Measured])[] = [
      ["Stemma", measureOurs(library)],
      ["MiniSearch 7, default", measureMiniSearch(library)],
    ];
    return systems.map(([name, { index, open, bytes, search }]) => {
      const times = searchTimes(search, claims);
      const slips = searchTimes(search, slipped);
      return [
        `${name}, ${size} abstracts`,
        ...[index.toFixed(0), open.toFixed(0), (bytes / 1e6).toFixed(1)],
        ...[times, slips].flatMap((list) => [
          quantile(list, 0.5).toFixed(1),
          quantile(list, 0.99).toFixed(1),
        ]),
      ];
    });
  });
  printTable(
    "Speed, ms of processor time",
    ["", "index", "open", "MB kept", "search p50", "p99", "with a slip p50", "p99"],
    rows,
  );
}

if (haveBenchmarks()) main();

// Measures cases side by side and prints how they compare. Machines differ and are shared, so ratios are what is read.
import { performance } from "node:perf_hooks";

export interface Case {
  readonly name: string;
  /** One run; what it gives is dropped. */
  readonly run: () => unknown;
}

export interface MeasureOptions {
  /** Rounds that are run and not counted. */
  readonly warmUp?: number;
  readonly rounds?: number;
  /** In milliseconds; a case whose 99th percentile is above it is marked, and the whole bench fails. */
  readonly limit?: number;
}

interface Timing {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
}

/** The value below which this share of the sorted samples lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Runs the cases in turn, round after round, every second round backwards: a slow moment of the machine meets all. */
async function measure(
  cases: readonly Case[],
  { warmUp = 20, rounds = 200 }: MeasureOptions,
): Promise<readonly Timing[]> {
  const samples = cases.map(({ name, run }) => ({ name, run, times: new Array<number>() }));
  for (let round = -warmUp; round < rounds; round += 1)
    for (const sample of round % 2 === 0 ? samples : samples.toReversed()) {
      const time = await timed(sample.run);
      if (round >= 0) sample.times.push(time);
    }
  return samples.map(({ name, times }) => {
    const sorted = times.toSorted((a, b) => a - b);
    return { name, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
  });
}

/** Measures and prints a table; the first case is what the others are compared with. */
export async function compare(
  title: string,
  cases: readonly Case[],
  options: MeasureOptions = {},
): Promise<void> {
  const timings = await measure(cases, options);
  const base = timings[0]?.median ?? Number.NaN;
  const rows = timings.map(({ name, median, p99 }) => [
    name,
    milliseconds(median),
    milliseconds(p99),
    `${(median / base).toFixed(2)}x`,
    verdict(p99, options.limit),
  ]);
  printTable(title, ["", "median", "p99", "ratio", limitTitle(options.limit)], rows);
}

/** Prints one figure that was measured elsewhere, beside its limit; `unit` stands behind both. */
export function report(title: string, value: number, unit: string, limit?: number): void {
  const shown = (figure: number): string => `${figure.toFixed(2)} ${unit}`;
  const against = limit === undefined ? "" : ` (to reach: ${shown(limit)}, ${verdict(value, limit)})`;
  console.log(`\n${title}: ${shown(value)}${against}`);
}

function verdict(value: number, limit: number | undefined): string {
  if (limit === undefined) return "";
  if (value <= limit) return "met";
  process.exitCode = 1;
  return "MISSED";
}

const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 3 : 1)} ms`;
const limitTitle = (limit: number | undefined): string =>
  limit === undefined ? "" : `p99 < ${String(limit)} ms`;

function printTable(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  console.log(`\n${title}\n${[header, ...rows].map(line).join("\n")}`);
}

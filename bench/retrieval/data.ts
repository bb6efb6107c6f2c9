// The public benchmarks lie beside the checkout and are no part of it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { z } from "zod";
import { root } from "../../scripts/lib/root.mjs";

const folder = join(root, "../shared/benchmarks");

/** Whether the benchmarks are there; says so where they are not, and then nothing is measured. */
export function haveBenchmarks(): boolean {
  const isThere = existsSync(folder);
  if (!isThere) console.log("../shared/benchmarks is absent: nothing measured");
  return isThere;
}

/** The text of a file of the benchmarks, unpacked where it is packed. */
export function textOf(path: string): string {
  const bytes = readFileSync(join(folder, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A file of one JSON object a line. */
export const linesOf = <T>(path: string, shape: z.ZodType<T>): T[] =>
  textOf(path)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => shape.parse(JSON.parse(line)));

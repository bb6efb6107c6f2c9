// Libraries larger than the benchmark's: made-up abstracts of its own titles and sentences, mixed.
import { seededRandom } from "../../scripts/lib/seededRandom.mjs";
import type { Searchable } from "./systems.js";

/** The first `size` documents, and behind the last made-up ones of the same lengths. */
export function mixedLibrary(documents: readonly Searchable[], size: number): Searchable[] {
  const random = seededRandom(7);
  const anyOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const made = Array.from({ length: Math.max(0, size - documents.length) }, () => ({
    title: anyOf(documents)?.title ?? "",
    abstract: (anyOf(documents)?.abstract ?? []).flatMap(() => anyOf(anyOf(documents)?.abstract ?? []) ?? []),
  }));
  return [...documents.slice(0, size), ...made];
}

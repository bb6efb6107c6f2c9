import type { Library } from "../core/bibliography/library.js";
import type { Reading } from "./libraryState.js";
import type { Clock, Workspace } from "./workspace.js";

/** Exporters write for so long at most; what is older is as it was meant. In milliseconds. */
const RECENT = 5000;
/** Before a file is read again. In milliseconds. */
const AGAIN = 300;
/** Where a file tells no time, it is read again so often. */
const MOST_ROUNDS = 3;

interface Asked {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly uri: string;
}

/** A file that ends in the middle of an entry, or is empty, or was there and is gone. */
const looksHalfWritten = (
  library: Library | undefined,
  text: string,
  previous: Reading | undefined,
): boolean => {
  const had = previous?.library?.entries.length ?? 0;
  if (!library) return had > 0;
  if (text.trim() === "") return had > 0 || text === "";
  const end = library.entries.reduce((last, { span }) => Math.max(last, span.end), 0);
  return library.problems.some(({ severity, span }) => severity === "error" && span.start >= end);
};

/**
 * Whether a file looks as if its exporter were still at it, and how long to wait before it is read again; 0 where it is to be taken
 * as it is: it looks whole, or has not been touched for a while.
 */
export async function isHalfWritten(
  { workspace, clock, uri }: Asked,
  library: Library | undefined,
  text: string,
  previous: Reading | undefined,
  round: number,
): Promise<number> {
  if (!looksHalfWritten(library, text, previous)) return 0;
  const modified = (await workspace.stat?.(uri).catch(() => undefined))?.modified;
  if (modified === undefined) return round < MOST_ROUNDS ? AGAIN : 0;
  return clock.now() - modified < RECENT ? AGAIN : 0;
}

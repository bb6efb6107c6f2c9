// What must be undone however this process ends: children stopped, temporary folders removed.
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/** @type {Set<() => void>} */
const undoing = new Set();

/** @param {() => void} undo */
function attempt(undo) {
  try {
    undo();
  } catch (error) {
    console.error(error);
  }
}

process.on("exit", () => [...undoing].reverse().forEach(attempt));
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => process.exit(128 + constants.signals[signal]));

/**
 * Keeps a synchronous undo for the end of the process; the function it returns does it earlier, once.
 * @param {() => void} undo
 */
export function atExit(undo) {
  undoing.add(undo);
  return () => {
    if (undoing.delete(undo)) undo();
  };
}

/**
 * A temporary folder that does not outlive this process.
 * @param {string} purpose
 */
export function temporaryFolder(purpose) {
  const path = mkdtempSync(join(tmpdir(), `stemma-${purpose}-`));
  const remove = atExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return { path, remove };
}

/** Ends this process when the one that started it is gone without a word, as when npm is killed. */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 1000).unref();
}

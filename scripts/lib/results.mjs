// What a suite leaves behind for the closing line of `npm test`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * @typedef {{ title: string, state: "passed" | "failed" | "skipped", milliseconds: number, message?: string }} Outcome
 * @typedef {{ complete: boolean, running?: string, tests: Outcome[] }} Results
 */

/** @param {string} file @param {Results} results */
export function writeResults(file, results) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results, null, 1));
}

/** @param {string} file @returns {Results | undefined} */
export const readResults = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** @param {string} file */
export const forgetResults = (file) => {
  rmSync(file, { force: true });
};

/** @param {Results} results @param {Outcome["state"]} state */
export const countOf = (results, state) => results.tests.filter((test) => test.state === state).length;

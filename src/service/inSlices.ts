import type { Sliced } from "../core/sliced.js";

/** Runs work a slice at a time; rejects where it is not wanted any more. */
export type InSlices = <T>(work: Sliced<T>) => Promise<T>;

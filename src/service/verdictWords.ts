import type { Verdict } from "../core/knowledge/schema.js";

const WORDS = {
  supports: "fits",
  plausible: "plausible",
  doubtful: "check: a defining element is missing",
  mismatch: "check: another subject",
} as const satisfies Record<Verdict, string>;

/** Our reading of a reference beside a claim, as it is told: a reader's check, no verdict on anyone. */
export const verdictWords = (verdict: Verdict | undefined): string =>
  verdict ? WORDS[verdict] : "not judged yet";

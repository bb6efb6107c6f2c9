import { z } from "zod";
import { Locator, Verdict } from "../knowledge/schema.js";

/** A source of a claim, as shown to the author. Only one whose verdict is `supports` or `plausible` is ever recommended. */
export const SourceReference = z.strictObject({
  citeKey: z.string(),
  number: z.int().positive().optional(),
  title: z.string(),
  firstAuthor: z.string(),
  year: z.int().optional(),
  DOI: z.string().optional(),
  role: z.enum(["cited", "better", "library", "review"]),
  pack: z.string().optional(),
  verdict: Verdict.optional(),
  reason: z.string().optional(),
});
export type SourceReference = z.infer<typeof SourceReference>;

/** How the sentence and a claim differ, in words for the author. */
const DIFFERENCES = [
  "subject",
  "object",
  "population",
  "figure",
  "strength",
  "number-of-studies",
  "negation",
  "direction",
] as const;
export const SourceDifference = z.strictObject({ kind: z.enum(DIFFERENCES), caution: z.string() });
export type SourceDifference = z.infer<typeof SourceDifference>;

/** UTF-16 offsets, `end` exclusive. */
const Stretch = z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() });

export const SourceCandidate = z.strictObject({
  /** 0..1, best first. */
  score: z.number().min(0).max(1),
  claim: z
    .strictObject({
      id: z.string(),
      text: z.string(),
      pack: z.string(),
      section: z.string(),
      locator: Locator,
    })
    .optional(),
  evidence: z
    .strictObject({
      design: z.string(),
      population: z.string(),
      model: z.string(),
      cellType: z.string(),
      outcomes: z.array(z.string()),
      direction: z.string(),
    })
    .optional(),
  cautions: z.array(z.string()),
  differences: z.array(SourceDifference),
  /** What the two share, for marking: places in `query.text`, and in the claim's text or, without claim, the entry's title. */
  matches: z.strictObject({ query: z.array(Stretch), text: z.array(Stretch) }),
  references: z.array(SourceReference),
});
export type SourceCandidate = z.infer<typeof SourceCandidate>;

export const SourcesResult = z.strictObject({
  query: z.strictObject({
    text: z.string(),
    range: z
      .strictObject({
        start: z.strictObject({ line: z.int(), character: z.int() }),
        end: z.strictObject({ line: z.int(), character: z.int() }),
      })
      .optional(),
  }),
  verdict: z.enum(["supported", "contested", "unsupported"]),
  candidates: z.array(SourceCandidate),
  /** What inserting would cite; never a doubtful, mismatched or unjudged one. */
  recommended: z.array(z.string()),
  /** For a sentence that joins findings: each part as it stands by itself. */
  parts: z
    .array(
      z.strictObject({
        text: z.string(),
        verdict: z.enum(["supported", "contested", "unsupported"]),
        recommended: z.array(z.string()),
      }),
    )
    .optional(),
});
export type SourcesResult = z.infer<typeof SourcesResult>;

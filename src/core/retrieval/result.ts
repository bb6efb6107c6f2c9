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
});
export type SourcesResult = z.infer<typeof SourcesResult>;

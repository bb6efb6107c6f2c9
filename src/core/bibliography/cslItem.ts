import { z } from "zod";

/**
 * A name as CSL-JSON has it: family and given name with particles, or one literal for an institution.
 * Source: Citation Style Language 1.0.2, input data schema (csl-data.json).
 */
export const CslName = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  "non-dropping-particle": z.string().optional(),
  "dropping-particle": z.string().optional(),
  suffix: z.string().optional(),
  literal: z.string().optional(),
});
export type CslName = z.infer<typeof CslName>;

const DatePart = z.union([z.number(), z.string()]);

/** A CSL date: `date-parts` is one date, or two for a range; each is year, month, day as far as known. */
export const CslDate = z.looseObject({
  "date-parts": z.array(z.array(DatePart)).optional(),
  literal: z.string().optional(),
  raw: z.string().optional(),
});
export type CslDate = z.infer<typeof CslDate>;

/** One bibliographic item as CSL-JSON, with the fields that Stemma reads; all others are kept as they are. */
export const CslItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  title: z.string().optional(),
  author: z.array(CslName).optional(),
  editor: z.array(CslName).optional(),
  issued: CslDate.optional(),
  accessed: CslDate.optional(),
  "container-title": z.string().optional(),
  volume: z.union([z.string(), z.number()]).optional(),
  issue: z.union([z.string(), z.number()]).optional(),
  page: z.string().optional(),
  publisher: z.string().optional(),
  "publisher-place": z.string().optional(),
  DOI: z.string().optional(),
  PMID: z.string().optional(),
  PMCID: z.string().optional(),
  URL: z.string().optional(),
  abstract: z.string().optional(),
  keyword: z.string().optional(),
  language: z.string().optional(),
  note: z.string().optional(),
});
export type CslItem = z.infer<typeof CslItem>;

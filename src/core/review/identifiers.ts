import { z } from "zod";
import type { CslItem } from "../bibliography/cslItem.js";
import { Correction } from "../knowledge/schema.js";

const number = z.int().positive();

/** Identifiers of one reference that were confirmed against a public record. */
const Identifier = z.strictObject({
  number,
  DOI: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
  PMID: z
    .string()
    .regex(/^\d{1,8}$/)
    .optional(),
  PMCID: z
    .string()
    .regex(/^PMC\d+$/)
    .optional(),
});
export type Identifier = z.infer<typeof Identifier>;

/** The file beside a review's text: confirmed identifiers, and what the publisher prints otherwise than the review. */
export const ReviewIdentifiers = z.strictObject({
  about: z.string().optional(),
  identifiers: z.array(Identifier),
  corrections: z.array(Correction.extend({ number })),
});
export type ReviewIdentifiers = z.infer<typeof ReviewIdentifiers>;

/** Says what is wrong with the file, or nothing. */
export function unknownNumbers(
  { identifiers, corrections }: ReviewIdentifiers,
  listed: ReadonlySet<number>,
): string[] {
  const named = new Set(
    [...identifiers, ...corrections].map((entry) => entry.number).filter((entry) => !listed.has(entry)),
  );
  return Array.from(
    named,
    (entry) => `The identifiers name reference ${entry}, which the reference list does not have.`,
  );
}

export function identifiersOf(
  number: number,
  { identifiers }: ReviewIdentifiers,
): Pick<CslItem, "DOI" | "PMID" | "PMCID"> {
  const { DOI, PMID, PMCID } = identifiers.find((entry) => entry.number === number) ?? {};
  return {
    ...(DOI === undefined ? {} : { DOI }),
    ...(PMID === undefined ? {} : { PMID }),
    ...(PMCID === undefined ? {} : { PMCID }),
  };
}

export const correctionsOf = (number: number, { corrections }: ReviewIdentifiers): Correction[] =>
  corrections
    .filter((entry) => entry.number === number)
    .map(({ printed, published, certainty }) => ({ printed, published, certainty }));

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A sentence as an author writes it, with the judgement of its writer, who had not seen the engine. */
const Query = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  verdicts: z.array(z.enum(["supported", "contested", "unsupported"])),
  /** Reference numbers that support it, and those that nobody would object to; all others are misfits. */
  fits: z.array(z.int()),
  acceptable: z.array(z.int()),
});
export type Query = z.infer<typeof Query>;

const fileOf = (half: string, writer: string): string =>
  join(process.cwd(), "test/fixtures/queries", half, `${writer}.json`);

/**
 * Five writers, none of whom had seen the engine. What four of them wrote is for tuning: the halves of a and b named "spent", and d,
 * were held back for earlier versions. The fifth's sentences are held back for this one, and never read.
 */
const WRITERS = { tuning: ["a", "a-spent", "b", "b-spent", "c", "d", "f"], held: ["e"] } as const;

export type QuerySet = keyof typeof WRITERS;

/** The sentences of all writers of a set. */
export const readQueries = (half: QuerySet): Query[] =>
  WRITERS[half].flatMap((writer) =>
    z.array(Query).parse(JSON.parse(readFileSync(fileOf(half, writer), "utf8"))),
  );

/** The sentences that the engine was first built on; all of them are for tuning. */
export const readFirstQueries = (): Query[] =>
  z
    .array(Query.pick({ text: true, verdicts: true, fits: true }))
    .parse(JSON.parse(readFileSync(join(process.cwd(), "test/fixtures/queries/first.json"), "utf8")))
    .map((query, at) => ({ ...query, id: `first-${at}`, kind: "first", acceptable: [] }));

// Citing sentences of open-access articles: which of the article's own references does a sentence cite, by title alone?
// Other sentences of the article must not be used: they leak the answer.
import { z } from "zod";
import { linesOf } from "./data.js";

export interface CitingSentence {
  readonly text: string;
  /** Positions in the article's references. */
  readonly relevant: readonly number[];
}

export interface CitingArticle {
  readonly id: string;
  readonly references: readonly { readonly title: string; readonly year: string }[];
  readonly sentences: readonly CitingSentence[];
}

const Article = z.object({
  id: z.string(),
  split: z.enum(["train", "dev", "test"]),
  refs: z.array(z.object({ rid: z.string(), title: z.string(), year: z.string().optional() })),
  q: z.array(z.object({ text: z.string(), rel: z.array(z.string()) })),
});
type Article = z.infer<typeof Article>;

function readArticle({ id, refs, q }: Article): CitingArticle {
  const positionOf = new Map(refs.map(({ rid }, position) => [rid, position]));
  return {
    id,
    references: refs.map(({ title, year = "" }) => ({ title, year })),
    sentences: q.map(({ text, rel }) => ({
      text,
      relevant: rel.flatMap((rid) => positionOf.get(rid) ?? []),
    })),
  };
}

/** The articles of a split (train 2,510, dev 83, test 124), in the order of the file. */
export const readCiteBench = (split: Article["split"]): CitingArticle[] =>
  linesOf("citebench/articles.jsonl.gz", Article)
    .filter((article) => article.split === split)
    .map(readArticle);

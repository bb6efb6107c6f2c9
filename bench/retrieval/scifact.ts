// SciFact (Wadden et al., EMNLP 2020) as BEIR asks it: which of 5,183 abstracts bears on a claim.
import { z } from "zod";
import { linesOf, textOf } from "./data.js";

export interface Abstract {
  readonly title: string;
  readonly sentences: readonly string[];
}

export interface SciFactClaim {
  readonly id: string;
  readonly text: string;
  /** Positions of the abstracts that bear on it. */
  readonly relevant: readonly number[];
  /** For each abstract of `relevant` for which they are known: the sentences that are its evidence. */
  readonly evidence: readonly { readonly document: number; readonly sentences: readonly number[] }[];
}

export interface SciFact {
  readonly documents: readonly Abstract[];
  /** The claims to tune with: those of `train` whose number is not divisible by four. */
  readonly tune: readonly SciFactClaim[];
  /** The other quarter of train, for seeing whether what was tuned holds. */
  readonly dev: readonly SciFactClaim[];
  /** The split that BEIR reports: looked at once all is settled. */
  readonly test: readonly SciFactClaim[];
}

const Document = z.object({ _id: z.string(), title: z.string(), sents: z.array(z.string()) });
const Query = z.object({
  _id: z.string(),
  text: z.string(),
  metadata: z.record(z.string(), z.array(z.object({ sentences: z.array(z.int()) }))),
});

function relevantIn(split: string, positionOf: ReadonlyMap<string, number>): Map<string, number[]> {
  const relevant = new Map<string, number[]>();
  for (const line of textOf(`scifact/qrels.${split}.tsv`).split("\n").slice(1)) {
    const [claim = "", document = "", score = "0"] = line.split("\t");
    const position = positionOf.get(document);
    if (position !== undefined && Number(score) > 0)
      relevant.set(claim, [...(relevant.get(claim) ?? []), position]);
  }
  return relevant;
}

export function readSciFact(): SciFact {
  const corpus = linesOf("scifact/corpus.jsonl.gz", Document);
  const positionOf = new Map(corpus.map(({ _id }, position) => [_id, position]));
  const queries = linesOf("scifact/queries.jsonl", Query);
  const claimsOf = (split: string): SciFactClaim[] => {
    const relevant = relevantIn(split, positionOf);
    return queries.flatMap(({ _id, text, metadata }) => {
      const evidence = Object.entries(metadata).flatMap(([document, sets]) => {
        const position = positionOf.get(document);
        const sentences = [...new Set(sets.flatMap((set) => set.sentences))];
        return position === undefined ? [] : [{ document: position, sentences }];
      });
      const positions = relevant.get(_id);
      return positions ? [{ id: _id, text, relevant: positions, evidence }] : [];
    });
  };
  const train = claimsOf("train");
  return {
    documents: corpus.map(({ title, sents }) => ({ title, sentences: sents })),
    tune: train.filter(({ id }) => Number(id) % 4 !== 0),
    dev: train.filter(({ id }) => Number(id) % 4 === 0),
    test: claimsOf("test"),
  };
}

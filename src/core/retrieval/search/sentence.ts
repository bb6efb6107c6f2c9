import { type Content, contentOf } from "./content.js";
import { gramsOf } from "./grams.js";
import type { Resolved } from "./resolve.js";
import type { TextReader } from "./textReader.js";

/** The sentence of a document that says most of what a query asks. */
export interface BestSentence {
  /** Position in the sentences given. */
  readonly sentence: number;
  /** Share of what the query asks that it answers, words that are like one another in part: 0..1. */
  readonly coverage: number;
}

/** How far a text answers each word of a query, 0..1. */
export type Answering = (text: string | Content) => readonly number[];

/** An abstract says what was found towards its end, and begins with what was known before: fitted on SciFact's train. */
const LATER = 0.2;
const OPENING_SENTENCES = 2;
const OPENING = 0.8;

interface Terms {
  readonly words: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

function termsOf(reader: TextReader, sentence: string | Content): Terms {
  const { text, terms } = contentOf(sentence);
  const words = new Set<string>();
  const own = new Set(terms);
  reader.read(text, ({ term, parts }, _start, _end, joins, concepts) => {
    if (term !== "") words.add(term);
    for (const part of parts) words.add(part);
    for (const join of joins) words.add(join);
    for (const concept of concepts) own.add(concept);
  });
  return { words, own };
}

/** The words asked for, each with the grams of its stems as places in one list. */
function numberGrams(asked: readonly Resolved[]) {
  const places = new Map<number, number>();
  const stems = asked.map((resolved) =>
    resolved.stems.map((stem) =>
      [...gramsOf(stem)].map((gram) => {
        const place = places.get(gram) ?? places.size;
        places.set(gram, place);
        return place;
      }),
    ),
  );
  return { places, stems };
}

/**
 * A word is answered wholly by itself, a compound or a concept, else by the grams it shares. What the terms of texts share with
 * the query is kept, so that many texts can be asked of one query.
 */
export function createAnswering(asked: readonly Resolved[], reader: TextReader): Answering {
  const { places, stems } = numberGrams(asked);
  const known = new Map<string, readonly number[]>();
  const heldBy = (term: string): readonly number[] => {
    const held = known.get(term) ?? reader.grams(term).flatMap((gram) => places.get(gram) ?? []);
    known.set(term, held);
    return held;
  };
  const isAnswered = ({ word, stems: own }: Resolved, terms: Terms): boolean =>
    own.some((term) => terms.words.has(term)) ||
    word.compounds.some((term) => terms.words.has(term)) ||
    word.concepts.some((concept) => terms.own.has(concept));
  return (text) => {
    const terms = termsOf(reader, text);
    const held = new Uint8Array(places.size);
    for (const term of terms.words) for (const place of heldBy(term)) held[place] = 1;
    const share = (grams: readonly number[]): number =>
      grams.reduce((sum, place) => sum + (held[place] ?? 0), 0) / grams.length;
    return asked.map((resolved, word) =>
      isAnswered(resolved, terms) ? 1 : Math.max(0, ...(stems[word] ?? []).map(share)),
    );
  };
}

const prior = (at: number, count: number): number =>
  (1 + (LATER * at) / Math.max(1, count - 1)) *
  (at < OPENING_SENTENCES && count > OPENING_SENTENCES ? OPENING : 1);

/**
 * The sentence that answers most; undefined where none answers anything.
 * @param answers how far each sentence answers each word
 * @param weights what each word counts
 */
export function bestOf(
  answers: readonly (readonly number[])[],
  weights: readonly number[],
): BestSentence | undefined {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let most = 0;
  let best: BestSentence | undefined;
  answers.forEach((levels, at) => {
    const covered = levels.reduce((sum, level, word) => sum + level * (weights[word] ?? 0), 0);
    const score = covered * prior(at, answers.length);
    if (score <= most) return;
    most = score;
    best = { sentence: at, coverage: Math.min(1, covered / Math.max(whole, 1e-9)) };
  });
  return best;
}

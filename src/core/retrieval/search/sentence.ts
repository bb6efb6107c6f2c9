import { type Content, contentOf } from "./content.js";
import { type Analyser, createAnalyser } from "./forms.js";
import { gramsOf } from "./grams.js";
import type { Resolved } from "./resolve.js";

/** The sentence of a document that says most of what a query asks. */
export interface BestSentence {
  /** Position in the sentences given. */
  readonly sentence: number;
  /** Share of what the query asks that it answers, words that are like one another in part: 0..1. */
  readonly coverage: number;
}

/** An abstract says what was found towards its end, and begins with what was known before: fitted on SciFact's train. */
const LATER = 0.2;
const OPENING_SENTENCES = 2;
const OPENING = 0.8;

interface SentenceTerms {
  readonly words: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  readonly grams: ReadonlySet<number>;
}

function termsOf(analyser: Analyser, sentence: string | Content): SentenceTerms {
  const { text, terms } = contentOf(sentence);
  const words = new Set<string>();
  analyser.read(text, ({ term, parts }, _start, _end, joins) => {
    if (term !== "") for (const form of [term, ...parts]) words.add(form);
    for (const join of joins) words.add(join);
  });
  return { words, own: new Set(terms), grams: new Set([...words].flatMap((word) => [...gramsOf(word)])) };
}

/** How far a sentence answers a word: wholly by itself, a compound or a concept, else by the grams it shares. */
function answered({ word, stems }: Resolved, sentence: SentenceTerms): number {
  const isAnswered =
    [...stems, ...word.compounds].some((term) => sentence.words.has(term)) ||
    word.concepts.some((concept) => sentence.own.has(concept));
  if (isAnswered) return 1;
  const shares = stems.map((stem) => {
    const grams = [...gramsOf(stem)];
    return grams.filter((gram) => sentence.grams.has(gram)).length / grams.length;
  });
  return Math.max(0, ...shares);
}

const prior = (at: number, count: number): number =>
  (1 + (LATER * at) / Math.max(1, count - 1)) *
  (at < OPENING_SENTENCES && count > OPENING_SENTENCES ? OPENING : 1);

/** Undefined where no sentence has anything of the query. */
export function bestSentenceOf(
  asked: readonly Resolved[],
  sentences: readonly (string | Content)[],
): BestSentence | undefined {
  const analyser = createAnalyser();
  const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0);
  let most = 0;
  let best: BestSentence | undefined;
  sentences.forEach((sentence, at) => {
    const terms = termsOf(analyser, sentence);
    const covered = asked.reduce((sum, word) => sum + word.rarity * answered(word, terms), 0);
    const score = covered * prior(at, sentences.length);
    if (score <= most) return;
    most = score;
    best = { sentence: at, coverage: Math.min(1, covered / Math.max(whole, 1e-9)) };
  });
  return best;
}

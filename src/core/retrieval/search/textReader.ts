import { createAnalyser, type WordForms } from "./forms.js";
import { gramsOf } from "./grams.js";
import { createPhraseReader, type Phrase } from "./phrases.js";

/** A word of a text with the compounds and the names of concepts that end with it. */
export type VisitRead = (
  forms: WordForms,
  start: number,
  end: number,
  joins: readonly string[],
  concepts: readonly string[],
) => void;

export interface TextReader {
  read(text: string, visit: VisitRead): void;
  /** The different grams of a term. */
  grams(term: string): readonly number[];
}

/** Reads text into terms and concepts. Keeps what it knows of each word it has met, as an analyser does. */
export function createTextReader(phrases: readonly Phrase[] = []): TextReader {
  const analyser = createAnalyser();
  const concepts = createPhraseReader(phrases);
  const known = new Map<string, readonly number[]>();
  return {
    grams(term) {
      const grams = known.get(term) ?? [...gramsOf(term)];
      known.set(term, grams);
      return grams;
    },
    read(text, visit) {
      concepts.start(text);
      analyser.read(text, (forms, start, end, joins) => {
        visit(forms, start, end, joins, concepts.word(forms, start, end));
      });
    },
  };
}

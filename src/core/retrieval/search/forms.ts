import { createInterner } from "./interner.js";
import { stemOf } from "./spelling.js";
import { STOP_WORDS } from "./stopWords.js";
import { createTokenizer, foldWord } from "./tokens.js";

/** The forms under which a word is looked for. */
export interface WordForms {
  /** Different for words that are written differently; from 0 up. */
  readonly number: number;
  /** As it is compared before it is stemmed. */
  readonly folded: string;
  /** The stem; empty for a stop word and for what holds no letter or digit. */
  readonly term: string;
  /** Runs of letters and of digits of a code: cd and 34 of CD34. */
  readonly parts: readonly string[];
  /** Whether it can make a name with a number after a blank: the IL of IL 6. */
  readonly takesNumber: boolean;
  readonly isShortNumber: boolean;
}

/**
 * A word of a text. `joins` are the compounds that it ends: the first with the word before it (il6 for the 6 of IL-6 and
 * of IL 6), the second with the two before it.
 */
export type VisitWord = (forms: WordForms, start: number, end: number, joins: readonly string[]) => void;

const RUNS = /\d+|\p{L}+/gu;
const CODE = /^(?=.*\d)(?=.*\p{L})/u;
const SHORT_NUMBER = /^\d{1,2}[a-z]?$/u;
const NAME = /^\p{L}{2,}$/u;
const NONE: readonly string[] = [];
/** No word or compound is longer; what is longer is no word but a sequence or a blob. */
const LONGEST = 48;

function formsOf(surface: string, number: number): WordForms {
  const folded = foldWord(surface.slice(0, LONGEST));
  const isShortNumber = SHORT_NUMBER.test(folded);
  if (folded === "" || STOP_WORDS.has(folded))
    return { number, folded, term: "", parts: NONE, takesNumber: false, isShortNumber };
  const parts = CODE.test(folded) ? (folded.match(RUNS) ?? []).filter((run) => run.length > 1) : NONE;
  return { number, folded, term: stemOf(folded), parts, takesNumber: NAME.test(folded), isShortNumber };
}

export interface Analyser {
  /** Visits the words of a text in their order. */
  read(text: string, visit: VisitWord): void;
}

/** Reads text into terms. Keeps what it knows of each word it has met, so use one for many texts and let it go. */
export function createAnalyser(): Analyser {
  const tokenize = createTokenizer();
  const surfaces = createInterner();
  const known: WordForms[] = [];
  const stems = new Map<string, string>();
  const formsAt = (text: string, start: number, end: number): WordForms => {
    const number = surfaces.numberOf(text, start, end);
    return (known[number] ??= formsOf(surfaces.textOf(number), number));
  };
  const stemFor = (compound: string): string => {
    const stem = stems.get(compound) ?? stemOf(compound.slice(0, LONGEST));
    stems.set(compound, stem);
    return stem;
  };
  return {
    read(text, visit) {
      let before: WordForms | undefined;
      /** The word before with the one before that, where a hyphen holds them together. */
      let compound = "";
      tokenize(text, (start, end, gap) => {
        const forms = formsAt(text, start, end);
        let joins = NONE;
        let pair = "";
        if (before && gap === "hyphen") {
          pair = before.folded + forms.folded;
          joins = compound === "" ? [stemFor(pair)] : [stemFor(pair), stemFor(compound + forms.folded)];
        } else if (before?.takesNumber === true && gap === "blank" && forms.isShortNumber)
          joins = [stemFor(before.folded + forms.folded)];
        visit(forms, start, end, joins);
        compound = pair;
        before = forms;
      });
    },
  };
}

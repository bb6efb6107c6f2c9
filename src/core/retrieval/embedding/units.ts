import { createAnalyser, type WordForms } from "../search/forms.js";

/** Length of the runs of letters by which a word that was never met is still known in part. */
const GRAM = 4;
const WORD = 0;
const RUN = 1;

/** Whether a unit is a run of letters and no word. */
export const isRun = (unit: number): boolean => (unit & 1) === RUN;

/** 32 bits that stand for a string: FNV-1a, mixed so that near strings lie far apart; the last bit is its kind. */
function hashOf(text: string, kind: typeof WORD | typeof RUN): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (((hash ^ (hash >>> 12)) & ~1) | kind) >>> 0;
}

const wordUnit = (term: string): number => hashOf(term, WORD);

function unitsOfWord({ folded, term, parts }: WordForms): readonly number[] {
  if (term === "") return [];
  const framed = `<${folded}>`;
  const grams = Array.from({ length: Math.max(0, framed.length - GRAM + 1) }, (_, at) =>
    hashOf(framed.slice(at, at + GRAM), RUN),
  );
  return [wordUnit(term), ...parts.map(wordUnit), ...grams];
}

/**
 * Reads what a text is embedded by: its stems, joined compounds, and the runs of four letters of its words, each as 32
 * bits, each once. The words are those of the word index (`search/forms.ts`).
 */
export function createUnitReader(): (text: string) => ReadonlySet<number> {
  const analyser = createAnalyser();
  const known = new Map<WordForms, readonly number[]>();
  const unitsFor = (forms: WordForms): readonly number[] => {
    const units = known.get(forms) ?? unitsOfWord(forms);
    known.set(forms, units);
    return units;
  };
  return (text) => {
    const units = new Set<number>();
    analyser.read(text, (forms, _start, _end, joins) => {
      for (const unit of unitsFor(forms)) units.add(unit);
      for (const join of joins) units.add(wordUnit(join));
    });
    return units;
  };
}

import type { Manuscript, Sentence } from "../../../core/manuscript/facts.js";
import { endOfWords } from "../../../core/manuscript/insertCitation.js";
import type { Span } from "../../../core/text/problem.js";
import type { Fix } from "../../rule.js";

/*
 * Ways to say less. Only where the sentence stays right English: a verb for a verb in the same form, an adverb left out, the model
 * named at the end.
 */

/** Verbs that leave no doubt, and what a careful author would write, form by form. */
const MILDER: Readonly<Record<string, string>> = {
  prove: "suggest",
  proves: "suggests",
  proved: "suggested",
  cure: "relieve",
  cures: "relieves",
  cured: "relieved",
  curing: "relieving",
  confirms: "suggests",
  eradicate: "reduce",
  eradicates: "reduces",
  eradicated: "reduced",
  eliminate: "reduce",
  eliminates: "reduces",
  eliminated: "reduced",
  always: "often",
  invariably: "often",
};
/** "Proven" behind a form of be: "are proven to" becomes "are reported to". */
const REPORTED = /\b(?:is|are|was|were|be|been)\s+(?:\p{L}+ly\s+)?$/iu;
/** Adverbs that may go without leaving a gap. */
const LEFT_OUT =
  /^(?:definitively|undoubtedly|conclusively|unequivocally|irrefutabl[ey]|certainly|reliably|permanently|completely)$/iu;
/** A noun stands behind these: "a cure" is no verb. */
const BEFORE_NOUN = /\b(?:an?|the|no|this|that|any|its|their|as|for|of)\s+$/iu;

const inCase = (word: string, as: string): string =>
  /^\p{Lu}/u.test(as) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

const leaveOut = (text: string, { start, end }: Span, word: string): Fix | undefined =>
  /\p{Lu}/u.test(word.charAt(0)) || !/^\s+\p{L}/u.test(text.slice(end))
    ? undefined
    : {
        title: `Leave out “${word}”`,
        edit: [{ span: { start, end: end + (/^\s+/u.exec(text.slice(end))?.[0].length ?? 0) }, newText: "" }],
      };

/** A milder word in the place of a strong one; undefined where none would stand there rightly. */
export function milderWord(text: string, span: Span): Fix | undefined {
  const written = text.slice(span.start, span.end);
  const word = /^\p{L}+/u.exec(written)?.[0] ?? "";
  const at = { start: span.start, end: span.start + word.length };
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  if (LEFT_OUT.test(word)) return leaveOut(text, at, word);
  const isReported = word.toLowerCase() === "proven" && REPORTED.test(before);
  const milder = isReported ? "reported" : MILDER[word.toLowerCase()];
  if (milder === undefined || BEFORE_NOUN.test(before)) return undefined;
  const newText = inCase(milder, word);
  return { title: `Write “${newText}” for “${word}”`, edit: [{ span: at, newText }] };
}

/** Names at the end of a sentence what its finding was seen in: "(shown in rats)". */
export function nameModel(manuscript: Manuscript, sentence: Sentence, source: string): Fix {
  const at = endOfWords(manuscript, sentence);
  const newText = ` (shown in ${source})`;
  return {
    title: `Say what it was seen in: add “(shown in ${source})”`,
    edit: [{ span: { start: at, end: at }, newText }],
  };
}

const SINGULAR: Readonly<Record<string, string>> = {
  have: "has",
  show: "shows",
  suggest: "suggests",
  report: "reports",
  demonstrate: "demonstrates",
  indicate: "indicates",
  find: "finds",
  support: "supports",
  were: "was",
  are: "is",
};

/** "Numerous studies have shown" as "one study has shown"; undefined where a verb does not follow at once. */
export function oneStudy(text: string, span: Span): Fix | undefined {
  const written = text.slice(span.start, span.end);
  const noun = /(?:studies|trials|experiments|reports)$/iu.exec(written)?.[0];
  const behind = /^(\s+)(\p{L}+)\b/u.exec(text.slice(span.end));
  const [, gap = "", verb = ""] = behind ?? [];
  const single = SINGULAR[verb] ?? (/(?:ed|found)$/u.test(verb) ? verb : undefined);
  if (noun === undefined || single === undefined) return undefined;
  const one = noun.toLowerCase() === "studies" ? "study" : noun.toLowerCase().replace(/s$/u, "");
  const newText = `${inCase("one", written)} ${one}${gap}${single}`;
  return {
    title: `Write “${newText}”`,
    edit: [{ span: { start: span.start, end: span.end + gap.length + verb.length }, newText }],
  };
}

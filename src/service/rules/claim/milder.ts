import { strongWordIn } from "../../../core/manuscript/reach.js";
import type { Span } from "../../../core/text/problem.js";
import type { Fix } from "../../rule.js";

/*
 * Ways to say less. Only where the sentence stays right English: a verb for a verb in the same form, an adverb left out, animals for
 * people.
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
function milderWord(text: string, span: Span): Fix | undefined {
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

/** Milder words for all strong verbs of a sentence, from the one at `span` on: "prove that it cures" says too much twice. */
export function milderWords(text: string, span: Span, end: number): Fix | undefined {
  const first = milderWord(text, span);
  const rest = text.slice(span.end, end);
  const next = strongWordIn(rest);
  if (!first || next === undefined) return first;
  const start = span.end + rest.indexOf(next);
  const others = milderWords(text, { start, end: start + next.length }, end);
  return others ? { title: `${first.title}, ${others.title}`, edit: [...first.edit, ...others.edit] } : first;
}

/** Words for people that animals may stand for, one for one. */
const PEOPLE =
  /^(?:patients|people|persons|humans|adults|men|women|individuals|participants|volunteers|sufferers)$/iu;
const ANIMALS = /^(?:rats|mice|rodents|animals)$/u;

/** The animals of the evidence in the place of the people; undefined where either is told in another form. */
export function animalsForPeople(text: string, span: Span, source: string): Fix | undefined {
  const written = text.slice(span.start, span.end);
  if (!PEOPLE.test(written) || !ANIMALS.test(source)) return undefined;
  const newText = inCase(source, written);
  return { title: `Write “${newText}” for “${written}”`, edit: [{ span, newText }] };
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

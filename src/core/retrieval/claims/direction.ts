import { stemmer } from "stemmer";
import type { Span } from "../../text/problem.js";
import { foldSpelling } from "../../text/words.js";

/** Which way something goes: verbs and nouns of one direction ask for one another. */
export type Direction = "more" | "less";

const MORE =
  "raise raised increase increased elevate elevated elevation upregulate upregulation boost enhance enhancement promote stimulate " +
  "augment strengthen heighten amplify intensify magnify worsen aggravate exacerbate rise rose expand grow";
const LESS =
  "lower lowered reduce reduction decrease suppress suppression downregulate downregulation attenuate attenuation diminish " +
  "inhibit inhibition dampen prevent prevention counteract lessen mitigate temper blunt curb quell abate dwindle shrink wane loss lose lost deplete depletion relieve alleviate ease ameliorate reverse fall fell decline";

const stems = (words: string): Set<string> => new Set(words.split(" ").map((word) => stemmer(word)));
const STEMS = { more: stems(MORE), less: stems(LESS) } as const;

export function directionOf(word: string): Direction | undefined {
  const stem = stemmer(foldSpelling(word).toLowerCase());
  return STEMS.more.has(stem) ? "more" : STEMS.less.has(stem) ? "less" : undefined;
}

/** Verbs whose subject is what changes: BDNF rose, BDNF declined. */
const CHANGES_ITSELF =
  /^(?:rises?|rose|risen|falls?|fell|fallen|declin\p{L}*|expands?|expanded|grows?|grew|wanes?|waned|shrinks?|shrank)$/iu;
const ALWAYS_VERB = /^(?:rose|risen|fell|declined)$/iu;
const PASSIVE = /\b(?:is|are|was|were|be|been|being)\s+(?:\p{L}+ly\s+)?$/iu;

const INFINITIVE = /\b(?:can|could|may|might|will|would|shall|should|must|to)\s+(?:\p{L}+ly\s+)?$/iu;

/** "A rise of", "upregulation in": a change that a verb before it can itself raise or lower. */
export const isNoun = (text: string, word: Span): boolean =>
  /^\s+(?:of|in)\b/iu.test(text.slice(word.end)) &&
  !PASSIVE.test(text.slice(0, word.start)) &&
  !INFINITIVE.test(text.slice(0, word.start));

/** A lowered rise is less, a lowered fall is more. */
export const under = (verb: Direction | undefined, noun: Direction): Direction =>
  verb === undefined || verb === "more" ? noun : noun === "more" ? "less" : "more";

/** Whether a word of direction tells of what stands before it: "BDNF was raised", "BDNF rose". */
export const tellsOfBefore = (text: string, word: Span): boolean =>
  ALWAYS_VERB.test(text.slice(word.start, word.end)) ||
  (CHANGES_ITSELF.test(text.slice(word.start, word.end)) && !isNoun(text, word)) ||
  PASSIVE.test(text.slice(0, word.start));

/** "Reversed depressive behavior, elevated cytokines": what was elevated is undone. */
export const isReversal = (word: string): boolean =>
  /^(?:revers|prevent|counteract|normali|block)/iu.test(word);
export const isState = (word: string): boolean => /^(?:elevated|heightened)$/iu.test(word);

import type { Lexicon } from "../../knowledge/lexicon.js";
import { agentsIn } from "./agents.js";
import type { Bm25Index } from "../bm25.js";
import type { QueryWord } from "./indexTerms.js";

/** "In mice, ketamine ...": what a sentence is on stands behind its opening phrase. */
const OPENING = /^\s*(?:in|among|after|during|for|with|under|by|on|at|according to|compared with)\b[^,]*,/iu;
/** Adverbs and gerunds open a sentence without being what it is on: roughly, giving. */
const NO_SUBJECT = /(?:ly|ing)$/iu;

function startsWithAgent(text: string, lexicon: Lexicon): boolean {
  const [match] = lexicon.scan(text, { start: 0, end: text.length });
  return match?.start === 0 && agentsIn(text.slice(0, match.end), lexicon).length > 0;
}

/**
 * Whether a sentence is on something that no document knows: "Ketamine acts on NMDA receptors". An unknown word right
 * before a cell, drug or intervention only qualifies it: "Grafted MSCs".
 */
export function hasUnknownSubject(
  text: string,
  wanted: readonly QueryWord[],
  index: Bm25Index,
  lexicon: Lexicon,
): boolean {
  const from = OPENING.exec(text)?.[0].length ?? 0;
  const words = wanted.filter(({ start }) => start >= from);
  const known = words.findIndex((word) => index.knows(word));
  const unknown = words
    .slice(0, known < 0 ? words.length : known)
    .filter(({ start, end }) => !NO_SUBJECT.test(text.slice(start, end)));
  return unknown.length > 0 && !startsWithAgent(text.slice(words[known]?.start ?? text.length), lexicon);
}

import type { Span } from "../../text/problem.js";
import { createAnalyser, type WordForms } from "./forms.js";

/** What a caller knows of a word of the query. */
export interface Addition {
  /** Terms of the caller's own that answer the word as well as itself does: concepts of a lexicon. */
  readonly concepts?: readonly string[];
  /** How much the word counts, 0..1; 1 if not given. */
  readonly weight?: number;
}

/** A word that is asked for. */
export interface AskedWord extends Span {
  /** As compared, unstemmed. */
  readonly folded: string;
  readonly term: string;
  readonly parts: readonly string[];
  /** Compounds that it is part of, each an answer to it: il1beta for both words of IL-1β. */
  readonly compounds: readonly string[];
  readonly concepts: readonly string[];
  readonly weight: number;
  /** Written as codes and abbreviations are (NCT01234567, CADASIL): it is never taken for a slip of the finger. */
  readonly isCode: boolean;
}

/** A text as it is asked for: its words in their order, without those that say nothing. */
export interface Query {
  readonly words: readonly AskedWord[];
}

const CODE = /\p{N}|\p{Lu}.*\p{Lu}/u;

interface Read {
  readonly forms: WordForms;
  readonly start: number;
  readonly end: number;
  readonly compounds: string[];
}

function readWords(text: string): Read[] {
  const all: Read[] = [];
  createAnalyser().read(text, (forms, start, end, joins) => {
    const read: Read = { forms, start, end, compounds: [...joins] };
    joins.forEach((join, at) => {
      for (const part of all.slice(all.length - 1 - at)) part.compounds.push(join);
    });
    all.push(read);
  });
  return all;
}

/**
 * Reads what a text asks for. `add` tells of each word what the caller knows of it; words are given with their places in
 * the text, in UTF-16 units.
 */
export function readQuery(text: string, add: (word: Span) => Addition = () => ({})): Query {
  const words = readWords(text)
    .filter(({ forms }) => forms.term !== "")
    .map(({ forms, start, end, compounds }) => {
      const { concepts = [], weight = 1 } = add({ start, end });
      const { folded, term, parts } = forms;
      const isCode = CODE.test(text.slice(start, end));
      return { folded, term, parts, compounds, concepts, weight, isCode, start, end };
    });
  return { words };
}

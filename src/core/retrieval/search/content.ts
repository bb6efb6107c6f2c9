/** A stretch of text, and terms of the caller's own beside its words (concepts of a lexicon, say). */
export interface Content {
  readonly text?: string;
  readonly terms?: readonly string[];
}

/** The same with nothing left out, where a mere text may stand for it. */
export const contentOf = (content: string | Content): Required<Content> =>
  typeof content === "string"
    ? { text: content, terms: [] }
    : { text: content.text ?? "", terms: content.terms ?? [] };

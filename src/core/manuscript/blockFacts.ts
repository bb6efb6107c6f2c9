import type { Span } from "../text/problem.js";
import type { AbbreviationDefinition, CitationGroup, Heading, ProseRun, Sentence } from "./facts.js";

/** A sentence of a block; its citations are indices into the block's. */
export interface BlockSentence extends Omit<Sentence, "citations"> {
  readonly citations: readonly number[];
}

/** What one block says, whatever stands around it; offsets are those of the block's text. */
export interface BlockFacts {
  readonly citations: readonly CitationGroup[];
  readonly headings: readonly Heading[];
  readonly prose: readonly ProseRun[];
  /** Where nothing can be cited. */
  readonly closed: readonly Span[];
  /** The names of the numbered examples that this block defines. */
  readonly examples: readonly string[];
  sentences(): readonly BlockSentence[];
  definitions(): readonly AbbreviationDefinition[];
}

import type { RichText } from "./richText.js";

/** One work within a citation, as the processor takes it. Texts are plain. */
export interface Cite {
  /** As the author wrote it. */
  readonly key: string;
  readonly prefix: string;
  /** What follows the locator. */
  readonly suffix: string;
  readonly locator?: string;
  /** The CSL term that the locator counts in: `page`, `chapter` ... */
  readonly label?: string;
  readonly suppressAuthor: boolean;
}

/** One citation with all its works. */
export interface Cluster {
  readonly cites: readonly Cite[];
  /** The first work's authors stand in the sentence: `Kin et al. (2020)`. */
  readonly authorInText: boolean;
  /** The number of the footnote it is or stands in, from 1; 0 in the running text. */
  readonly note: number;
  /** It stands in a footnote that the author wrote herself. */
  readonly inFootnote: boolean;
}

/** A citation as it prints. */
export interface RenderedCluster {
  /** What stands at its place in the text; empty where all of it is in the footnote. */
  readonly text: RichText;
  /** What its footnote says, in a style of notes. */
  readonly note?: RichText;
  /** Keys that no library has. */
  readonly unknown: readonly string[];
}

export interface RenderedEntry {
  readonly id: string;
  readonly content: RichText;
}

export interface RenderedBibliography {
  readonly entries: readonly RenderedEntry[];
  readonly hangingIndent: boolean;
}

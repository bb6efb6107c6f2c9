import type { Span } from "../text/problem.js";

/** How the document is read: plain or Pandoc Markdown, Quarto, R Markdown. Decides what counts as code and cross-reference. */
export type DocumentKind = "markdown" | "quarto" | "rmd";

/** Pandoc's three ways to cite: `[@a]`, `@a`, `[-@a]` (Text.Pandoc.Definition, CitationMode). */
export type CitationMode = "NormalCitation" | "AuthorInText" | "SuppressAuthor";

export interface CitationItem {
  readonly id: string;
  readonly mode: CitationMode;
  /** Plain text as Pandoc gives it: without mark-up, curly quotes, a no-break space behind abbreviations (`p.\u00a03`). */
  readonly prefix: string;
  /** All that follows the key within the item, the locator included; plain text like the prefix, the comma kept. */
  readonly suffix: string;
  /** The locator with its term, as written: `pp. 33-35`; blanks are plain here. See `readLocator`. */
  readonly locator?: string;
  readonly target: "reference" | "crossref";
  /** The whole item: prefix, key and suffix. */
  readonly span: Span;
  /** The key with its `@` (and `-`). */
  readonly keySpan: Span;
}

/** One citation, whole with its brackets. */
export interface CitationGroup {
  readonly items: readonly CitationItem[];
  readonly span: Span;
}

/** Running text of the manuscript: no code, math, URL, HTML tag, comment, citation key. Joined runs make a sentence. */
export interface ProseRun extends Span {
  readonly block: "paragraph" | "heading" | "listItem" | "tableCell" | "footnote" | "caption" | "quote";
}

export interface Sentence extends Span {
  readonly block: ProseRun["block"];
  /** The sentence's text without mark-up and citations, one blank between words. */
  readonly text: string;
  /** Those of `citations()` that stand in it, or directly behind its full stop. */
  readonly citations: readonly CitationGroup[];
}

export interface AbbreviationDefinition extends Span {
  readonly shortForm: string;
  readonly longForm: string;
  readonly shortFormSpan: Span;
  readonly longFormSpan: Span;
}

export interface Heading extends Span {
  readonly level: number;
  readonly text: string;
}

/** A path named in the front matter, with its place there (without quotes). */
export interface NamedPath extends Span {
  readonly path: string;
}

/** A cite key named in the front matter, with its `@`. */
export interface NamedKey extends Span {
  readonly id: string;
}

/** The value of `bibliography:` as it is written, its quotes or brackets included; for `empty` the place behind the colon. */
export interface BibliographyValue extends Span {
  /** `other`: an alias, a block scalar, a map, a value with an anchor or a tag. */
  readonly style: "empty" | "scalar" | "flow list" | "block list" | "other";
  /** What a scalar says; empty for all else. */
  readonly value: string;
  /** The places of a list's items. */
  readonly items: readonly Span[];
}

export interface FrontMatter extends Span {
  /** The YAML as read; undefined where it is broken (see the problem). */
  readonly data: unknown;
  readonly bibliography: readonly NamedPath[];
  /** Undefined where there is no such key. */
  readonly bibliographyValue?: BibliographyValue;
  /** Where its last line begins, `---` or `...`; undefined where that is missing. */
  readonly closing?: number;
  /** `csl:` */
  readonly style?: NamedPath;
  readonly language?: string;
  /** The keys of `nocite:`, which are cited by being named there; `*` is all. */
  readonly nocite: readonly NamedKey[];
  /** Where the YAML is broken, said so that the author can mend it. */
  readonly problem?: { readonly message: string; readonly span: Span };
}

/** The facts of one version of one manuscript. All spans are offsets into `text`. Lists are computed at first use and kept. */
export interface Manuscript {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly frontMatter: FrontMatter | undefined;
  citations(): readonly CitationGroup[];
  definitions(): readonly AbbreviationDefinition[];
  sentences(): readonly Sentence[];
  headings(): readonly Heading[];
  prose(): readonly ProseRun[];
  /** The innermost citation group at an offset (its ends included). */
  citationAt(offset: number): CitationGroup | undefined;
  /** The sentence at an offset; behind the last word of a block, that block's last sentence. */
  sentenceAt(offset: number): Sentence | undefined;
  /** The run of running text at an offset, or none: code, math, URL, HTML, comment, key. */
  proseAt(offset: number): ProseRun | undefined;
  /** What a citation typed at this offset would be to Pandoc: false in code, math, comments, URLs, front matter. */
  canCite(offset: number): boolean;
}

import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Library } from "../core/bibliography/library.js";
import type { Change } from "../core/manuscript/insertCitation.js";
import type { Span } from "../core/text/problem.js";
import type { RuleSeverity } from "../core/text/severity.js";
import type { Abbreviations } from "./abbreviations.js";
import type { Assertion } from "./assertions.js";
import type { FeatureContext } from "./context.js";
import type { WorkspaceManuscripts } from "./workspaceManuscripts.js";

/** A way out of a finding: changes of the document it is in. */
export interface Fix {
  readonly title: string;
  readonly edit: readonly Change[];
  /** Keys that the changes cite; what her library lacks of them is offered to be added. */
  readonly cites?: readonly string[];
  /** The one that an editor takes when it is asked to mend without choosing. */
  readonly isPreferred?: boolean;
}

/** What bears on a finding about a claim; part of `stemma check --format json`, and of the hover. */
export interface FindingData {
  readonly sentence: string;
  readonly verdict: "supported" | "contested" | "unsupported";
  /** Keys of what fits, best first. */
  readonly sources: readonly string[];
  readonly cautions: readonly string[];
}

/** Another place that explains a finding; in the same document where no other is named. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
  readonly in?: { readonly uri: string; readonly text: string };
}

/** What a rule has to say of a stretch of a document: a manuscript, or a library. */
export interface Finding {
  readonly span: Span;
  /** As a colleague would say it: the reason and the way out, in one or two sentences. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related?: readonly RelatedPlace[];
  /** Findings of one cause are one to the author: of them only that of the rule first in the registry is told. */
  readonly cause?: string;
  /** More to read, as Markdown, for the hover over the squiggle. */
  readonly explanation?: string;
  readonly data?: FindingData;
}

/** What a rule is given: the document with its libraries and packs, and the look-ups that rules share. */
export interface RuleContext extends FeatureContext {
  /** The sentences that state something, each with what bears on it. Looked up when first asked for. */
  readonly assertions: () => Promise<readonly Assertion[]>;
  /** The manuscript's abbreviations: where each is defined and used. Read when first asked for. */
  readonly abbreviations: () => Abbreviations;
}

/** What a rule of libraries is given: one library as it stands in its document, and the manuscripts that may use it. */
export interface LibraryContext {
  readonly document: TextDocument;
  readonly library: Library;
  /** The manuscripts of the workspace; asked for, they are looked for. Rejects where the work was superseded. */
  readonly manuscripts: () => Promise<WorkspaceManuscripts>;
}

/** A rule as data: docs/rules.md, the settings of the manifest and the diagnostics all come from it. */
export interface RuleDescription {
  /** `claim/uncited`; the setting is `stemma.rules.claim/uncited`. */
  readonly code: string;
  readonly defaultSeverity: RuleSeverity;
  /** What it finds, in a phrase. */
  readonly title: string;
  readonly documentation: {
    readonly why: string;
    /** A text that has the finding: a manuscript, or a .bib that a manuscript names. */
    readonly example: string;
    /** What it says nothing of. */
    readonly quiet: readonly string[];
    readonly fix?: string;
  };
}

/** A rule of manuscripts. */
export interface Rule extends RuleDescription {
  readonly check: (context: RuleContext) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** A rule of libraries: its findings stand in the library's own document. */
export interface LibraryRule extends RuleDescription {
  readonly check: (context: LibraryContext) => readonly Finding[] | Promise<readonly Finding[]>;
}

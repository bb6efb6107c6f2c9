import type { Change } from "../core/manuscript/insertCitation.js";
import type { Span } from "../core/text/problem.js";
import type { RuleSeverity } from "../core/text/severity.js";
import type { Assertion } from "./assertions.js";
import type { FeatureContext } from "./context.js";

/** A way out of a finding: changes of the manuscript. */
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

/** What a rule has to say of a stretch of the manuscript. */
export interface Finding {
  readonly span: Span;
  /** As a colleague would say it: the reason and the way out, in one or two sentences. */
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Other places of the manuscript that explain it. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
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
}

/** A rule as data: docs/rules.md, the settings of the manifest and the diagnostics all come from it. */
export interface Rule {
  /** `claim/uncited`; the setting is `stemma.rules.claim/uncited`. */
  readonly code: string;
  readonly defaultSeverity: RuleSeverity;
  /** What it finds, in a phrase. */
  readonly title: string;
  readonly documentation: {
    readonly why: string;
    /** A text that has the finding. */
    readonly example: string;
    /** What it says nothing of. */
    readonly quiet: readonly string[];
    readonly fix?: string;
  };
  readonly check: (context: RuleContext) => readonly Finding[] | Promise<readonly Finding[]>;
}

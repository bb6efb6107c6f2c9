import { isManuscript } from "../core/manuscript/isManuscript.js";
import { silenceAt, silencesIn } from "../core/manuscript/silence.js";
import { type Abbreviations, type AbbreviationSettings, readAbbreviations } from "./abbreviations.js";
import { type Assertion, createSourceCache, type Pause, readAssertions } from "./assertions.js";
import type { Chapters } from "./chapters.js";
import type { FeatureContext } from "./context.js";
import type { Finding, Fix, Rule, RuleContext } from "./rule.js";
import { checkAll, heardOf, type RuleSettings, severityIn, type ToldFinding } from "./runRules.js";

const silenceFix = (context: RuleContext, { code }: Rule, { span }: Finding): Fix[] => {
  const edit = silenceAt(context.manuscript, span.start, code);
  return edit ? [{ title: `Say nothing of this here (${code})`, edit: [edit] }] : [];
};

/** All that the rules have to say of a manuscript, in the order of the text. */
export async function findingsIn(
  rules: readonly Rule[],
  context: RuleContext,
  settings: RuleSettings,
  pause?: Pause,
): Promise<ToldFinding[]> {
  const heard = heardOf(rules, settings);
  if (heard.length === 0) return [];
  const silences = silencesIn(context.manuscript.text);
  const found = await checkAll(heard, context, pause);
  return found
    .flatMap(([rule, finding]): ToldFinding[] => {
      const severity = severityIn(settings, rule);
      if (severity === "off" || silences.covers(rule.code, finding.span.start)) return [];
      const fixes = [...finding.fixes, ...silenceFix(context, rule, finding)];
      return [{ ...finding, rule, severity, fixes }];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** The settings that the checks of a manuscript heed. */
export interface CheckSettings {
  readonly rules: RuleSettings;
  readonly abbreviations: AbbreviationSettings;
}

/** What several rules ask for is read once, when the first asks. */
export function ruleContext(
  context: FeatureContext,
  settings: CheckSettings,
  readAssertions: () => Promise<readonly Assertion[]>,
  chapters: Chapters,
): RuleContext {
  let assertions: Promise<readonly Assertion[]> | undefined;
  let abbreviations: Abbreviations | undefined;
  return {
    ...context,
    assertions: () => (assertions ??= readAssertions()),
    abbreviations: () => (abbreviations ??= readAbbreviations(context, settings.abbreviations, chapters)),
  };
}

/** The findings of one version of a document, and all that they were made from. */
interface Found extends Pick<FeatureContext, "manuscript" | "libraries" | "knowledge" | "retractions"> {
  readonly settings: CheckSettings;
  readonly findings: readonly ToldFinding[];
}

export interface Findings {
  /** What the rules have to say; `pause` lets others take a turn, and rejects where the work was superseded. */
  of(context: FeatureContext, settings: CheckSettings, pause: Pause): Promise<readonly ToldFinding[]>;
  /** The sentences that state something, each with what bears on it. */
  assertions(context: FeatureContext, pause: Pause): Promise<readonly Assertion[]>;
  /** What the rules have to say with no rule off and no comment heeded, whatever the document: for a report. */
  all(context: FeatureContext, settings: CheckSettings, pause: Pause): Promise<readonly ToldFinding[]>;
  /** What was found last, where it still holds for this version of the text: a hover waits for nothing. */
  known(context: FeatureContext): readonly ToldFinding[];
  forget(uri: string): void;
}

/**
 * Says nothing of what is no manuscript, unless it `checksAll`. Keeps findings until the text, her libraries, the packs or the
 * severities change: hover, light bulb and list ask for the same.
 */
export function createFindings(
  rules: readonly Rule[],
  checksAll: boolean,
  chaptersOf: (context: FeatureContext) => Promise<Chapters>,
): Findings {
  const cache = createSourceCache();
  const kept = new Map<string, Found>();
  const assertions: Findings["assertions"] = (context, pause) => readAssertions(context, cache, pause);
  const keptFor = (context: FeatureContext): Found | undefined => {
    const found = kept.get(context.document.uri);
    const holds =
      found?.manuscript === context.manuscript &&
      found.libraries === context.libraries &&
      found.knowledge === context.knowledge &&
      found.retractions === context.retractions;
    return holds ? found : undefined;
  };
  return {
    assertions,
    async of(context, settings, pause) {
      const known = keptFor(context);
      if (known?.settings === settings) return known.findings;
      const chapters = await chaptersOf(context);
      const shared = ruleContext(context, settings, () => assertions(context, pause), chapters);
      const isChecked = checksAll || isManuscript(context.manuscript);
      const findings = isChecked ? await findingsIn(rules, shared, settings.rules, pause) : [];
      const { document, manuscript, libraries, knowledge, retractions } = context;
      kept.set(document.uri, { manuscript, libraries, knowledge, retractions, settings, findings });
      return findings;
    },
    async all(context, settings, pause) {
      const chapters = await chaptersOf(context);
      const shared = ruleContext(context, settings, () => assertions(context, pause), chapters);
      const found = await checkAll(rules, shared, pause);
      return found.map(([rule, finding]) => ({ ...finding, rule, severity: "information" }));
    },
    known: (context) => keptFor(context)?.findings ?? [],
    forget(uri) {
      kept.delete(uri);
    },
  };
}

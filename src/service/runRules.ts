import type { RuleSeverity } from "../core/text/severity.js";
import type { Finding, RuleDescription } from "./rule.js";

/** A finding as it is told: by which rule, and how loud. */
export interface ToldFinding extends Finding {
  readonly rule: RuleDescription;
  readonly severity: Exclude<RuleSeverity, "off">;
}

/** Severities by code, as set; what is not set has the rule's default. */
export type RuleSettings = Readonly<Record<string, RuleSeverity>>;

export const severityIn = (settings: RuleSettings, rule: RuleDescription): RuleSeverity =>
  settings[rule.code] ?? rule.defaultSeverity;

/** Rules of one family share causes: `claim` of `claim/uncited`. */
const familyOf = ({ code }: RuleDescription): string => code.split("/")[0] ?? code;

/** The rules of families of which one at least is not off. */
export function heardOf<R extends RuleDescription>(
  rules: readonly R[],
  settings: RuleSettings,
): readonly R[] {
  const heard = new Set(rules.filter((rule) => severityIn(settings, rule) !== "off").map(familyOf));
  return rules.filter((rule) => heard.has(familyOf(rule)));
}

interface Checks<C> extends RuleDescription {
  readonly check: (context: C) => readonly Finding[] | Promise<readonly Finding[]>;
}

/**
 * What the rules find, that of one cause once: by the rule that stands first. A rule that is off still takes the findings
 * of its cause: another rule does not speak in its place. `pause` lets others take a turn between rules.
 */
export async function checkAll<C, R extends Checks<C>>(
  rules: readonly R[],
  context: C,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<[R, Finding][]> {
  const found: [R, Finding][] = [];
  const causes = new Set<string>();
  for (const rule of rules) {
    await pause();
    for (const finding of await rule.check(context)) {
      if (finding.cause !== undefined && causes.has(finding.cause)) continue;
      if (finding.cause !== undefined) causes.add(finding.cause);
      found.push([rule, finding]);
    }
  }
  return found;
}

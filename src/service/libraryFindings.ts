import type { LibraryContext, LibraryRule } from "./rule.js";
import { checkAll, heardOf, type RuleSettings, severityIn, type ToldFinding } from "./runRules.js";

/** The findings of one version of a library, and all that they were made from. */
interface Found extends Pick<LibraryContext, "library"> {
  readonly settings: RuleSettings;
  /** Of the manuscripts of the workspace; see `ManuscriptScan`. */
  readonly revision: string;
  readonly findings: readonly ToldFinding[];
}

export interface LibraryFindings {
  /** What the rules have to say of a library, in the order of its text. */
  of(context: LibraryContext, settings: RuleSettings, revision: string): Promise<readonly ToldFinding[]>;
  forget(uri: string): void;
}

async function findingsIn(
  rules: readonly LibraryRule[],
  context: LibraryContext,
  settings: RuleSettings,
): Promise<readonly ToldFinding[]> {
  const found = await checkAll(heardOf(rules, settings), context);
  return found
    .flatMap(([rule, finding]): ToldFinding[] => {
      const severity = severityIn(settings, rule);
      return severity === "off" ? [] : [{ ...finding, rule, severity }];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** Keeps findings until the library, the severities, or what manuscripts cite changes: list and light bulb ask for the same. */
export function createLibraryFindings(rules: readonly LibraryRule[]): LibraryFindings {
  const kept = new Map<string, Found>();
  return {
    async of(context, settings, revision) {
      const { document, library } = context;
      const known = kept.get(document.uri);
      if (known?.library === library && known.settings === settings && known.revision === revision)
        return known.findings;
      const findings = await findingsIn(rules, context, settings);
      kept.set(document.uri, { library, settings, revision, findings });
      return findings;
    },
    forget(uri) {
      kept.delete(uri);
    },
  };
}

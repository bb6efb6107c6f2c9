import type { Account, Defined, Use } from "../../../core/manuscript/abbreviation/accounts.js";
import { isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import { singularShortForm } from "../../../core/manuscript/abbreviation/written.js";
import { isBareDefinition, keepShort, writeOut } from "../../abbreviationEdits.js";
import { isPlainUse } from "../../abbreviations.js";
import type { Finding, Fix, Rule, RuleContext } from "../../rule.js";

/** The first use that stands before the definition of its own part, with that definition. */
function lateIn({ definitions, uses, listed }: Account): { first: Use; definition: Defined } | undefined {
  if (listed) return undefined;
  for (const first of uses.filter(isPlainUse)) {
    const isHere = ({ part }: Defined): boolean =>
      part.kind === first.part.kind && part.name === first.part.name;
    const definition = definitions.find(isHere);
    if (definition && isRunning(definition.block) && first.end <= definition.start)
      return { first, definition };
  }
  return undefined;
}

function fixesFor(
  { manuscript }: RuleContext,
  { first, definition }: { first: Use; definition: Defined },
): Fix[] {
  const out = writeOut(manuscript, first, definition.base, true);
  const short = isBareDefinition(manuscript, definition) ? keepShort(manuscript, definition) : undefined;
  if (!out || !short) return [];
  return [
    {
      title: `Define ${singularShortForm(definition.shortForm)} here, and use it there`,
      edit: [...out, ...short],
      isPreferred: true,
    },
  ];
}

function check(context: RuleContext, account: Account): Finding[] {
  const found = lateIn(account);
  if (!found) return [];
  const { first, definition } = found;
  const line = context.document.positionAt(definition.start).line + 1;
  return [
    {
      span: first,
      message: `${account.shortForm} is used here before it is spelled out in line ${String(line)}. Define it here?`,
      fixes: fixesFor(context, found),
      related: [{ span: definition, message: `${account.shortForm} is spelled out here` }],
      cause: `abbreviation ${account.shortForm}`,
    },
  ];
}

export const lateDefinition: Rule = {
  code: "abbreviation/late-definition",
  defaultSeverity: "information",
  title: "An abbreviation that is used before it is spelled out",
  documentation: {
    why: "A paragraph was moved, and its definition with it: the reader meets the short form first.",
    example:
      "The HPA axis answers to stress [@kin2020]. The hypothalamic–pituitary–adrenal (HPA) axis is slow in old rats, and so the HPA axis is.",
    quiet: [
      "headings, captions, tables and footnotes before the definition",
      "a text with a list of abbreviations that has it",
      "what every reader knows (DNA, ANOVA …)",
      "the abstract before a definition in the text: the two are read by themselves",
    ],
    fix: "defines it at its first use and writes the short form where it was defined.",
  },
  check: (context) => {
    const { all, isKnown } = context.abbreviations();
    return all.filter(({ shortForm }) => !isKnown(shortForm)).flatMap((account) => check(context, account));
  },
};

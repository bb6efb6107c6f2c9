import { type Account, type Defined, isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import { longFormKey } from "../../../core/manuscript/abbreviation/longForms.js";
import { keepShort } from "../../abbreviationEdits.js";
import type { Finding, Rule, RuleContext } from "../../rule.js";

/** A definition of the same long form that stands before it in the same part. */
const earlier = (definitions: readonly Defined[], one: Defined): Defined | undefined =>
  definitions.find(
    (other) =>
      other.start < one.start &&
      other.part.kind === one.part.kind &&
      other.part.name === one.part.name &&
      longFormKey(other.base) === longFormKey(one.base),
  );

function check({ manuscript, document }: RuleContext, { shortForm, definitions }: Account): Finding[] {
  const running = definitions.filter(({ block, part }) => isRunning(block) && part.kind !== "aside");
  return running.flatMap((definition) => {
    const before = earlier(running, definition);
    if (!before) return [];
    const edit = keepShort(manuscript, definition);
    const line = document.positionAt(before.start).line + 1;
    return [
      {
        span: definition,
        message: `${shortForm} is spelled out in line ${String(line)} already. Write ${definition.shortForm} alone?`,
        fixes: edit ? [{ title: `Write ${definition.shortForm} alone`, edit, isPreferred: true }] : [],
        related: [{ span: before, message: `${shortForm} is spelled out here first` }],
        cause: `definition ${String(definition.start)}`,
      },
    ];
  });
}

export const redefined: Rule = {
  code: "abbreviation/redefined",
  defaultSeverity: "information",
  title: "An abbreviation that is spelled out a second time",
  documentation: {
    why: "Sections that were written apart each define it. Once in the abstract and once in the text is what journals ask for; more reads as if it were something new.",
    example:
      "Major depressive disorder (MDD) is common, and MDD returns [@kin2020].\n\nIn major depressive disorder (MDD) sleep is poor.",
    quiet: [
      "the first definition in the text after one in the abstract",
      "captions, tables and footnotes, which are read by themselves",
      "another long form under the same short form: see `abbreviation/conflicting-expansion`",
    ],
    fix: "writes the short form alone.",
  },
  check: (context) => context.abbreviations().all.flatMap((account) => check(context, account)),
};

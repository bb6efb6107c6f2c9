import { type Account, type Defined } from "../../../core/manuscript/abbreviation/accounts.js";
import { longFormKey } from "../../../core/manuscript/abbreviation/longForms.js";
import { stemmer } from "stemmer";
import { cut } from "../../abbreviationEdits.js";
import type { Abbreviations } from "../../abbreviations.js";
import type { Finding, Fix, Rule, RuleContext } from "../../rule.js";

const LITTLE = /^(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/u;
const stems = (longForm: string): string[] =>
  longFormKey(longForm)
    .split(" ")
    .filter((word) => !LITTLE.test(word))
    .map((word) => stemmer(word));

/** Whether two long forms are one thing said a little differently: a word more or less, another ending, other hyphens. */
function areAlike(one: string, other: string): boolean {
  const [a, b] = [stems(one), stems(other)];
  if (a.join("") === b.join("")) return true;
  const shared = a.filter((stem) => b.includes(stem)).length;
  return shared > 0 && (shared === a.length || shared === b.length);
}

function instead({ manuscript }: RuleContext, definition: Defined, longForm: string): Fix[] {
  const { start, end } = definition.longFormSpan;
  if (/[`$<>[\]@{}\\]/u.test(manuscript.text.slice(start, end))) return [];
  return [{ title: `Write ${cut(longForm)} here, too`, edit: [{ span: { start, end }, newText: longForm }] }];
}

function inText(context: RuleContext, { shortForm, definitions }: Account): Finding[] {
  const [first, ...others] = definitions.filter(({ part }) => part.kind !== "aside");
  return others
    .filter((other) => first && !areAlike(first.base, other.base))
    .slice(0, 1)
    .flatMap((other) => {
      if (!first) return [];
      const line = context.document.positionAt(first.start).line + 1;
      return [
        {
          span: other,
          message: `${shortForm} stands for “${cut(other.base)}” here and for “${cut(first.base)}” in line ${String(line)}. Is one of them meant, or should one have another short form?`,
          fixes: instead(context, other, first.base),
          related: [{ span: first, message: `${shortForm} is “${cut(first.base)}” here` }],
          cause: `definition ${String(other.start)}`,
        },
      ];
    });
}

function againstPack(
  context: RuleContext,
  known: Abbreviations,
  { shortForm, definitions }: Account,
): Finding[] {
  const entry = known.packEntry(shortForm);
  const [first] = definitions;
  if (!entry || !first || entry.ambiguous || areAlike(first.base, entry.longForm)) return [];
  return [
    {
      span: first,
      message: `In this field ${shortForm} is mostly “${cut(entry.longForm)}”; here it is “${cut(first.base)}”. Check that it is what you mean.`,
      fixes: instead(context, first, entry.longForm),
      cause: `definition ${String(first.start)}`,
    },
  ];
}

export const conflictingExpansion: Rule = {
  code: "abbreviation/conflicting-expansion",
  defaultSeverity: "information",
  title: "One short form with two long forms",
  documentation: {
    why: "MSC is a mesenchymal stem cell in one paragraph and a mesenchymal stromal cell in the next: the reader asks whether these are two things.",
    example:
      "Mesenchymal stem cells (MSCs) calm microglia [@kin2020]. Later, multipotent stromal cells (MSCs) were given, and MSCs stayed.",
    quiet: [
      "the same words in another number, with other hyphens or endings, or with a word more",
      "long forms other than a pack's where the text is not on the pack's subject, or where the short form means many things",
    ],
    fix: "writes the first long form here, too; which one is right only you know, so it is never done unasked.",
  },
  check: (context) => {
    const known = context.abbreviations();
    return known.all.flatMap((account) => {
      const here = inText(context, account);
      return here.length > 0 ? here : againstPack(context, known, account);
    });
  },
};

import type { Account, Use } from "../../../core/manuscript/abbreviation/accounts.js";
import { writeOut } from "../../abbreviationEdits.js";
import { type Abbreviations, isPlainUse } from "../../abbreviations.js";
import { isName } from "../../names.js";
import type { Finding, Fix, Rule, RuleContext } from "../../rule.js";

/** The uses of one part of the text in which nothing defines the short form. */
interface Undefined {
  readonly first: Use;
  readonly uses: readonly Use[];
  /** Where else it is defined. */
  readonly elsewhere: "nowhere" | "abstract" | "body";
}

function undefinedIn({ definitions, uses, listed }: Account): Undefined | undefined {
  if (listed || definitions.some(({ part }) => part.kind === "aside")) return undefined;
  for (const first of uses.filter(isPlainUse)) {
    if (definitions.some(({ part }) => part.kind === first.part.kind && part.name === first.part.name))
      continue;
    const here = uses.filter(({ part }) => part.kind === first.part.kind && part.name === first.part.name);
    const [other] = definitions;
    const elsewhere = other === undefined ? "nowhere" : other.part.kind === "body" ? "body" : "abstract";
    return { first, uses: here, elsewhere };
  }
  return undefined;
}

const SAYS = {
  nowhere: "is used here and never spelled out. Define it at first use?",
  abstract: "is spelled out in the abstract only, which is read by itself. Define it here again?",
  body: "is used in the abstract and spelled out only in the text. The abstract is read by itself: define it here?",
} as const;

function fixesFor({ manuscript, abbreviations }: RuleContext, account: Account, first: Use): Fix[] {
  const { longFormOf } = abbreviations();
  const longForm = longFormOf(account);
  const edit = longForm === undefined ? undefined : writeOut(manuscript, first, longForm, true);
  if (!edit || longForm === undefined) return [];
  const written = manuscript.text.slice(first.start, first.end);
  return [{ title: `Define ${written}: ${longForm} (${account.shortForm})`, edit, isPreferred: true }];
}

function check(context: RuleContext, known: Abbreviations, account: Account): Finding[] {
  const { shortForm } = account;
  if (known.isKnown(shortForm)) return [];
  const found = undefinedIn(account);
  if (!found) return [];
  const { first, uses, elsewhere } = found;
  if (elsewhere === "nowhere" && known.chapters.define(shortForm)) return [];
  const isTold = elsewhere !== "nowhere" || known.packEntry(shortForm) !== undefined;
  if (!isTold && isName(context.manuscript, account, uses)) return [];
  return [
    {
      span: first,
      message: `${shortForm} ${SAYS[elsewhere]}`,
      fixes: fixesFor(context, account, first),
      cause: `abbreviation ${shortForm}`,
    },
  ];
}

export const undefinedAbbreviation: Rule = {
  code: "abbreviation/undefined",
  defaultSeverity: "warning",
  title: "An abbreviation that is used and never spelled out",
  documentation: {
    why: "A reader from the next field does not know it. Journals want an abbreviation spelled out where it first stands, in the abstract and in the text each by itself; a list of abbreviations in the manuscript counts for all of it.",
    example: "Antidepressants calm the HPA axis. In rats the HPA axis answers within a week [@kin2020].",
    quiet: [
      "what every reader knows: DNA, ANOVA, USA, PDF …; `stemma.abbreviations.known` adds to these, and `!HIV` there takes one away",
      "Roman numerals, units, chemical formulas, gene symbols and other names with digits, unless a pack has them",
      "names: of software, data sets and institutions that are linked or cited where they stand, or said to be one (the XYZ package), or read as a word (SPRINT)",
      "headings, captions, tables, footnotes, quotations, code, math, links' targets",
      "keywords, authors, acknowledgements, funding, references",
      "what another chapter spells out, where the manuscript has one file a chapter",
      "what is defined in the text, in a caption or note, or in a list of abbreviations",
    ],
    fix: "writes the long form before it, from the text or from a pack.",
  },
  check: (context) => {
    const known = context.abbreviations();
    return known.all.flatMap((account) => check(context, known, account));
  },
};

import type { Account, Use } from "../../../core/manuscript/abbreviation/accounts.js";
import { writtenForms } from "../../../core/manuscript/abbreviation/written.js";
import type { Span } from "../../../core/text/problem.js";
import { cut, writeOut } from "../../abbreviationEdits.js";
import type { Abbreviations } from "../../abbreviations.js";
import type { Finding, Rule, RuleContext } from "../../rule.js";

const TITLE = /^(?:sub)?title:[ \t]*(\S.*)$/mu;

/** The title in the front matter, where it stands in one line. */
function titleOf({ manuscript: { text, frontMatter } }: RuleContext): Span | undefined {
  if (!frontMatter) return undefined;
  const match = TITLE.exec(text.slice(frontMatter.start, frontMatter.end));
  const title = match?.[1];
  if (!match || title === undefined) return undefined;
  const end = frontMatter.start + match.index + match[0].length;
  return { start: end - title.length, end };
}

function inTitle(context: RuleContext, known: Abbreviations): Finding[] {
  const title = titleOf(context);
  if (!title) return [];
  const { text } = context.manuscript;
  const run = { block: "heading" as const, ...title };
  const forms = writtenForms(
    { text, prose: () => [run] },
    (form) => known.of(form) !== undefined,
    () => false,
  );
  return forms
    .filter(({ shortForm }) => !known.isKnown(shortForm))
    .map((form) => told(form, form.shortForm, "title"));
}

const told = (span: Span, shortForm: string, where: "title" | "heading"): Finding => ({
  span: { start: span.start, end: span.end },
  message: `${shortForm} stands in a ${where}, which is read before any definition. Spell it out?`,
  fixes: [],
});

function inHeading(context: RuleContext, known: Abbreviations, account: Account, use: Use): Finding[] {
  if (use.block !== "heading" || use.part.kind === "aside" || use.hangs) return [];
  const longForm = known.longFormOf(account);
  // what is neither defined nor in a pack may be any name
  if (longForm === undefined) return [];
  const edit = writeOut(context.manuscript, use, longForm, false);
  const fixes = edit ? [{ title: `Write ${cut(longForm)}`, edit, isPreferred: true }] : [];
  return [{ ...told(use, account.shortForm, "heading"), fixes }];
}

export const inTitleOrHeading: Rule = {
  code: "abbreviation/in-title-or-heading",
  defaultSeverity: "off",
  title: "An abbreviation in the title or a heading",
  documentation: {
    why: "Titles are read in lists, far from any definition, and some journals want their headings without abbreviations. Others do not mind, so the rule is off until it is set.",
    example:
      "Major depressive disorder (MDD) is common, and MDD returns [@kin2020].\n\n## Sleep in MDD\n\nIn MDD, sleep is poor.",
    quiet: [
      "what every reader knows (DNA, ANOVA …)",
      "what is neither defined in the text nor in a pack",
      "the headings of references, funding and the like",
    ],
    fix: "writes the long form in a heading; a title you change yourself.",
  },
  check: (context) => {
    const known = context.abbreviations();
    const headings = known.all
      .filter(({ shortForm }) => !known.isKnown(shortForm))
      .flatMap((account) => account.elsewhere.flatMap((use) => inHeading(context, known, account, use)));
    return [...inTitle(context, known), ...headings];
  },
};

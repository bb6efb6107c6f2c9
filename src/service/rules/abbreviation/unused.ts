import { type Account, type Defined, isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import { keepLong, writeOut } from "../../abbreviationEdits.js";
import type { Abbreviations } from "../../abbreviations.js";
import { singularShortForm } from "../../../core/manuscript/abbreviation/written.js";
import type { Change } from "../../../core/manuscript/insertCitation.js";
import type { Finding, Fix, Rule, RuleContext } from "../../rule.js";

const isWordPart = /[\p{L}\p{N}]/u;

/** How often the short form stands anywhere in the text, code, math and tables included: what is seen there is used there. */
function countIn(text: string, shortForm: string): number {
  let count = 0;
  for (let at = text.indexOf(shortForm); at >= 0; at = text.indexOf(shortForm, at + 1)) {
    const behind = text.slice(at + shortForm.length, at + shortForm.length + 2);
    if (
      isWordPart.test(text[at - 1] ?? " ") ||
      /^(?:[\p{L}\p{N}]|s[\p{L}\p{N}])/u.test(behind.replace(/^s/u, ""))
    )
      continue;
    count++;
  }
  return count;
}

function fixesFor(context: RuleContext, { shortForm, uses, elsewhere }: Account, definition: Defined): Fix[] {
  const { manuscript } = context;
  const long = keepLong(manuscript, definition);
  const written = uses.map((use) => writeOut(manuscript, use, definition.base, false));
  if (!long || elsewhere.length > 0 || uses.some(({ hangs }) => hangs) || written.includes(undefined))
    return [];
  const edit: Change[] = [...long, ...written.flatMap((changes) => changes ?? [])];
  return [{ title: `Write the long form alone, without ${shortForm}`, edit, isPreferred: true }];
}

const LITTLE = /^(?:a|an|and|for|in|of|on|the|to|with)$/u;

/** Three words or more, each with a capital: the name of a law, a guideline, an institution, which goes by its short form. */
function isProperName(longForm: string): boolean {
  const words = longForm.split(/\s+/u).filter((word) => !LITTLE.test(word));
  return words.length >= 3 && words.every((word) => /^\P{L}*\p{Lu}/u.test(word));
}

/** Known everywhere, the name of a gene, or told only as a gloss (ETL (extract, transform, load)): the short form is what matters. */
function isWanted({ manuscript: { text } }: RuleContext, known: Abbreviations, definition: Defined): boolean {
  const { shortFormSpan, longFormSpan, shortForm, longForm } = definition;
  const isEmphasised =
    /[*_]/u.test(text.charAt(shortFormSpan.start - 1)) && /[*_]/u.test(text.charAt(shortFormSpan.end));
  return (
    known.isKnown(singularShortForm(shortForm)) ||
    isEmphasised ||
    isProperName(longForm) ||
    shortFormSpan.start < longFormSpan.start
  );
}

function check(context: RuleContext, known: Abbreviations, account: Account): Finding[] {
  const { leastUses } = known;
  const { shortForm, definitions, uses, listed } = account;
  const [definition] = definitions;
  // of what is defined twice, other rules speak
  if (!definition || definitions.length > 1 || listed || !isRunning(definition.block)) return [];
  if (definition.part.kind === "aside" || isWanted(context, known, definition) || uses.length >= leastUses)
    return [];
  // each definition holds its short form once
  if (countIn(context.manuscript.text, shortForm) - 1 >= leastUses || known.chapters.use(shortForm))
    return [];
  const message =
    uses.length === 0
      ? `${shortForm} is defined here and not used again. Is the long form enough?`
      : `${shortForm} is defined here and used ${uses.length === 1 ? "once" : `${String(uses.length)} times`} only. Is the long form enough?`;
  return [
    {
      span: definition.shortFormSpan,
      message,
      fixes: fixesFor(context, account, definition),
      cause: `definition ${String(definition.start)}`,
    },
  ];
}

export const unused: Rule = {
  code: "abbreviation/unused",
  defaultSeverity: "hint",
  title: "An abbreviation that is defined and then hardly used",
  documentation: {
    why: "A short form that does not come back only costs the reader. How often it is to be used at least is set by `stemma.abbreviations.leastUses`: once by default; some journals want three times.",
    example: "Chronic unpredictable mild stress (CUMS) was used in most studies [@kin2020].",
    quiet: [
      "what is used in a heading, a table, a caption, code or math, or in another chapter of the manuscript",
      "what the manuscript's list of abbreviations has",
      "what every reader knows (DNA, ANOVA …), and short forms that are explained by the way: ETL (extract, transform, load)",
      "names of three words or more with capitals (laws, guidelines, institutions), which go by their short form",
      "definitions in captions, tables and footnotes",
    ],
    fix: "writes the long form alone, there and where the short form was used.",
  },
  check: (context) => {
    const known = context.abbreviations();
    return known.all.flatMap((account) => check(context, known, account));
  },
};

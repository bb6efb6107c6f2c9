import { type Account, type Defined, isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import type { WrittenLong } from "../../../core/manuscript/abbreviation/longForms.js";
import { isInLinkText } from "../../../core/manuscript/abbreviation/quoted.js";
import type { Part } from "../../../core/manuscript/parts.js";
import { cut, isAtSentenceStart, shorten } from "../../abbreviationEdits.js";
import type { Finding, Rule, RuleContext } from "../../rule.js";

/** A short form of two letters or more, that is used itself: else it is the short form that could go. */
const isInUse = ({ shortForm, uses, definitions }: Account): boolean =>
  shortForm.length >= 2 && uses.length > 0 && definitions.length > 0;

const definedBefore = ({ definitions }: Account, part: Part, start: number): Defined | undefined =>
  definitions.find(
    (one) =>
      one.end <= start && one.part.kind === part.kind && one.part.name === part.name && isRunning(one.block),
  );

const HYPHEN = /[-\u2010-\u2013/]/u;

/** Within emphasis or a link's text the words are a title, or a name. */
function isSetApart({ manuscript }: RuleContext, { start }: WrittenLong): boolean {
  const run = manuscript.proseAt(start);
  const { text } = manuscript;
  const isEmphasised =
    run !== undefined && /[*_]/u.test(text.charAt(run.start - 1)) && /[*_]/u.test(text.charAt(run.end));
  return isEmphasised || isInLinkText(text, start);
}

const capitalsIn = (text: string): number => text.match(/(?<![\p{L}\p{N}])\p{Lu}/gu)?.length ?? 0;

/** Part of a longer word or name: a hyphen on either side, or capitals where the definition has none, or none where it has. */
function isOther(
  { manuscript: { text } }: RuleContext,
  { start, end }: WrittenLong,
  { base }: Defined,
): boolean {
  const around = `${text[start - 1] ?? " "}${text[end] ?? " "}`;
  const written = text.slice(start, end);
  const [here, there] = [capitalsIn(written), capitalsIn(base)];
  const isNamed = here > there || (there > 1 && here === 0);
  return HYPHEN.test(around) || isNamed || /^\s*\(\p{Lu}/u.test(text.slice(end, end + 4));
}

interface Found {
  readonly written: WrittenLong;
  readonly account: Account;
  readonly part: Part;
}

function check(context: RuleContext, { written, account, part }: Found): Finding[] {
  const { manuscript, document, abbreviations } = context;
  if (!isInUse(account) || !isRunning(written.block) || part.kind === "aside") return [];
  const definition = definedBefore(account, part, written.start);
  if (!definition || isOther(context, written, definition)) return [];
  // a sentence may rather begin with words than with letters
  if (
    isAtSentenceStart(manuscript, written.start) ||
    isSetApart(context, written) ||
    abbreviations().isQuoted(written.start)
  )
    return [];
  const { shortForm } = account;
  const edit = shorten(manuscript, written, shortForm);
  const line = document.positionAt(definition.start).line + 1;
  const short = written.isPlural ? `${shortForm}s` : shortForm;
  return [
    {
      span: written,
      message: `“${cut(manuscript.text.slice(written.start, written.end).replace(/\s+/gu, " "))}” is ${shortForm} since line ${String(line)}. Write ${short}?`,
      fixes: edit ? [{ title: `Write ${short}`, edit, isPreferred: true }] : [],
      related: [{ span: definition, message: `${shortForm} is defined here` }],
    },
  ];
}

export const longFormAgain: Rule = {
  code: "abbreviation/long-form-again",
  defaultSeverity: "hint",
  title: "The long form where the short one is defined already",
  documentation: {
    why: "Who has learned the short form stumbles over the long one: is it the same? One form throughout reads the fastest.",
    example:
      "Major depressive disorder (MDD) is common, and MDD returns [@kin2020]. Sleep is poor in major depressive disorder as well.",
    quiet: [
      "the beginning of a sentence, where words read better than letters",
      "headings, captions, tables, footnotes, quotations, emphasis, links, the abstract's words in the text and the other way round",
      "the long form within a longer word or a name: brain-derived-neurotrophic-factor-like, National Institute of …",
      "short forms that are not used themselves, and long forms of one word",
    ],
    fix: "writes the short form.",
  },
  check: (context) => {
    return context
      .abbreviations()
      .longForms()
      .flatMap((found) => check(context, found));
  },
};

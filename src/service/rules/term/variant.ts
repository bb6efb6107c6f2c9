import { isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import { compoundsIn, type Joint, type WrittenCompound } from "../../../core/manuscript/compounds.js";
import type { Abbreviations } from "../../abbreviations.js";
import type { Finding, Rule, RuleContext } from "../../rule.js";

/** Words that stand apart or together in another sense (every day, setup), and those that join by chance. */
const PARTICLES = new Set(
  "about above across after all along and any apart are around away back bad been before being below beside between beyond both but but can cannot come did does done down each either else end ever every far few for forth free from get good had has have head her here high him his how ill into its less like log long low made make many may maybe might more most much must near never new non nor not now off often old once one ones only onto open other others our out over own part per pre put put quite rather read right round same see self she short side since some still such take than that the their them then there these they thing things this those though through together too under until upon use used user very via way ways well were what when where which while who whole whose why will wise with within without word worth would write yes yet you your".split(
    " ",
  ),
);

const isPart = (first: string, second: string): boolean =>
  !PARTICLES.has(first) && !PARTICLES.has(second) && !/(?:ly|ing|ed)$/u.test(first);

const counted = (list: readonly WrittenCompound[]): Record<Joint, WrittenCompound[]> => {
  const by: Record<Joint, WrittenCompound[]> = { closed: [], hyphen: [], open: [] };
  for (const one of list) by[one.joint].push(one);
  return by;
};

const spelled = ({ first, second, isPlural }: WrittenCompound, joint: Joint): string =>
  `${first}${{ closed: "", hyphen: "-", open: " " }[joint]}${second}${isPlural ? "s" : ""}`;

const cased = (written: string, newText: string): string =>
  /^\p{Lu}/u.test(written) ? newText.charAt(0).toUpperCase() + newText.slice(1) : newText;

/**
 * Which writing goes and which stays. Closed beside open or hyphenated is one word in two writings; hyphenated beside open is
 * right English before a noun (stem-cell therapy), so there only the plural, which stands before no noun, is looked at.
 */
function deviating(
  by: Record<Joint, WrittenCompound[]>,
): { keep: Joint; odd: readonly WrittenCompound[] } | undefined {
  const { closed, hyphen, open } = by;
  if (closed.length > 0) {
    const apart: Joint = open.length >= hyphen.length ? "open" : "hyphen";
    const others = [...open, ...hyphen];
    if (others.length === 0) return undefined;
    return closed.length >= others.length ? { keep: "closed", odd: others } : { keep: apart, odd: closed };
  }
  const plurals = hyphen.filter(({ isPlural, second }) => isPlural && !second.endsWith("ic"));
  return plurals.length > 0 && open.some(({ isPlural }) => isPlural)
    ? { keep: "open", odd: plurals }
    : undefined;
}

function inGroup(
  { manuscript }: RuleContext,
  known: Abbreviations,
  list: readonly WrittenCompound[],
): Finding[] {
  const heard = list.filter(
    ({ start, block }) =>
      block !== "quote" && known.parts.at(start).kind !== "aside" && !known.isQuoted(start),
  );
  const found = deviating(counted(heard));
  if (!found) return [];
  const { keep, odd } = found;
  const kept = heard.find(({ joint }) => joint === keep);
  return odd
    .filter(({ block }) => isRunning(block))
    .map((one) => {
      const written = manuscript.text.slice(one.start, one.end);
      const newText = cased(written, spelled(one, keep));
      const span = { start: one.start, end: one.end };
      return {
        span,
        message: `“${written}” here is “${spelled({ ...one, isPlural: false }, keep)}” elsewhere in the text. Write “${newText}”?`,
        fixes: [{ title: `Write “${newText}”`, edit: [{ span, newText }], isPreferred: true }],
        related: kept ? [{ span: kept, message: "written so here" }] : [],
      };
    });
}

export const termVariant: Rule = {
  code: "term/variant",
  defaultSeverity: "hint",
  title: "One term written in two ways",
  documentation: {
    why: "Dataset, data-set and data set in one text look like haste, and a search finds a third of them. The way that the text has most is kept.",
    example: "One dataset was shared [@kin2020]. The dataset is small. A second data set followed.",
    quiet: [
      "a hyphen before a noun: stem-cell therapy is right beside stem cells",
      "words that mean another thing apart: every day, set up, may be",
      "headings, captions, tables, quotations, references",
    ],
    fix: "writes the one way.",
  },
  check: (context) => {
    const known = context.abbreviations();
    return [...compoundsIn(context.manuscript, isPart).values()].flatMap((list) =>
      inGroup(context, known, list),
    );
  },
};

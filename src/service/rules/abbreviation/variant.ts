import { foldSpelling } from "../../../core/text/words.js";
import { isRunning } from "../../../core/manuscript/abbreviation/accounts.js";
import { chainsIn, type Chain } from "../../../core/manuscript/abbreviation/written.js";
import type { Abbreviations } from "../../abbreviations.js";
import type { Finding, Rule, RuleContext } from "../../rule.js";

/** Forms that differ in hyphens and in how a Greek letter is written are one: FGF2 and FGF-2, TNF-α and TNF-alpha. */
const keyOf = (form: string): string => foldSpelling(form).replace(/[-\u2010\u2011]/gu, "");

/** Capitals, digits and Greek letters in parts that are each short: FGF-2, TNF-alpha, SARS-CoV-2; not T-cell. */
const SHORT_CHAIN =
  /^(?=(?:.*\p{Lu}){2})\p{Ll}?[\p{Lu}\p{N}]{2,}(?:[-\u2010\u2011]?(?:[\p{Lu}\p{N}]{1,6}|\p{Script=Greek}|alpha|beta|gamma|delta|kappa|epsilon|zeta))*$/u;
/** Ranges, sizes and numbered things of one kind are not writings of one form: M1-2, A1-A3. */
const LETTERS = /\p{Lu}.*\p{Lu}/u;

interface Group {
  readonly forms: Map<string, Chain[]>;
}

function groupsIn(context: RuleContext, known: Abbreviations): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const chain of chainsIn(context.manuscript)) {
    if (!SHORT_CHAIN.test(chain.shortForm) || !LETTERS.test(chain.shortForm)) continue;
    if (known.parts.at(chain.start).kind === "aside" || known.isQuoted(chain.start)) continue;
    const key = keyOf(chain.shortForm);
    const group = groups.get(key) ?? { forms: new Map<string, Chain[]>() };
    group.forms.set(chain.shortForm, [...(group.forms.get(chain.shortForm) ?? []), chain]);
    groups.set(key, group);
  }
  return groups;
}

/** The form to keep: the one that the text defines, else the one it has most, else its first. */
function kept(known: Abbreviations, forms: readonly (readonly [string, readonly Chain[]])[]): string {
  const rank = ([form, chains]: readonly [string, readonly Chain[]]): number =>
    chains.length + ((known.of(form)?.definitions.length ?? 0) > 0 ? 10_000 : 0);
  const [best] = [...forms].sort(
    (a, b) => rank(b) - rank(a) || (a[1][0]?.start ?? 0) - (b[1][0]?.start ?? 0),
  );
  return best?.[0] ?? "";
}

const isDefined = (known: Abbreviations, form: string): boolean =>
  (known.of(form)?.definitions.length ?? 0) > 0 || known.of(form)?.listed !== undefined;

function inGroup(known: Abbreviations, { forms }: Group): Finding[] {
  const list = [...forms];
  if (list.length < 2 || list.filter(([form]) => isDefined(known, form)).length > 1) return [];
  const keep = kept(known, list);
  const best = forms.get(keep)?.[0];
  return list
    .filter(([form]) => form !== keep)
    .flatMap(([form, chains]) => {
      const written = ({ isPlural }: Chain): string => (isPlural ? `${keep}s` : keep);
      const all = chains.map((chain) => ({ span: chain, newText: written(chain) }));
      return chains
        .filter(({ block }) => isRunning(block) || block === "heading")
        .map((chain): Finding => {
          const one = [{ span: { start: chain.start, end: chain.end }, newText: written(chain) }];
          const throughout = { title: `Write ${keep} throughout`, edit: all };
          return {
            span: { start: chain.start, end: chain.end },
            message: `${form} here is ${keep} elsewhere in the text. Write ${written(chain)}?`,
            fixes: [
              { title: `Write ${written(chain)}`, edit: one, isPreferred: true },
              ...(chains.length > 1 ? [throughout] : []),
            ],
            related: best ? [{ span: best, message: `${keep} here` }] : [],
          };
        });
    });
}

export const variant: Rule = {
  code: "abbreviation/variant",
  defaultSeverity: "information",
  title: "One abbreviation written in two ways",
  documentation: {
    why: "FGF2 and FGF-2 in one text: the reader, and a search, take them for two things. The way that the text defines is kept, else the one it has most.",
    example: "FGF-2 rose in rats [@kin2020], and FGF-2 fell in mice. Later FGF2 rose again.",
    quiet: [
      "capitals alone: Bdnf is a gene of mice, BDNF a protein",
      "two forms that are each defined",
      "names with ordinary words (T-cell, X-ray), code, math, references, quotations",
    ],
    fix: "writes the one form, here or throughout.",
  },
  check: (context) => {
    const known = context.abbreviations();
    return [...groupsIn(context, known).values()].flatMap((group) => inGroup(known, group));
  },
};

import type { LikeClaim } from "../../../core/knowledge/likeness.js";
import type { Claim } from "../../../core/knowledge/schema.js";
import { isOwnWork } from "../../../core/manuscript/wording.js";
import { areSame, quantitiesIn, type Quantity, type QuantityUnit } from "../../../core/text/figures.js";
import { wordsOf } from "../../../core/text/words.js";
import type { Assertion } from "../../assertions.js";
import type { FeatureContext } from "../../context.js";
import type { Finding, Rule } from "../../rule.js";
import { causeOf, dataOf, explain, isJudged, placeOf, toldClaims } from "./claims.js";

type Figure = Claim["figures"][number];

/** A figure of a claim as a quantity, with what it counts. */
interface Told extends Quantity {
  readonly what: string;
}

const UNITS: Readonly<Record<string, QuantityUnit>> = {
  "%": "percent",
  participants: "people",
  cells: "cells",
  injections: "injections",
  trials: "trials",
  points: "points",
  year: "year",
};
const DAYS: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30.4 };

function toldOf({ text, value, upper, unit, what }: Figure): Told | undefined {
  const scale = DAYS[unit];
  const family: QuantityUnit | undefined =
    scale === undefined ? (unit === "years" && /\bage/iu.test(what) ? "years of age" : UNITS[unit]) : "days";
  if (family === undefined) return undefined;
  const times = scale ?? 1;
  const range = upper === undefined ? {} : { upper: upper * times };
  return { start: 0, end: 0, text, value: value * times, ...range, unit: family, what };
}

/** The words of the clause that a quantity stands in. */
function around(text: string, { start, end }: Quantity): Set<string> {
  const before = Math.max(
    0,
    ...[", ", "; ", " and ", " but "].map((sign) => text.lastIndexOf(sign, start - 1) + 1),
  );
  const behind = [", ", "; ", " and ", " but "]
    .map((sign) => text.indexOf(sign, end))
    .filter((at) => at >= 0);
  const clause = text.slice(before, Math.min(text.length, ...behind));
  return new Set(wordsOf(clause).map((word) => word.text.toLowerCase()));
}

/** What the words of a clause and of a figure's description have in common; those that all descriptions have tell nothing. */
function shared(clause: ReadonlySet<string>, figure: Told, all: readonly Told[]): number {
  const tells = (word: string): boolean =>
    word.length > 2 && (all.length === 1 || all.some(({ what }) => !what.toLowerCase().includes(word)));
  return wordsOf(figure.what).filter(
    ({ text }) => tells(text.toLowerCase()) && clause.has(text.toLowerCase()),
  ).length;
}

/** The claim's figure that a quantity of the sentence stands for; undefined where it is unsure which. */
function counterpart(text: string, quantity: Quantity, figures: readonly Told[]): Told | undefined {
  const clause = around(text, quantity);
  const ranked = figures
    .map((figure) => ({ figure, score: shared(clause, figure, figures) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || (second && first.score <= second.score)) return undefined;
  return figures.length === 1 || first.score > 0 ? first.figure : undefined;
}

/** A quantity of the sentence that the claim tells otherwise. */
function mismatchIn(text: string, { claim }: LikeClaim): { told: Told; said: Quantity } | undefined {
  const figures = claim.figures.flatMap((figure) => toldOf(figure) ?? []);
  const quantities = quantitiesIn(text);
  const inClaim = quantitiesIn(claim.text);
  for (const said of quantities) {
    const ofUnit = figures.filter(({ unit }) => unit === said.unit);
    const told = counterpart(text, said, ofUnit);
    if (!told || areSame(said, told)) continue;
    // one figure of this unit here, and the claim has it for something: not enough to find fault
    const isAlone = quantities.filter(({ unit }) => unit === said.unit).length === 1;
    if (isAlone && [...figures, ...inClaim].some((other) => other.unit === said.unit && areSame(said, other)))
      continue;
    return { told, said };
  }
  return undefined;
}

function check(context: FeatureContext, assertion: Assertion): Finding[] {
  const { sentence } = assertion;
  if (!isJudged(assertion) || isOwnWork(sentence.text)) return [];
  const claims = toldClaims(assertion);
  const found = claims.map((claim) => ({ claim, mismatch: mismatchIn(sentence.text, claim) }));
  const [first] = found.filter(({ claim }) => claim.claim.figures.length > 0);
  if (!first?.mismatch) return [];
  const { told, said } = first.mismatch;
  const span = placeOf(context, assertion, said.text);
  const message = `The review says ${told.text} (${told.what}); the sentence says ${said.text}.`;
  const canReplace =
    /^\d/u.test(told.text) && said.unit === told.unit && span.end - span.start === said.text.length;
  return [
    {
      span,
      message,
      fixes:
        canReplace && (said.unit === "percent" || said.unit === "days")
          ? [{ title: `Write ${told.text}, as the review has it`, edit: [{ span, newText: told.text }] }]
          : [],
      cause: causeOf(assertion),
      explanation: explain(first.claim),
      ...dataOf(context, assertion, first.claim, "contested", [message]),
    },
  ];
}

export const wrongNumber: Rule = {
  code: "claim/wrong-number",
  defaultSeverity: "information",
  title: "A figure that differs from the one the review gives",
  documentation: {
    why: "A digit slips, weeks become days, a rate moves from the second to the first episode. The rule compares figures of one unit that count the same thing.",
    example:
      "The recurrence rate of MDD is about 30% after the first episode and 70% after the second [@alharbi2012].",
    quiet: [
      "figures of another unit or of something else than the claim counts",
      "rounding: about a third for 30%",
      "a figure that the claim has for something else",
      "years of publication, names with digits (IL-6, PHQ-9), your own data",
    ],
    fix: "writes the review's figure, where it is a share or a time. Check the source first.",
  },
  check: async (context) => (await context.assertions()).flatMap((assertion) => check(context, assertion)),
};
